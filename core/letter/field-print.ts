/** Prints a field where it stands: as runs, as paragraphs where a value brings some, as a chosen branch, or as code of a live field. */
import { textOf, type CodeArg } from './format/code'
import { append, lookUp, type Evaluation, type WaitingFormula } from './evaluation'
import { formulaMark } from './format/table-cells'
import { endLine } from './evaluate-line'
import { argText, choose, nestedValues, fieldNameOf, isTrue, textOfField } from './field-value'
import { setFormField } from './form-field'
import { printNote } from './note-print'
import { printPicture } from './picture-fill'
import type { FieldNode, Node } from './program'
import { codeRunOf, escapeText, isPlain, plainLines, runOf, type RunFormat } from './run-format'

type Run = (e: Evaluation, nodes: readonly Node[]) => void

export function printField(e: Evaluation, node: FieldNode, run: Run): void {
  const { code } = node
  if (node.picture !== null && !node.inCode) return printPicture(e, node, node.picture.name)
  if (node.plainName !== null) {
    const { value } = lookUp(e, node.plainName)
    if (typeof value === 'string' && value !== '' && !e.isNoteName(node.plainName)) {
      if (!node.inCode && !node.words && isPlain(value)) {
        e.printed++
        e.out.push(node.frame.open, value, node.frame.close)
        return
      }
      if (!UNUSUAL.test(value)) return printValue(e, node, value, false)
    }
  }
  if (node.asksForCells && e.waiting) return awaitTable(e, node, e.waiting)
  if (code.name === 'IF' && node.branches && !isText(node)) {
    const whenTrue = isTrue(e, node)
    const branch = choose(node, whenTrue)
    const nodes = whenTrue ? node.branches.whenTrue : node.branches.whenFalse
    if (!(whenTrue ? node.branches.rich.whenTrue : node.branches.rich.whenFalse) && isFormatted(node)) {
      printValue(e, node, branch ? argText(e, node, branch) : '', false)
      return printMarks(e, node)
    }
    const before = e.out.length
    const flowBefore = e.flowOut?.length
    run(e, nodes)
    if (e.out.length !== before || e.flowOut?.length !== flowBefore) e.printed++
    return append(e, whenTrue ? node.branches.marks.whenFalse : node.branches.marks.whenTrue)
  }
  if (code.name === 'MERGEFIELD' && e.isNoteName(fieldNameOf(e, node))) {
    if (printNote(e, node)) return
  }
  if (node.formField && setFormField(e, node, node.formField, run)) return
  const valued = textOfField(e, node)
  if (valued.stored && node.stored) {
    e.printed++
    return run(e, node.stored)
  }
  printValue(
    e,
    node,
    valued.text,
    code.name === 'ADDRESSBLOCK' || code.name === 'GREETINGLINE' || (code.name === 'MERGEFIELD' && e.breakParagraphs),
  )
  printMarks(e, node)
}

/** Leaves a mark where the formula stands; what it prints is known when the table is made (`table-formulas.ts`). */
function awaitTable(e: Evaluation, node: FieldNode, waiting: WaitingFormula[]) {
  e.out.push(formulaMark(waiting.push({ node, nested: nestedValues(e, node) }) - 1))
  e.printed++
}

/** A branch that has become plain text has no places in it any more. */
function printMarks(e: Evaluation, { branches }: FieldNode) {
  if (branches) append(e, branches.marks.whenTrue + branches.marks.whenFalse)
}

// Line ends, tabs and what XML forbids go the long way.

const UNUSUAL = /[\u0000-\u001f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]/

/** Anything that changes the letters of an IF's result makes it plain text. */
function isText({ code, inCode }: FieldNode): boolean {
  const isPlain = (arg: CodeArg | null) => arg !== null && /^(MERGEFORMAT|CHARFORMAT)$/i.test(textOf(arg))
  return inCode || code.switches.some((one) => one.flag === '#' || one.flag === '@' || (one.flag === '*' && !isPlain(one.arg)))
}
const isFormatted = ({ code }: FieldNode): boolean => code.switches.some((one) => one.flag === '*')

/**
 * Prints a text. A paragraph mark of the letter's own code (`\\r`, which no value has) ends a paragraph where one can end; with `breaks`
 * every line end does.
 */
export function printValue(e: Evaluation, node: FieldNode, value: string, breaks: boolean): void {
  const text = plainLines(value)
  if (node.inCode && node.needsQuotes) return append(e, codeRunOf(text, node.format, '"'))
  if (text === '') return
  e.printed++
  if (node.inCode) return append(e, codeRunOf(text, node.format))
  const { form } = node
  const lines = form && e.flowOut ? (breaks ? text.split('\n') : value.includes('\r') ? value.split('\r').map(plainLines) : []) : []
  if (form && lines.length > 1) {
    lines.forEach((line, at) => {
      append(e, runOf(line, node.format))
      if (at < lines.length - 1) endLine(e, form.open, form.close)
    })
    e.printed++
    return
  }
  if (node.words) append(e, byWords(text, node.words, node.format))
  else if (NEEDS_MARKUP.test(text)) append(e, runOf(text, node.format))
  else e.out.push(node.frame.open, escapeText(text), node.frame.close)
}

const NEEDS_MARKUP = /[\n\t]/

/** MERGEFORMAT: each word as the word of the old result at its place, when there are as many (merge-spec M-8). */
function byWords(text: string, words: readonly RunFormat[], format: RunFormat): string {
  const pieces = text.split(/(\s+)/)
  if (pieces.filter((piece) => /\S/.test(piece)).length !== words.length) return runOf(text, format)
  let at = 0
  return pieces
    .map((piece) =>
      piece === '' ? '' : runOf(piece, words[Math.min(/\S/.test(piece) ? at++ : Math.max(0, at - 1), words.length - 1)] ?? format),
    )
    .join('')
}
