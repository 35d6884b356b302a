/**
 * A second opinion on merging: the same rules worked out slowly over a DOM, one field after another, sharing no code with the engine.
 *
 * It knows the fields a letter usually has (MERGEFIELD, IF), content controls by tag, and blank lines; each inside one paragraph. Rule
 * numbers are those of the merge rules that `docs/spec.md` names.
 */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { codeOf, fieldText, isTrue, type Code, type Mark } from './reference-code'
import { textOf, valueOf } from './reference-value'
import { all, childNamed, childrenNamed, elementsOf, isShown, make, shownText, type Look } from './reference-dom'

export type Values = Readonly<Record<string, unknown>>
/** A stretch of text and the `w:rPr` that it is printed with. */
type Print = { readonly text: string; readonly look: Look }

/** The parts that hold text, merged by the rules; by name. */
export function mergedByReference(docx: Uint8Array, values: Values): ReadonlyMap<string, Document> {
  const stories = storiesOf(docx)
  const settings = strFromU8(unzipSync(docx)['word/settings.xml'] ?? new Uint8Array())
  for (const story of stories.values()) mergeStory(story, values, !settings.includes('doNotSuppressBlankLines'))
  return stories
}

export function storiesOf(docx: Uint8Array): ReadonlyMap<string, Document> {
  const stories = Object.entries(unzipSync(docx)).filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
  return new Map(
    stories.map(([name, bytes]) => [name, new DOMParser().parseFromString(strFromU8(bytes).replace(/^<\?xml[^>]*>\s*/, ''), 'text/xml')]),
  )
}

function mergeStory(story: Document, values: Values, suppress: boolean) {
  for (const control of all(story, 'w:sdt')) fillControl(control, values)
  for (const field of all(story, 'w:fldSimple')) spellOut(field)
  for (const run of all(story, 'w:r')) oneThingEach(run)
  const lines = all(story, 'w:p').filter((line) => fillLine(line, values))
  if (suppress) for (const line of lines) removeBlank(line)
}

/** F-1: a simple field in the way of a complex one. */
function spellOut(field: Element) {
  const run = (child: Element) => make(field, 'w:r', child)
  const mark = (type: string) => run(make(field, 'w:fldChar', { 'w:fldCharType': type }))
  const code = run(make(field, 'w:instrText', { 'xml:space': 'preserve', simple: 'yes' }, field.getAttribute('w:instr') ?? ''))
  for (const one of [mark('begin'), code, mark('separate'), ...elementsOf(field), mark('end')]) field.parentNode?.insertBefore(one, field)
  field.parentNode?.removeChild(field)
}

/** A run that holds several things becomes several runs, so that a field is always a row of whole runs (F-2). */
function oneThingEach(run: Element) {
  const look = childNamed(run, 'w:rPr')
  const [, ...more] = elementsOf(run).filter((child) => child !== look)
  for (const child of more.reverse())
    run.parentNode?.insertBefore(make(run, 'w:r', ...(look ? [look.cloneNode(true) as Element] : []), child), run.nextSibling)
}

/** Fills the fields of a paragraph from the first to the last; true when it held merge fields and they printed nothing (B-1, B-3). */
function fillLine(line: Element, values: Values): boolean {
  const passed = new Set<Element>()
  let held = 0
  let kept = 0
  for (;;) {
    const runs = all(line, 'w:r').filter((run) => closest(run, 'w:p') === line)
    const at = runs.findIndex((run) => typeOf(run) === 'begin' && !passed.has(run))
    const begin = runs[at]
    if (!begin) return held > 0 && kept === 0
    const until = endOf(runs, at)
    const row = runs.slice(at, until + 1)
    const prints = printsOf(row, values)
    if (!prints) {
      passed.add(begin)
      kept++
      continue
    }
    held++
    if (prints.isCondition || prints.prints.some(({ text }) => text !== '')) kept++
    for (const print of prints.prints) if (print.text !== '') begin.parentNode?.insertBefore(printed(begin, print), begin)
    for (const run of row) run.parentNode?.removeChild(run)
  }
}

const typeOf = (run: Element) => childNamed(run, 'w:fldChar')?.getAttribute('w:fldCharType') ?? ''

function endOf(runs: readonly Element[], begin: number): number {
  for (let at = begin, depth = 0; at < runs.length; at++) {
    const type = typeOf(runs[at]!)
    if (type === 'begin') depth++
    if (type === 'end' && --depth === 0) return at
  }
  throw new Error('a field without an end')
}

/** What a field prints; null for a field that stays alive (F-14). */
function printsOf(row: readonly Element[], values: Values): { readonly prints: readonly Print[]; readonly isCondition: boolean } | null {
  const { marks, result, codeLook, isSimple } = takenApart(row, values)
  const code = codeOf(marks)
  if (code.name !== 'MERGEFIELD' && code.name !== 'IF') return null
  const look = lookOf(code, result, codeLook, isSimple)
  if (code.name === 'MERGEFIELD') {
    const text = fieldText(code, textOf(valueOf(values, code.args[0] ?? [])))
    return { prints: formatted(text, code, look, result), isCondition: false }
  }
  const branch = code.args[isTrue(code) ? 3 : 4] ?? []
  if (code.general.length === 0) return { prints: branch.map(({ text, look: own }) => ({ text, look: own })), isCondition: true }
  const text = fieldText(code, branch.map((mark) => mark.text).join(''))
  return { prints: formatted(text, code, look, result), isCondition: true }
}

/** The code as marks, each nested field in it already answered (F-5), and the runs of the stored result. */
function takenApart(row: readonly Element[], values: Values) {
  const marks: Mark[] = []
  const result: Element[] = []
  let isCode = true
  let codeLook: Look = childNamed(row[0]!, 'w:rPr')
  let seen = false
  for (let at = 1; at < row.length - 1; at++) {
    const run = row[at]!
    const type = typeOf(run)
    if (type === 'separate') isCode = false
    else if (type === 'begin' && isCode) {
      const until = endOf(row, at)
      marks.push(...nested(row.slice(at, until + 1), values))
      at = until
    } else if (!isCode) result.push(run)
    else {
      const look = childNamed(run, 'w:rPr')
      if (!seen && shownText(run).trim() !== '') [seen, codeLook] = [true, look ?? codeLook]
      for (const sign of shownText(run)) marks.push({ text: sign, look, isValue: false })
    }
  }
  const isSimple = row.some((run) => childNamed(run, 'w:instrText')?.getAttribute('simple') === 'yes')
  return { marks, result, codeLook, isSimple }
}

/** A nested field is one mark for each of its prints: nothing in a value is grammar (G-5). */
function nested(row: readonly Element[], values: Values): readonly Mark[] {
  const prints = printsOf(row, values)?.prints ?? []
  return [{ text: '', look: null }, ...prints].map(({ text, look }) => ({ text, look, isValue: true }))
}

/** M-8: of the old result, of the first letter of the name (a simple field's has no formatting of its own), or of the code. */
function lookOf(code: Code, result: readonly Element[], codeLook: Look, isSimple: boolean): Look {
  if (code.general.includes('CHARFORMAT') && !isSimple) return code.nameLook
  const [first] = result
  return first ? childNamed(first, 'w:rPr') : codeLook
}

/** M-8: MERGEFORMAT keeps the formatting of the old result word by word, when there are as many words. */
function formatted(text: string, code: Code, look: Look, result: readonly Element[]): readonly Print[] {
  if (!code.general.includes('MERGEFORMAT') || code.general.includes('CHARFORMAT')) return [{ text, look }]
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

/** V-2 to V-4: a run that shows the text, line ends as breaks. */
function printed(beside: Element, { text, look }: Print): Element {
  const content = (text.match(/\n|\t|[^\n\t]+/g) ?? []).map((piece) =>
    piece === '\n'
      ? make(beside, 'w:br')
      : piece === '\t'
        ? make(beside, 'w:tab')
        : make(beside, 'w:t', { 'xml:space': 'preserve' }, piece),
  )
  return make(beside, 'w:r', ...(look ? [look.cloneNode(true) as Element] : []), ...content)
}

/** S-1, S-3, S-4: the first paragraph of the old content stays, with the formatting of its first run or of typed text. */
function fillControl(control: Element, values: Values) {
  const properties = childNamed(control, 'w:sdtPr')
  const content = childNamed(control, 'w:sdtContent')
  const tag = properties && childNamed(properties, 'w:tag')?.getAttribute('w:val')
  if (!properties || !content || !tag) return
  const value = valueOf(values, [{ text: tag, look: null, isValue: false }])
  if (value === undefined) return
  const placeholder = childNamed(properties, 'w:showingPlcHdr')
  const runs = all(content, 'w:r')
  const first = runs.find((run) => childNamed(run, 'w:t')) ?? runs[0]
  const look = (placeholder ? typedLook(properties) : first && childNamed(first, 'w:rPr')) ?? null
  if (placeholder) properties.removeChild(placeholder)
  const line = childNamed(content, 'w:p')
  for (const child of elementsOf(content)) if (child !== line) content.removeChild(child)
  for (const child of line ? elementsOf(line) : []) if (child.nodeName !== 'w:pPr') line?.removeChild(child)
  const into = line ?? content
  into.appendChild(printed(control, { text: textOf(value), look }))
}

function typedLook(properties: Element): Look {
  const look = childNamed(properties, 'w:rPr')?.cloneNode(true) as Element | undefined
  const style = look && childNamed(look, 'w:rStyle')
  if (look && style?.getAttribute('w:val') === 'PlaceholderText') look.removeChild(style)
  return look ?? null
}

/** B-2, B-4: nothing else is in the line, and it is not one that something must stay in. */
function removeBlank(line: Element) {
  const parent = line.parentNode
  if (!parent || elementsOf(line).some((child) => isShown(child))) return
  const properties = childNamed(line, 'w:pPr')
  if (properties && childNamed(properties, 'w:sectPr')) return
  if (childrenNamed(parent as Element, 'w:p').at(-1) === line) return
  const marks = elementsOf(line).filter((child) => /^w:bookmark(Start|End)$/.test(child.nodeName))
  const id = (mark: Element) => mark.getAttribute('w:id')
  for (const mark of marks) if (marks.filter((other) => id(other) === id(mark)).length === 1) parent.insertBefore(mark, line)
  parent.removeChild(line)
}

function closest(element: Element, name: string): Element | null {
  for (let up = element.parentNode; up; up = up.parentNode) if (up.nodeName === name) return up as Element
  return null
}
