/**
 * Where a letter's own section goes: the letters follow each other in one body, and the section of each but the last moves into the
 * properties of the letter's last paragraph, as Word does; a letter that does not end in a paragraph gets one, one point high.
 */
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { markedText, type MarkEdit, type Markup, type ValuePlace } from './marked-text'
import { newSection, type SectionRules } from './section-rules'
import { childNamed, childrenOf, elementsNamed, endOf, fromOf, toOf, writingAt } from './word-markup'

export type Standing = { readonly isFirst: boolean; readonly isLast: boolean }

/** Name and id of a bookmark on the last page. */
export type LastPage = { readonly name: Markup; readonly offset: number }

/** Marks of ranges may stand behind the last paragraph. */
const MARKS = /^w:(?:.*(?:Start|End)|proofErr)$/

const bodyOf = (xml: Xml): number => elementsNamed(xml, 'w:body')[0] ?? 0

/** The edits that put a letter among others; `edits` are all others, those of its sections included. `lastPage` is a mark on the letter's last page. */
export function placedBody(
  xml: Xml,
  edits: readonly MarkEdit[],
  values: readonly ValuePlace[],
  { isFirst, isLast }: Standing,
  /** Null where letters follow each other without breaks. */
  rules: SectionRules | null,
  lastPage: LastPage | null,
): Markup {
  const body = bodyOf(xml)
  const lastMark = lastPage === null ? [] : bookmark(xml, body, lastPage)
  const blocks = childrenOf(xml, body)
  const last = blocks.at(-1)
  const section = last !== undefined && nameAt(xml, last) === 'w:sectPr' ? last : undefined
  const close = xml.kind[body] === 1 ? toOf(xml, body) : fromOf(xml, xml.mate[body] ?? body)
  const sectionAt = section === undefined ? close : fromOf(xml, section)
  const from = isFirst ? 0 : toOf(xml, body)
  const to = isLast ? xml.text.length : sectionAt
  const own =
    section === undefined ? rules && newSection(xml, body, rules) : markedText(xml.text, edits, values, sectionAt, endOf(xml, section))
  if (isLast) {
    const missing: MarkEdit[] = section === undefined && own ? [{ from: close, to: close, markup: own }] : []
    return markedText(xml.text, [...edits, ...paragraphEnd(xml, body, lastMark), ...missing], values, from, to)
  }
  if (rules === null || own === null) return markedText(xml.text, [...edits, ...paragraphEnd(xml, body, lastMark)], values, from, to)
  const block = blocks.filter((child) => child !== section && !MARKS.test(nameAt(xml, child))).at(-1)
  const carried = block !== undefined && nameAt(xml, block) === 'w:p' ? inParagraph(xml, block, own, lastMark, rules.strict) : null
  if (carried) return markedText(xml.text, [...edits, ...carried], values, from, to)
  const { w, declares } = writingAt(xml, body, rules.strict)
  return [
    ...markedText(xml.text, edits, values, from, to),
    `<${w}p${declares}><${w}pPr><${w}spacing ${w}before="0" ${w}after="0" ${w}line="20" ${w}lineRule="exact"/><${w}rPr><${w}sz ${w}val="2"/></${w}rPr>`,
    ...own,
    `</${w}pPr>`,
    ...lastMark,
    `</${w}p>`,
  ]
}

function bookmark(xml: Xml, body: number, { name, offset }: LastPage): Markup {
  const { w, declares } = writingAt(xml, body, false)
  const id = { kind: 'id', offset } as const
  return [`<${w}bookmarkStart${declares} ${w}id="`, id, `" ${w}name="`, ...name, `"/><${w}bookmarkEnd${declares} ${w}id="`, id, '"/>']
}

/** The section in a paragraph's properties; null where it ends one already. */
function inParagraph(xml: Xml, paragraph: number, section: Markup, lastMark: Markup, strict: boolean): readonly MarkEdit[] | null {
  const { w, declares } = writingAt(xml, paragraph, strict)
  const whole = [`<${w}pPr${declares}>`, ...section, `</${w}pPr>`]
  const closes = xml.mate[paragraph] ?? paragraph
  if (closes === paragraph) {
    const name = /^<([^\s/>]+)/.exec(xml.text.slice(fromOf(xml, paragraph)))?.[1] ?? ''
    return [{ from: toOf(xml, paragraph) - 2, to: toOf(xml, paragraph), markup: ['>', ...whole, ...lastMark, `</${name}>`] }]
  }
  // LibreOffice (7.4) takes a control at the end of a section for the beginning of the next one; a blank behind it is not seen.
  const lastChild = childrenOf(xml, paragraph).findLast((child) => !MARKS.test(nameAt(xml, child)))
  const blank =
    lastChild !== undefined && nameAt(xml, lastChild) === 'w:sdt' ? [`<${w}r${declares}><${w}t xml:space="preserve"> </${w}t></${w}r>`] : []
  const end: MarkEdit[] = [{ from: fromOf(xml, closes), to: fromOf(xml, closes), markup: [...blank, ...lastMark] }]
  const properties = childNamed(xml, paragraph, 'w:pPr')
  if (properties === undefined) return [{ from: toOf(xml, paragraph), to: toOf(xml, paragraph), markup: whole }, ...end]
  if (childNamed(xml, properties, 'w:sectPr') !== undefined) return null
  if (xml.kind[properties] === 1) return [{ from: fromOf(xml, properties), to: toOf(xml, properties), markup: whole }, ...end]
  const changed = childNamed(xml, properties, 'w:pPrChange')
  const at = fromOf(xml, changed ?? xml.mate[properties] ?? properties)
  return [{ from: at, to: at, markup: section }, ...end]
}

/** A mark in the last paragraph of the body, wherever that stands. */
function paragraphEnd(xml: Xml, body: number, markup: Markup): readonly MarkEdit[] {
  if (markup.length === 0) return []
  const paragraph = elementsNamed(xml, 'w:p')
    .filter((token) => !isInBox(xml, token) && token > body)
    .at(-1)
  if (paragraph === undefined) return []
  const closes = xml.mate[paragraph] ?? paragraph
  if (closes !== paragraph) return [{ from: fromOf(xml, closes), to: fromOf(xml, closes), markup }]
  const name = /^<([^\s/>]+)/.exec(xml.text.slice(fromOf(xml, paragraph)))?.[1] ?? ''
  return [{ from: toOf(xml, paragraph) - 2, to: toOf(xml, paragraph), markup: ['>', ...markup, `</${name}>`] }]
}

function isInBox(xml: Xml, token: number): boolean {
  for (let at = xml.parent[token] ?? -1; at >= 0; at = xml.parent[at] ?? -1) if (nameAt(xml, at) === 'w:txbxContent') return true
  return false
}
