/** The workbench: a plain browser without Word. The letter lies on a sheet beside the pane, drawn from its actual bytes. */
import type { DocumentHost } from './document-host'
import { makeSheet, type Sheet } from './sheet'

export function workbench(): DocumentHost & { readonly sheet: Sheet } {
  const sheet = makeSheet()
  return {
    name: 'workbench',
    sheet,
    openOutside: null,
    fields: null,
    preview: null,
    open: null,
    showLetter(letter, name) {
      sheet.lay({ kind: 'letter', bytes: letter, title: name })
      return Promise.resolve({ kind: 'shown' })
    },
    readOpen() {
      const lying = sheet.lying()
      return Promise.resolve(lying.kind === 'nothing' ? { kind: 'nothing-open' } : { kind: 'open', bytes: lying.bytes, name: lying.title })
    },
    place: () => Promise.resolve(pointedAt(sheet)),
    // Here a whole paragraph is pointed at, and nothing less.
    wrapOnlyFor: () => Promise.resolve(pointedAt(sheet)),
  }
}

/** The letter is the server's: it is told the paragraph of the source that was pointed at. */
function pointedAt(sheet: Sheet): { readonly kind: 'stored'; readonly paragraph: number } | { readonly kind: 'nothing-selected' } {
  const paragraph = sheet.lying().kind === 'source' ? sheet.pointedAt() : null
  return paragraph === null ? { kind: 'nothing-selected' } : { kind: 'stored', paragraph }
}
