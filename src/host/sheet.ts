/** The sheet of the workbench: what lies on it and which paragraph is pointed at, for whoever shows it. */

/** What lies on the sheet. `source` can be pointed into; `letter` is one contact's, as it will be sent. */
export type OnSheet =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'source' | 'letter'; readonly bytes: Uint8Array; readonly title: string }

export interface Sheet {
  lay(what: OnSheet): void
  readonly lying: () => OnSheet
  /** The paragraph of the body that was pointed at, from 1; null when none is. */
  readonly pointedAt: () => number | null
  point(paragraph: number | null): void
  /** Tells of every change of what lies there and what is pointed at; the answer ends it. */
  readonly subscribe: (tell: () => void) => () => void
}

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
