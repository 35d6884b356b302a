/** The sheet of the workbench: what lies on it and which paragraph is pointed at, for whoever shows it. */
import type { OnSheet, Sheet } from './document-host'

export function makeSheet(): Sheet {
  let lying: OnSheet = { kind: 'nothing' }
  let pointedAt: number | null = null
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach((listener) => listener())
  return {
    lay(what) {
      // A letter that changed keeps the place that was pointed at, because fields are put in one after another; another letter does not.
      const same = what.kind === 'source' && lying.kind === 'source' && what.title === lying.title
      if (!same) pointedAt = null
      if (isAlike(what, lying)) return
      lying = what
      tell()
    },
    lying: () => lying,
    pointedAt: () => pointedAt,
    point(paragraph) {
      if (paragraph === pointedAt) return
      pointedAt = paragraph
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The same bytes again, as when the server has made what the pane made already, are not drawn again. */
function isAlike(a: OnSheet, b: OnSheet): boolean {
  if (a.kind === 'nothing' || b.kind === 'nothing') return a.kind === b.kind
  return a.kind === b.kind && a.title === b.title && a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at])
}
