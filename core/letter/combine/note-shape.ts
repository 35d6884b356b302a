/**
 * Footnotes or endnotes of all letters in one part: the separators once, then each letter's notes under new ids.
 *
 * ECMA-376 5th ed. Part 1, 17.11 (footnotes and endnotes).
 */
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import { attributeEdit, elementsNamed, endOf, fromOf } from './word-markup'
import { markedText, type MarkEdit, type Markup, type ValuePlace } from './marked-text'

export type NoteKind = 'footnote' | 'endnote'

const notesOf = (xml: Xml, kind: NoteKind): readonly number[] => elementsNamed(xml, `w:${kind}`)
const isOwn = (xml: Xml, note: number): boolean => (attribute(xml, note, 'w:type') ?? 'normal') === 'normal'

/** The notes that a letter refers to, `used` in the order of their new ids. */
export function noteMarkup(
  xml: Xml,
  kind: NoteKind,
  edits: readonly MarkEdit[],
  values: readonly ValuePlace[],
  used: readonly string[],
): Markup {
  return notesOf(xml, kind).flatMap((note) => {
    const offset = used.indexOf(attribute(xml, note, 'w:id') ?? '')
    if (offset < 0 || !isOwn(xml, note)) return []
    const own = attributeEdit(xml, note, 'w:id', () => [{ kind, offset }])
    return markedText(xml.text, [...own, ...edits], values, fromOf(xml, note), endOf(xml, note))
  })
}

/** The template's part without its notes, but for the separators; and the first id above all of them. */
export function noteFrame(xml: Xml, kind: NoteKind): { readonly head: string; readonly tail: string; readonly firstId: number } {
  const notes = notesOf(xml, kind)
  const [first, last] = [notes[0], notes.at(-1)]
  const close = xml.text.lastIndexOf('</')
  const kept = notes.filter((note) => !isOwn(xml, note)).map((note) => xml.text.slice(fromOf(xml, note), endOf(xml, note)))
  return {
    head: xml.text.slice(0, first === undefined ? close : fromOf(xml, first)) + kept.join(''),
    tail: xml.text.slice(last === undefined ? close : endOf(xml, last)),
    firstId: notes.reduce((most, note) => Math.max(most, Number(attribute(xml, note, 'w:id')) || 0), 0) + 1,
  }
}
