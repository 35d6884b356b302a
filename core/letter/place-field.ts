/**
 * Puts a merge field, the place for the personal note, or for whom a paragraph is, into a stored letter: a person clicks a paragraph and
 * chooses.
 *
 * Paragraphs are counted from 0 in document order over the body: every `w:p` of the main part that stands in no text box, those in
 * table cells and content controls included (`place.ts` counts the same, from 1). A field is a content control at the paragraph's end,
 * its tag the stable name; the note's place is a block control after the paragraph. What is not touched stays byte for byte.
 */
import { isInOurGroups } from '#core/contact/our-groups'
import { writeDocx } from '#core/docx/assemble'
import type { Docx, Part } from '#core/docx/docx'
import { edited, type Edit } from '#core/docx/edit'
import type { DocxFault } from '#core/docx/fault'
import { openDocx } from '#core/docx/open'
import { textPart } from '#core/docx/part'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { fail, ok, type Result } from '#core/prelude/result'
import { freshControlId } from './fresh-control-id'
import { paragraphsOf } from './place'
import { escapeAttribute, runOf, type RunFormat } from './run-format'
import { around, childNamed, endOf, prefixOf, sliceOf, valOf } from './xml-tokens'

export type PlaceFault =
  | DocxFault
  | { readonly kind: 'no-such-paragraph'; readonly paragraph: number; readonly count: number }
  /** The letter writes its markup in a way that new markup cannot be added to safely (no prefix for its main namespace). */
  | { readonly kind: 'unusual-markup' }

/** `name` is the stable name, `label` what a reader sees until the letter is merged. */
export type FieldToPlace = { readonly name: string; readonly label: string; readonly paragraph: number }

export const NOTE_PLACE = 'letter.note'

/** The letter with a field at the end of a paragraph; for `letter.note` a place of its own after it. */
export function placeField(bytes: Uint8Array, field: FieldToPlace): Result<Uint8Array, PlaceFault> {
  return withEdits(bytes, field.paragraph, (xml, paragraph, w, id) => [
    field.name === NOTE_PLACE ? notePlace(xml, paragraph, field, w, id) : fieldPlace(xml, paragraph, field, w, id),
  ])
}

/** `tag` and `title` of the control that goes around it. */
type ParagraphToWrap = { readonly tag: string; readonly title: string; readonly paragraph: number }

/** The letter with a rich text control around a paragraph, or around the field that the paragraph is in: what stood in it would be merged over. */
export function wrapParagraph(bytes: Uint8Array, { tag, title, paragraph: number }: ParagraphToWrap): Result<Uint8Array, PlaceFault> {
  return withEdits(bytes, number, (xml, paragraph, w, id) => {
    const wrapped = fieldAround(xml, paragraph)
    const from = xml.from[wrapped] ?? 0
    const to = xml.to[endOf(xml, wrapped)] ?? 0
    const properties = `<${w}sdtPr><${w}alias ${w}val="${escapeAttribute(title)}"/><${w}tag ${w}val="${escapeAttribute(tag)}"/><${w}id ${w}val="${id}"/></${w}sdtPr>`
    return [
      { from, to: from, text: `<${w}sdt>${properties}<${w}sdtContent>` },
      { from: to, to, text: `</${w}sdtContent></${w}sdt>` },
    ]
  })
}

function withEdits(
  bytes: Uint8Array,
  number: number,
  make: (xml: Xml, paragraph: number, w: string, id: number) => readonly Edit[],
): Result<Uint8Array, PlaceFault> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  const docx = opened.value
  const main = docx.parts.get(docx.main)
  const xml = main?.xml()
  if (!main || !xml) return fail({ kind: 'no-main-part' })
  const paragraphs = bodyParagraphs(xml)
  const paragraph = paragraphs[number]
  if (paragraph === undefined) return fail({ kind: 'no-such-paragraph', paragraph: number, count: paragraphs.length })
  const w = prefixOf(xml, paragraph)
  if (w === '') return fail({ kind: 'unusual-markup' })
  const made = make(xml, paragraph, w, freshControlId(docx))
  return ok(writeDocx(withPart(docx, textPart(main.name, main.contentType, edited(xml.text, made)))))
}

function fieldAround(xml: Xml, paragraph: number): number {
  let outermost = paragraph
  for (let up = xml.parent[paragraph] ?? -1; up >= 0; up = xml.parent[up] ?? -1) {
    const properties = nameAt(xml, up) === 'w:sdt' ? childNamed(xml, up, 'w:sdtPr') : -1
    if (properties >= 0 && isInOurGroups(valOf(xml, properties, 'w:tag') ?? '')) outermost = up
  }
  return outermost
}

/** How many paragraphs can be clicked. */
export const countParagraphs = (docx: Docx): number => {
  const xml = docx.parts.get(docx.main)?.xml()
  return xml ? bodyParagraphs(xml).length : 0
}

const BODY = new Set(['w:body'])
const bodyParagraphs = (xml: Xml): readonly number[] => paragraphsOf(xml).filter((token) => around(xml, token, BODY) >= 0)

function fieldPlace(xml: Xml, paragraph: number, field: FieldToPlace, w: string, id: number) {
  const control = `<${w}sdt>${controlProperties(field, w, id)}<${w}sdtContent>${runOf(field.label, lastFormat(xml, paragraph, w))}</${w}sdtContent></${w}sdt>`
  if (xml.kind[paragraph] === Kind.empty) {
    const from = xml.from[paragraph] ?? 0
    const to = xml.to[paragraph] ?? 0
    return { from, to, text: `${xml.text.slice(from, to).replace(/\s*\/>$/, '>')}${control}</${w}p>` }
  }
  const at = xml.from[endOf(xml, paragraph)] ?? 0
  return { from: at, to: at, text: control }
}

/** After the paragraph, or after the content control that holds nothing else than it. */
function notePlace(xml: Xml, paragraph: number, field: FieldToPlace, w: string, id: number) {
  const at = xml.to[endOf(xml, paragraph)] ?? 0
  const properties = childNamed(xml, paragraph, 'w:pPr')
  const section = properties < 0 ? -1 : childNamed(xml, properties, 'w:sectPr')
  const form =
    properties < 0 ? '' : withoutIds(section < 0 ? sliceOf(xml, properties) : sliceOf(xml, properties).replace(sliceOf(xml, section), ''))
  const content = `<${w}p>${form}${runOf(field.label, lastFormat(xml, paragraph, w))}</${w}p>`
  return { from: at, to: at, text: `<${w}sdt>${controlProperties(field, w, id)}<${w}sdtContent>${content}</${w}sdtContent></${w}sdt>` }
}

// The note is rich text: paragraphs, bold and italics.
const controlProperties = ({ name, label }: FieldToPlace, w: string, id: number): string =>
  `<${w}sdtPr><${w}alias ${w}val="${escapeAttribute(label)}"/><${w}tag ${w}val="${escapeAttribute(name)}"/><${w}id ${w}val="${id}"/>${name === NOTE_PLACE ? '' : `<${w}text ${w}multiLine="1"/>`}</${w}sdtPr>`

/** Formatting of the last run that shows text. */
function lastFormat(xml: Xml, paragraph: number, prefix: string): RunFormat {
  let properties = ''
  for (let token = paragraph; token < endOf(xml, paragraph); token++) {
    if (nameAt(xml, token) !== 'w:r' || xml.kind[token] !== Kind.open || childNamed(xml, token, 'w:t') < 0) continue
    const own = childNamed(xml, token, 'w:rPr')
    properties = own < 0 ? '' : sliceOf(xml, own)
  }
  return { prefix, properties: properties.replace(/<[\w.-]*:?(?:vanish|webHidden)\b[^>]*\/>/g, '') }
}

const withoutIds = (text: string): string => text.replace(/\s+[\w.-]+:(?:paraId|textId)\s*=\s*"[^"]*"/g, '')

const withPart = (docx: Docx, part: Part): Docx => ({
  ...docx,
  parts: new Map([...docx.parts].map(([name, own]) => [name, name === part.name ? part : own])),
})
