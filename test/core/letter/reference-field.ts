/** What one field prints for the reference evaluator: M-1 to M-8, I-1 to I-10, R-1 to R-4, C-1, C-4, C-8. */
import type { Element } from '@xmldom/xmldom'
import { codeOf, generalOf, isTrue, textOfMarks, type Code, type Mark } from './reference-code'
import { general } from './reference-casing'
import { childNamed, elementsOf, endOf, shownText, typeOf, type Look, type Thing } from './reference-dom'
import { formula } from './reference-formula'
import { datePicture, numberPicture } from './reference-picture'
import { textOf, valueOf } from './reference-value'

export type Values = Readonly<Record<string, unknown>>

/** What is known while a letter is made. */
export type Telling = {
  values: Values
  readonly following: readonly Values[]
  taken: number
  isSkipped: boolean
  /** NEXT, NEXTIF and SKIPIF work here. */
  readonly isBody: boolean
  readonly recordNumber: number
  readonly sequenceNumber: number
  readonly bookmarks: Map<string, string>
  /** Names that a SET of the letter defines: a REF to any other stays alive. */
  readonly defined: ReadonlySet<string>
  /** B-1: lines of empty fields go. */
  readonly suppress: boolean
  /** Fills what stands inside a printed table. */
  inner: (block: Element) => void
}

/** Text with the `w:rPr` it is printed with, or something that is printed as it stands. */
export type Print = Pick<Mark, 'text' | 'look' | 'stop' | 'block' | 'run'>
/** What the field means for its line (B-3): it goes with its line when it is empty, it is nothing at all, or the line stays. */
export type Printed = { readonly prints: readonly Print[]; readonly line: 'counts' | 'silent' | 'stays' }

const LINE_FIELDS = ['MERGEFIELD', 'ADDRESSBLOCK', 'GREETINGLINE']
const SILENT = ['NEXT', 'NEXTIF', 'SKIPIF', 'SET']
const FIELDS = [...LINE_FIELDS, ...SILENT, 'IF', 'COMPARE', 'QUOTE', 'MERGEREC', 'MERGESEQ']

/** What a field prints; null for a field that stays alive (F-14). */
export function printsOf(row: readonly Thing[], telling: Telling): Printed | null {
  const { marks, result, codeLook, isSimple } = takenApart(row)
  const code = codeOf(marks)
  const bookmark = code.name === 'REF' ? textOfMarks(code.args[0] ?? []) : code.name
  const isReference = telling.defined.has(bookmark.toLowerCase())
  const isFormula = code.name === '=' && marks.some((mark) => mark.isValue)
  if (!FIELDS.includes(code.name) && !isReference && !isFormula) return null
  const line = LINE_FIELDS.includes(code.name) ? 'counts' : SILENT.includes(code.name) ? 'silent' : 'stays'
  const look = lookOf(code, result, codeLook, isSimple)
  if (code.name === 'IF') {
    const written = code.args[holds(code, telling) ? 3 : 4] ?? []
    const branch = answered(written, telling)
    const isRich = written.some(holdsMore) && generalOf(code).every((word) => /FORMAT$/i.test(word))
    if (code.switches.length === 0 || isRich) return { prints: branch, line }
    return { prints: formatted(fieldText(code, textOfMarks(branch), telling), code, look, result), line }
  }
  const text = isReference ? (telling.bookmarks.get(bookmark.toLowerCase()) ?? '') : valueText(code, telling)
  return { prints: formatted(fieldText(code, text, telling), code, look, result), line }
}

/** Nested fields answered, one after another: nothing in a value is grammar (G-5), and a branch that is not chosen is not asked (I-6). */
function answered(marks: readonly Mark[], telling: Telling): readonly Mark[] {
  return marks.flatMap((mark): readonly Mark[] => {
    if (mark.row) return (printsOf(mark.row, telling)?.prints ?? []).map((print) => ({ ...print, isValue: true }))
    if (!mark.block) return [mark]
    const block = mark.block.cloneNode(true) as Element
    telling.inner(block)
    return [{ ...mark, block }]
  })
}

function holds({ args }: Code, telling: Telling): boolean {
  const [left = '', operator = '', right = ''] = args.slice(0, 3).map((arg) => textOfMarks(answered(arg, telling)))
  return isTrue(left, operator, right)
}

function valueText(code: Code, telling: Telling): string {
  const said = (arg: readonly Mark[] = []) => textOfMarks(answered(arg, telling))
  const [first = [], second] = code.args
  switch (code.name) {
    case 'MERGEFIELD':
      return textOf(valueOf(telling.values, said(first)))
    case 'COMPARE':
      return holds(code, telling) ? '1' : '0'
    case 'QUOTE':
      return code.args.map(said).join('')
    case 'SET':
      telling.bookmarks.set(said(first).toLowerCase(), said(second))
      return ''
    case 'MERGEREC':
      return String(telling.recordNumber + telling.taken)
    case 'MERGESEQ':
      return String(telling.sequenceNumber)
    case '=':
      return formula(first, (mark) => said([mark]), telling.bookmarks) ?? ''
    default:
      if (code.name === 'NEXT' || holds(code, telling)) takeRecord(code.name, telling)
      return ''
  }
}

function takeRecord(name: string, telling: Telling) {
  if (!telling.isBody) return
  if (name === 'SKIPIF') telling.isSkipped = true
  else telling.values = telling.following[telling.taken++] ?? {}
}

/** M-3, M-6: a blank value gets nothing around it, and no other form. */
function fieldText(code: Code, value: string, telling: Telling): string {
  if (code.name === 'MERGEFIELD' && value.trim() === '') return value
  const said = (argument: readonly Mark[] | null) => textOfMarks(answered(argument ?? [], telling))
  let text = value
  for (const { flag, argument } of code.switches)
    if (argument && (flag === '#' || flag === '@')) text = (flag === '#' ? numberPicture : datePicture)(text, said(argument))
  text = generalOf(code).reduce(general, text)
  if (code.name !== 'MERGEFIELD' || text === '') return text
  const around = (asked: string) => code.switches.map(({ flag, argument }) => (flag === asked ? said(argument) : '')).join('')
  return around('b') + text + around('f')
}

/** The code as marks, a nested field being one of them (F-5), and the runs of the stored result. */
function takenApart(row: readonly Thing[]) {
  const marks: Mark[] = []
  const result: Element[] = []
  const [begin] = row as readonly [{ readonly run: Element }]
  let isCode = true
  let codeLook: Look = childNamed(begin.run, 'w:rPr')
  let seen = false
  const plain = { text: '', look: null, isValue: false }
  for (let at = 1; at < row.length - 1; at++) {
    const thing = row[at]!
    const type = typeOf(thing)
    if (type === 'separate') isCode = false
    else if (type === 'begin' && isCode) {
      const until = endOf(row, at)
      marks.push({ ...plain, isValue: true, row: row.slice(at, until + 1) })
      at = until
    } else if ('stop' in thing) {
      if (isCode) marks.push({ ...plain, text: '\n', stop: { properties: childNamed(thing.stop, 'w:pPr') } })
    } else if ('block' in thing) {
      if (isCode) marks.push({ ...plain, block: thing.block })
    } else if (!isCode) result.push(thing.run)
    else {
      const look = childNamed(thing.run, 'w:rPr')
      const shown = shownText(thing.run)
      if (!seen && shown.trim() !== '') [seen, codeLook] = [true, look ?? codeLook]
      for (const sign of shown) marks.push({ text: sign, look, isValue: false })
      if (isDrawn(thing.run)) marks.push({ ...plain, run: thing.run })
    }
  }
  const isSimple = row.some((thing) => 'run' in thing && childNamed(thing.run, 'w:instrText')?.getAttribute('simple') === 'yes')
  return { marks, result, codeLook, isSimple }
}

/** What no text can say: then `\* MERGEFORMAT` leaves the branch as it is written. */
const holdsMore = ({ stop, block, run, row = [] }: Mark) =>
  stop !== undefined || block !== undefined || run !== undefined || row.some((thing) => !('run' in thing))

const isDrawn = (run: Element) => elementsOf(run).some(({ nodeName }) => /^(w:drawing|w:pict|mc:AlternateContent)$/.test(nodeName))

/** M-8: of the old result, of the first letter of the name (a simple field's has no formatting of its own), or of the code. */
function lookOf(code: Code, result: readonly Element[], codeLook: Look, isSimple: boolean): Look {
  if (formatOf(code) === 'CHARFORMAT' && !isSimple) return code.nameLook
  const [first] = result
  return first ? childNamed(first, 'w:rPr') : codeLook
}

const formatOf = (code: Code) => {
  const words = generalOf(code).map((word) => word.toUpperCase())
  return ['CHARFORMAT', 'MERGEFORMAT'].find((word) => words.includes(word))
}

/** M-8: MERGEFORMAT keeps the formatting of the old result word by word, when there are as many words. */
function formatted(text: string, code: Code, look: Look, result: readonly Element[]): readonly Print[] {
  if (formatOf(code) !== 'MERGEFORMAT') return [{ text, look }]
  const looks: Look[] = []
  let inWord = false
  for (const run of result)
    for (const sign of shownText(run)) {
      if (!/\s/.test(sign) && !inWord) looks.push(childNamed(run, 'w:rPr'))
      inWord = !/\s/.test(sign)
    }
  const pieces = text.match(/\s+|\S+/g) ?? []
  if (pieces.filter((piece) => /\S/.test(piece)).length !== looks.length) return [{ text, look }]
  let word = -1
  return pieces.map((piece) => ({
    text: piece,
    look: (looks.length === 0 ? look : looks[/\S/.test(piece) ? ++word : Math.max(0, word)]) ?? null,
  }))
}
