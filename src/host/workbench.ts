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
    place() {
      const paragraph = sheet.lying().kind === 'source' ? sheet.pointedAt() : null
      return Promise.resolve(paragraph === null ? { kind: 'nothing-selected' } : { kind: 'stored', paragraph })
    },
  }
}
