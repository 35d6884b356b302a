/** Which paragraphs go when all their fields come out empty, and what must outlive them (merge-spec B-1 to B-4; ECMA-376 17.14.12). */
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import type { Field } from './field'
import { textOf } from './format/code'
import { sliceIn, type StoryContext } from './story-context'
import type { Item } from './story-items'
import { after, childNamed, isElement, rangeOf } from './xml-tokens'

/** `carried`: marks whose other half stands elsewhere. */
export type Line = { readonly suppress: boolean; readonly carried: string }

const LINE_FIELDS = new Set(['MERGEFIELD', 'ADDRESSBLOCK', 'GREETINGLINE'])
/** They never print: a label's first line is `{ NEXT }{ MERGEFIELD Name }`, and as empty as its name. */
const SILENT = new Set(['NEXT', 'NEXTIF', 'SKIPIF', 'SET', 'ASK'])
const stays: Line = { suppress: false, carried: '' }

/** Whether a paragraph goes when its fields are all empty, and which marks must outlive it (merge-spec B-1 to B-4). */
export function lineOf(context: StoryContext, items: readonly Item[], token: number, isLast: boolean): Line {
  const { xml, options } = context
  const properties = childNamed(xml, token, 'w:pPr')
  const hasSection = properties >= 0 && childNamed(xml, properties, 'w:sectPr') >= 0
  const shows = whatShows(context, items)
  if (
    shows !== 'fields' ||
    isLast ||
    hasSection ||
    partsTables(xml, token) ||
    (!options.suppressBlankLines && !items.some((item) => item.kind === 'begin' && isNoteField(context, item.field)))
  )
    return stays
  return { suppress: true, carried: carriedRanges(context, items) }
}

/** What a reader sees of a line: words whatever its fields come to, fields alone, or nothing. A part that is not for everybody is like a field. */
export function whatShows({ uses }: StoryContext, items: readonly Item[]): 'text' | 'fields' | 'nothing' {
  let found = false
  let depth = 0
  for (const item of items) {
    if (item.kind === 'begin') {
      if (depth++ === 0) {
        const { name } = item.field.code
        if (uses.get(item.field) !== 'merge' || !(LINE_FIELDS.has(name) || SILENT.has(name))) return 'text'
        found ||= LINE_FIELDS.has(name)
      }
    } else if (item.kind === 'end') depth--
    else if (depth === 0 && item.kind === 'only') found = true
    else if (depth === 0 && isShown(item)) return 'text'
  }
  return found ? 'fields' : 'nothing'
}

function isShown(item: Item): boolean {
  if (item.kind === 'raw') return item.visible
  if (item.kind === 'part') return item.text !== ''
  return item.kind === 'control' || item.kind === 'block'
}

const TAGS: ReadonlySet<number> = new Set([Kind.open, Kind.empty, Kind.close])

/** Without the paragraph between them two tables would be one. */
function partsTables(xml: Xml, paragraph: number): boolean {
  let before = paragraph - 1
  while (before >= 0 && !TAGS.has(xml.kind[before] ?? -1)) before--
  let behind = after(xml, paragraph)
  while (behind < xml.length && !TAGS.has(xml.kind[behind] ?? -1)) behind++
  return nameAt(xml, before) === 'w:tbl' && xml.kind[before] === Kind.close && nameAt(xml, behind) === 'w:tbl' && isElement(xml, behind)
}

/** What becomes of one line of a flow: of the paragraph that ends with this mark. */
export function lineOfFlow(context: StoryContext, items: readonly Item[], token: number, last: number) {
  const { uses, options } = context
  const end = items.findIndex((item) => item.kind === 'pilcrow' && item.token === token)
  let start = end
  while (start > 0 && items[start - 1]?.kind !== 'pilcrow') start--
  // The line begins where the field began that this paragraph's text is the end of.
  for (let at = start; at < end; at++) {
    const item = items[at]
    if (item?.kind === 'end' && uses.get(item.field) === 'merge') {
      const begin = items.findIndex((other) => other.kind === 'begin' && other.field === item.field)
      if (begin >= 0 && begin < start) start = begin
    }
  }
  while (start > 0 && items[start - 1]?.kind !== 'pilcrow') start--
  const { suppress, carried } = lineOf(context, items.slice(start, end), token, token === last)
  const hasNote = items.slice(start, end).some((item) => item.kind === 'begin' && isNoteField(context, item.field))
  return {
    suppress: suppress && hasNote ? ('note' as const) : suppress && options.suppressBlankLines ? ('blank' as const) : ('never' as const),
    carried,
  }
}

/** Marks whose other half stands in another paragraph. */
function carriedRanges(context: StoryContext, items: readonly Item[]): string {
  const { xml } = context
  const marks = items.flatMap((item) => (item.kind === 'range' ? [item.token] : item.kind === 'only' ? item.ranges : []))
  return marks
    .filter((mark) => marks.filter((other) => rangeOf(xml, other) === rangeOf(xml, mark)).length < 2)
    .map((mark) => sliceIn(context, mark))
    .join('')
}

/** It prints the personal note. */
export function isNoteField({ options }: StoryContext, field: Field): boolean {
  return field.code.name === 'MERGEFIELD' && field.code.args[0] !== undefined && options.isNoteName(textOf(field.code.args[0]))
}
