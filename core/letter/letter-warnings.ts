/** What an author should know before the letter goes to others: fields typed by hand, tracked changes. */
import { innerText } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import type { Fields } from './field'
import type { LetterNote } from './letter-note'
import type { PlaceOf } from './place'
import { isElement } from './xml-tokens'

const TYPED = /«[^«»\n]{1,60}»|\{\s*MERGEFIELD\s[^{}]{1,80}\}/gi
const CHANGES = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])

/** `«Name»` that somebody typed is text and stays (merge-spec F-15): the most common mistake of beginners. */
export function handTypedFields(xml: Xml, fields: Fields, placeOf: PlaceOf): readonly LetterNote[] {
  if (!xml.text.includes('«') && !/\{\s*MERGEFIELD/i.test(xml.text)) return []
  const ranges = fields.all.filter((field) => field.parent === null).map((field) => [field.begin, field.end] as const)
  const notes: LetterNote[] = []
  let text = ''
  let range = 0
  for (let token = 0; token < xml.length; token++) {
    const name = nameAt(xml, token)
    while ((ranges[range]?.[1] ?? Infinity) < token) range++
    const isInField = (ranges[range]?.[0] ?? Infinity) <= token
    if (name === 'w:t' && isElement(xml, token)) text += isInField ? '\n' : innerText(xml, token)
    if (name !== 'w:p' || xml.kind[token] !== Kind.close) continue
    for (const found of text.match(TYPED) ?? []) notes.push({ kind: 'typed-field', text: found, place: placeOf(xml.mate[token] ?? token) })
    text = ''
  }
  return notes
}

/** Letters to others should not carry them. One note a part is enough. */
export function trackedChanges(xml: Xml, placeOf: PlaceOf): readonly LetterNote[] {
  for (let token = 0; token < xml.length; token++)
    if (CHANGES.has(nameAt(xml, token))) return [{ kind: 'tracked-changes', place: placeOf(token) }]
  return []
}
