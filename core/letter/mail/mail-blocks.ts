/**
 * A letter as an e-mail can show it: paragraphs, runs, lists, tables, links and pictures, and nothing else.
 *
 * Only what is named here is taken; whatever a letter may hold besides (scripts, frames, forms, fields' codes, what was deleted or hidden)
 * has no place to go. Links lead to http, https and mailto; pictures are those that lie in the letter itself, read by their own bytes.
 *
 * ECMA-376 5th ed. Part 1, 17.2 to 17.4 (document, paragraphs, runs, tables), 17.9 (numbering), 17.16 (fields and hyperlinks).
 */
import type { Docx } from '#core/docx/docx'
import { readPicture, type Picture } from '#core/docx/picture'
import { attribute, innerText } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { mailLists, type ListLevel } from './mail-lists'
import { formatOf, mailStyles, type MailStyles, type ParagraphFormat, type RunFormat } from './mail-styles'
import { attributeOf, child, childrenOf, rootOf } from './xml-walk'

export type MailInline =
  | { readonly kind: 'text'; readonly text: string; readonly format: RunFormat; readonly link: string | null }
  | { readonly kind: 'break' }
  /** `picture` counts the pictures of the letter from 0; its size is in pixels as a reader sees it. */
  | { readonly kind: 'picture'; readonly picture: number; readonly width: number; readonly height: number; readonly says: string }

export type MailBlock =
  | { readonly kind: 'paragraph'; readonly inlines: readonly MailInline[]; readonly format: ParagraphFormat; readonly list: ListLevel | null }
  | { readonly kind: 'table'; readonly rows: readonly (readonly MailCell[])[]; readonly isRuled: boolean }
export type MailCell = { readonly span: number; readonly blocks: readonly MailBlock[] }

export type MailLetter = {
  readonly blocks: readonly MailBlock[]
  readonly pictures: readonly Picture[]
  /** The letter's ordinary words: their face, empty where nobody says, and their size in half points, 0 where nobody says. */
  readonly face: string
  readonly size: number
}

/** Deeper than this nobody nests tables; what is deeper is left out. */
const DEEPEST = 12

export function mailLetter(docx: Docx): MailLetter {
  const xml = docx.parts.get(docx.main)?.xml()
  if (!xml) return { blocks: [], pictures: [], face: '', size: 0 }
  const pictures: Picture[] = []
  const known = new Map<string, number>()
  const styles = mailStyles(docx)
  const at: Reading = {
    xml,
    docx,
    styles,
    lists: mailLists(docx),
    pictureOf: (id) => {
      const part = docx.relationshipsOf(docx.main).find((relationship) => relationship.id === id && !relationship.external)?.part
      const seen = known.get(part ?? '')
      if (seen !== undefined) return seen
      const bytes = docx.parts.get(part ?? '')?.bytes()
      const read = bytes === undefined ? null : readPicture(bytes)
      if (!read?.ok) return null
      known.set(part ?? '', pictures.length)
      return pictures.push(read.value) - 1
    },
  }
  const body = child(xml, rootOf(xml), 'w:body')
  return { blocks: body < 0 ? [] : blocksIn(at, body, 0), pictures, face: styles.face, size: styles.runOfParagraph('').size }
}

type Reading = {
  readonly xml: Xml
  readonly docx: Docx
  readonly styles: MailStyles
  readonly lists: (numId: string, level: number) => ListLevel | null
  readonly pictureOf: (id: string) => number | null
}

const SEEN_THROUGH = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag', 'mc:AlternateContent', 'mc:Choice', 'w:fldSimple', 'w:dir', 'w:bdo'])

function blocksIn(at: Reading, token: number, depth: number): readonly MailBlock[] {
  if (depth > DEEPEST) return []
  return childrenOf(at.xml, token).flatMap((part) => {
    const name = nameAt(at.xml, part)
    if (name === 'w:p') return paragraph(at, part, depth)
    if (name === 'w:tbl') return [table(at, part, depth)]
    return SEEN_THROUGH.has(name) ? blocksIn(at, part, depth) : []
  })
}

function table(at: Reading, token: number, depth: number): MailBlock {
  const { xml } = at
  const within = (parent: number, name: string): readonly number[] =>
    childrenOf(xml, parent).flatMap((part) => (nameAt(xml, part) === name ? [part] : SEEN_THROUGH.has(nameAt(xml, part)) ? within(part, name) : []))
  const rows = within(token, 'w:tr').map((row) =>
    within(row, 'w:tc').flatMap((cell): MailCell[] => {
      const properties = child(xml, cell, 'w:tcPr')
      // The cells below the first of a merged column say nothing of their own.
      const merge = child(xml, properties, 'w:vMerge')
      const isBelow = merge >= 0 && attribute(xml, merge, 'w:val') !== 'restart'
      const span = Math.min(60, Math.max(1, Number(attributeOf(xml, child(xml, properties, 'w:gridSpan'), 'w:val')) || 1))
      return [{ span, blocks: isBelow ? [] : blocksIn(at, cell, depth + 1) }]
    }),
  )
  return { kind: 'table', rows, isRuled: at.styles.isRuled(xml, child(xml, token, 'w:tblPr')) }
}

/** A paragraph, and after it what its text boxes say. */
function paragraph(at: Reading, token: number, depth: number): readonly MailBlock[] {
  const { xml, styles } = at
  const properties = child(xml, token, 'w:pPr')
  const style = attributeOf(xml, child(xml, properties, 'w:pStyle'), 'w:val')
  const format = styles.paragraph(xml, properties, style)
  const numbering = child(xml, properties, 'w:numPr')
  const numId = attributeOf(xml, child(xml, numbering, 'w:numId'), 'w:val') || styles.numberingOf(style)
  const level = Number(attributeOf(xml, child(xml, numbering, 'w:ilvl'), 'w:val')) || 0
  const inlines: MailInline[] = []
  const boxes: MailBlock[] = []
  const base = styles.runOfParagraph(style)
  inlinesIn({ ...at, inlines, boxes, base, depth, field: [] }, token, null)
  return [{ kind: 'paragraph', inlines, format, list: numId === '' || numId === '0' ? null : at.lists(numId, level) }, ...boxes]
}

type InParagraph = Reading & {
  readonly inlines: MailInline[]
  readonly boxes: MailBlock[]
  readonly base: RunFormat
  readonly depth: number
  /** Complex fields that are open: what stands before their result is code. */
  readonly field: ('code' | 'result')[]
}

function inlinesIn(at: InParagraph, token: number, link: string | null): void {
  const { xml } = at
  for (const part of childrenOf(xml, token)) {
    const name = nameAt(xml, part)
    if (name === 'w:r') run(at, part, link)
    else if (name === 'w:hyperlink') inlinesIn(at, part, addressOf(at, attribute(xml, part, 'r:id')) ?? link)
    else if (SEEN_THROUGH.has(name)) inlinesIn(at, part, link)
  }
}

function run(at: InParagraph, token: number, link: string | null): void {
  const { xml, inlines, field } = at
  const properties = child(xml, token, 'w:rPr')
  const format = formatOf(xml, properties, at.styles.runStyle(attributeOf(xml, child(xml, properties, 'w:rStyle'), 'w:val'), at.base))
  const put = (text: string) => {
    if (text === '' || format.hidden || field.includes('code')) return
    const last = inlines.at(-1)
    // Word cuts words into runs wherever somebody once stopped writing.
    if (last?.kind === 'text' && last.link === link && isAlike(last.format, format)) inlines[inlines.length - 1] = { ...last, text: last.text + text }
    else inlines.push({ kind: 'text', text, format, link })
  }
  for (const part of childrenOf(xml, token)) {
    switch (nameAt(xml, part)) {
      case 'w:t':
        put(innerText(xml, part))
        break
      case 'w:tab':
        put('\t')
        break
      case 'w:noBreakHyphen':
        put('\u2011')
        break
      case 'w:br':
      case 'w:cr':
        if (!format.hidden && !field.includes('code')) inlines.push({ kind: 'break' })
        break
      case 'w:fldChar': {
        const type = attribute(xml, part, 'w:fldCharType')
        if (type === 'begin') field.push('code')
        else if (type === 'separate' && field.length > 0) field[field.length - 1] = 'result'
        else if (type === 'end') field.pop()
        break
      }
      case 'w:drawing':
      case 'w:pict':
      case 'mc:AlternateContent':
        if (!field.includes('code')) drawing(at, part)
        break
    }
  }
}

const isAlike = (one: RunFormat, other: RunFormat): boolean =>
  one === other || (Object.keys(one) as (keyof RunFormat)[]).every((each) => one[each] === other[each])

const PIXEL = 9525

function drawing(at: InParagraph, token: number): void {
  const { xml } = at
  const end = xml.mate[token] ?? token
  let says = ''
  let size: readonly [number, number] | null = null
  for (let i = token; i < end; i++) {
    if (xml.kind[i] === Kind.close) continue
    const name = nameAt(xml, i)
    // What stands beside a drawing for older readers would be shown twice.
    if (name === 'mc:Fallback') i = xml.mate[i] ?? i
    else if (name === 'wp:docPr') says = attribute(xml, i, 'descr') ?? ''
    else if (name === 'wp:extent') size = [Number(attribute(xml, i, 'cx')) / PIXEL, Number(attribute(xml, i, 'cy')) / PIXEL]
    else if (name === 'a:blip') {
      const picture = at.pictureOf(attribute(xml, i, 'r:embed') ?? '')
      if (picture === null) continue
      const [width, height] = (size ?? [0, 0]).map((pixels) => (Number.isFinite(pixels) ? Math.min(2000, Math.round(pixels)) : 0)) as [number, number]
      at.inlines.push({ kind: 'picture', picture, width, height, says: says.slice(0, 500) })
    } else if (name === 'w:txbxContent') {
      at.boxes.push(...blocksIn(at, i, at.depth + 1))
      i = xml.mate[i] ?? i
    }
  }
}

const MAY_BE_FOLLOWED = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]*$/iu

function addressOf({ docx }: Reading, id: string | undefined): string | null {
  const target = docx.relationshipsOf(docx.main).find((relationship) => relationship.id === id && relationship.external)?.target.trim() ?? ''
  return target.length <= 2000 && MAY_BE_FOLLOWED.test(target) ? target : null
}
