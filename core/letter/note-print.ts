/**
 * Prints the personal note at its place: every paragraph of it a paragraph of the place, in the place's style; on a line that cannot
 * break, a line each. An empty note leaves nothing.
 */
import type { StaticPiece } from '#core/docx/static-piece'
import { append, type Evaluation, type NoteItem } from './evaluation'
import { endLine } from './evaluate-line'
import { numbersIn, type Note } from './note'
import { itemOpening } from './note-item'
import { noteRuns, type NotePlace } from './note-runs'
import type { ControlNode, FieldNode, PilcrowNode } from './program'
import { runOf } from './run-format'

type Paragraph = { readonly content: string; readonly list: string | null }

/** Where a field stands. False when there is no note but perhaps a value. */
export function printNote(e: Evaluation, node: FieldNode): boolean {
  const { note } = e.context
  if (!note) return false
  const place: NotePlace = { format: node.format, part: node.place.part, strict: node.strict, canLink: node.canLink }
  if (!node.form || !e.flowOut) {
    printInLine(e, note, place)
    return true
  }
  const { form } = node
  const paragraphs = paragraphsOf(e, note, place)
  paragraphs.forEach(({ content, list }, at) => {
    // What stands before the place is no item.
    if (list !== null && at === 0 && isShown(e.out)) endLine(e, form.open, form.close)
    append(e, content)
    e.printed++
    if (at < paragraphs.length - 1) endLine(e, openFor(form.open, place, list), form.close)
    else if (list !== null) e.item = { at: e.out.length, list, open: form.open, close: form.close, prefix: place.format.prefix }
    e.printed++
  })
  return true
}

/** The end of a paragraph whose text is the last item of a list; what stands behind the place is no item. */
export function endItem(e: Evaluation, node: Pick<PilcrowNode, 'close'> & { readonly open: string }, item: NoteItem) {
  e.item = null
  const behind = e.out.slice(item.at)
  if (!isShown(behind)) return endLine(e, itemOpening(node.open, item.prefix, item.list), node.close)
  e.out = e.out.slice(0, item.at)
  endLine(e, itemOpening(item.open, item.prefix, item.list), item.close)
  e.out = behind
  endLine(e, node.open, node.close)
}

/** Where a content control stands, in place of it. */
export function fillNote(e: Evaluation, node: ControlNode) {
  const note = e.context.note ?? { paragraphs: [] }
  const place: NotePlace = { format: node.format, part: node.place.part, strict: node.strict, canLink: node.canLink }
  if (node.placement === 'run') return printInLine(e, note, place)
  printParagraphs(e, node, paragraphsOf(e, note, place))
}

/** A value that the note's place is given where there is no note. */
export function fillNoteText(e: Evaluation, node: ControlNode, text: string) {
  const lines = text === '' ? [] : text.split('\n').map((line) => runOf(line, node.format))
  if (node.placement === 'run') printLines(e, lines, node.format.prefix)
  else printParagraphs(e, node, lines.map((content) => ({ content, list: null })))
}

function printParagraphs(e: Evaluation, node: ControlNode, paragraphs: readonly Paragraph[]) {
  const { form, format, before, behind } = node
  if (paragraphs.length > 0) e.printed++
  if (node.placement === 'cell') return append(e, inCell(node, paragraphs) + behind)
  if (paragraphs.length === 0) return node.alone && form ? append(e, form.open + form.close) : undefined
  const opening = ({ list }: Paragraph) => (list === null ? (form?.open ?? '') : itemOpening(form?.open ?? before, format.prefix, list))
  append(e, paragraphs.map((paragraph) => `${opening(paragraph)}${paragraph.content}${form?.close ?? ''}`).join(''))
}

/** A cell begins with its tags and its first paragraph's. */
function inCell({ form, format: { prefix: w }, before }: ControlNode, paragraphs: readonly Paragraph[]): string {
  const start = before.search(new RegExp(`<${w}p[\\s>]`))
  const own = before.slice(start)
  return paragraphs.reduce((made, { content, list }, at) => {
    if (at === 0) return (list === null ? before : before.slice(0, start) + itemOpening(own, w, list)) + content
    const open = list === null ? (form?.open ?? '') : itemOpening(form?.open ?? '', w, list)
    return made + (form?.close ?? '') + open + content
  }, paragraphs.length === 0 ? before : '')
}

function paragraphsOf(e: Evaluation, note: Note, place: NotePlace): readonly Paragraph[] {
  const numbers = numbersIn(note.paragraphs)
  let list: string | null = null
  return note.paragraphs.map((paragraph, at) => {
    if (paragraph.list === undefined) list = null
    else if (paragraph.list === 'bullet' || numbers[at] === 1) list = e.brought.listId(paragraph.list)
    return { content: noteRuns(e, paragraph.runs, place), list }
  })
}

/** Signs of lists stand in the text there. */
function printInLine(e: Evaluation, note: Note, place: NotePlace) {
  const numbers = numbersIn(note.paragraphs)
  const lines = note.paragraphs.map(({ runs, list }, at) => {
    const sign = list === undefined ? '' : runOf(list === 'bullet' ? '•\u00a0' : `${numbers[at] ?? 1}.\u00a0`, place.format)
    return sign + noteRuns(e, runs, place)
  })
  printLines(e, lines, place.format.prefix)
}

function printLines(e: Evaluation, lines: readonly string[], w: string) {
  if (lines.length > 0) e.printed++
  append(e, lines.join(`<${w}r><${w}br/></${w}r>`))
}

const openFor = (open: string, { format }: NotePlace, list: string | null): string => (list === null ? open : itemOpening(open, format.prefix, list))

/** Whether there is anything to see in markup of a paragraph. */
const isShown = (out: readonly (StaticPiece | string)[]): boolean =>
  SHOWN.test(out.map((piece) => (typeof piece === 'string' ? piece : piece.xml)).join(''))
const SHOWN = /<(?:[\w.-]+:)?(?:t(?:\s[^<>]*)?>\s*[^\s<]|(?:tab|br|sym|drawing|pict|object|fldChar|fldSimple|noBreakHyphen|footnoteReference|endnoteReference)[\s/>])/
