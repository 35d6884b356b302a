/** Where notes go in a letter: whether it has a place for one, and whether a link can stand there. */
import { stableNamesOf } from '#core/contact/catalogue'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { LetterTemplate } from './letter-template'

export function hasNotePlace({ slots, options }: LetterTemplate): boolean {
  const mapping = new Map(Object.entries(options.mapping ?? {}).map(([from, to]) => [from.toLowerCase(), to]))
  return slots.some(({ stable, name }) => stable === 'letter.note' || stableNamesOf(mapping.get(name.toLowerCase()) ?? name)[0] === 'letter.note')
}

const CLOSED = new Set(['w:hyperlink', 'w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])

/** ECMA-376 5th ed. Part 1, 17.13.5.18 (ins): a tracked insertion holds runs, and no links. */
export function canLink(xml: Xml, token: number): boolean {
  for (let up = xml.parent[token] ?? -1; up >= 0 && nameAt(xml, up) !== 'w:p'; up = xml.parent[up] ?? -1) if (CLOSED.has(nameAt(xml, up))) return false
  return true
}
