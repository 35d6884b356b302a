/** Fields in their places for the reference evaluator: in lines, over several, in tables and boxes (F-2, F-4, F-6, F-10, I-5, B-1 to B-4). */
import type { Element } from '@xmldom/xmldom'
import { all, childNamed, childrenNamed, closest, elementsOf, endOf, isShown, make, printed, typeOf, type Thing } from './reference-dom'
import { printsOf, type Print, type Printed, type Telling } from './reference-field'

const CONTAINERS = /^w:(body|hdr|ftr|footnote|endnote|tc|sdtContent|txbxContent)$/

/** What a paragraph has held: fields that count for blank lines, and whatever keeps it. */
type Line = { fields: number; isKept: boolean }

export function mergeContainers(within: Element, telling: Telling): void {
  if (CONTAINERS.test(within.nodeName) && childNamed(within, 'w:p')) return mergeContainer(within, telling)
  for (const child of elementsOf(within)) mergeContainers(child, telling)
}

function mergeContainer(container: Element, telling: Telling) {
  const passed = new Set<Element>()
  const lines = new Map<Element, Line>()
  const lineOf = (paragraph: Element) => {
    const line = lines.get(paragraph) ?? { fields: 0, isKept: false }
    lines.set(paragraph, line)
    return line
  }
  for (;;) {
    const things = thingsOf(container)
    const at = things.findIndex((thing) => !passed.has(elementOf(thing)))
    const thing = things[at]
    if (!thing) break
    passed.add(elementOf(thing))
    if ('block' in thing) mergeContainers(thing.block, telling)
    if (!('run' in thing)) continue
    if (childNamed(thing.run, 'mc:AlternateContent')) mergeBoxes(thing.run, telling)
    if (typeOf(thing) !== 'begin') continue
    const row = things.slice(at, endOf(things, at) + 1)
    const first = lineIn(row[0])
    const found = printsOf(row, telling)
    if (!found) {
      lineOf(first).isKept = true
      continue
    }
    const before = [lineOf(first), lineOf(lineIn(row.at(-1)))]
    const made = replaced(row, found.prints)
    for (const paragraph of made) {
      const line = lineOf(paragraph)
      line.fields += found.line === 'silent' ? 0 : 1
      line.isKept ||= before.some(({ isKept }) => isKept) || found.line === 'stays' || !isEmpty(found)
    }
  }
  if (telling.suppress) for (const [paragraph, { fields, isKept }] of lines) if (fields > 0 && !isKept) removeBlank(paragraph)
}

const isEmpty = ({ prints }: Printed) => prints.every(({ text }) => text === '')
const elementOf = (thing: Thing) => ('run' in thing ? thing.run : 'stop' in thing ? thing.stop : thing.block)

function lineIn(thing: Thing | undefined): Element {
  const line = thing && 'run' in thing ? closest(thing.run, 'w:p') : null
  if (!line) throw new Error('a field outside a paragraph')
  return line
}

/** The runs of all paragraphs, the paragraphs' ends, and what stands between paragraphs. */
const thingsOf = (container: Element): readonly Thing[] =>
  elementsOf(container).flatMap((block): readonly Thing[] => {
    if (block.nodeName !== 'w:p') return /^w:(tbl|sdt)$/.test(block.nodeName) ? [{ block }] : []
    const runs = all(block, 'w:r').filter((run) => closest(run, 'w:p') === block)
    return [...runs.map((run) => ({ run })), { stop: block }]
  })

/** F-10: the second version of a text box is a replay of the first, so that records are taken once. */
function mergeBoxes(run: Element, telling: Telling) {
  const before = { values: telling.values, taken: telling.taken }
  let after = before
  for (const [at, version] of elementsOf(childNamed(run, 'mc:AlternateContent')!).entries()) {
    Object.assign(telling, before)
    mergeContainers(version, telling)
    if (at === 0) after = { values: telling.values, taken: telling.taken }
  }
  Object.assign(telling, after)
}

/** Prints in place of the field, and the paragraphs that come of it: those its line is cut into, or joined to (F-4, I-5). */
function replaced(row: readonly Thing[], prints: readonly Print[]): readonly Element[] {
  const begin = (row[0] as { run: Element }).run
  const [first, last] = [lineIn(row[0]), lineIn(row.at(-1))]
  const runOf = (print: Print) => (print.run ? (print.run.cloneNode(true) as Element) : printed(begin, print))
  const isShownAtAll = (print: Print) => print.run !== undefined || print.text !== ''
  if (first === last && !prints.some(({ stop, block }) => stop ?? block)) {
    for (const print of prints) if (isShownAtAll(print)) begin.parentNode?.insertBefore(runOf(print), begin)
    for (const thing of row) if ('run' in thing) thing.run.parentNode?.removeChild(thing.run)
    return [first]
  }
  const parent = first.parentNode as Element
  if (begin.parentNode !== first || elementOf(row.at(-1)!).parentNode !== last)
    throw new Error('a field over paragraphs that begins inside something')
  const children = elementsOf(first).filter(({ nodeName }) => nodeName !== 'w:pPr')
  const tail = elementsOf(last).slice(elementsOf(last).indexOf(elementOf(row.at(-1)!)) + 1)
  const lines: Element[] = []
  let line = make(first, 'w:p', ...children.slice(0, children.indexOf(begin)))
  const finish = (properties: Element | null) => {
    if (properties) line.insertBefore(properties.cloneNode(true), line.firstChild)
    parent.insertBefore(line, first)
    lines.push(line)
    line = make(first, 'w:p')
  }
  for (const print of prints) {
    if (print.stop) finish(print.stop.properties)
    else if (print.block) parent.insertBefore(print.block, first)
    else if (isShownAtAll(print)) line.appendChild(runOf(print))
  }
  for (const child of tail) line.appendChild(child)
  finish(childNamed(last, 'w:pPr'))
  for (const block of new Set([
    first,
    ...row.map((thing) => ('block' in thing ? thing.block : 'stop' in thing ? thing.stop : first)),
    last,
  ]))
    block.parentNode?.removeChild(block)
  return lines
}

/** B-2, B-4: nothing else is in the line, and it is not one that something must stay in. */
function removeBlank(line: Element) {
  const parent = line.parentNode
  if (!parent || elementsOf(line).some((child) => isShown(child))) return
  const properties = childNamed(line, 'w:pPr')
  if (properties && childNamed(properties, 'w:sectPr')) return
  if (childrenNamed(parent as Element, 'w:p').at(-1) === line) return
  // Two tables with nothing between them would be one.
  const blocks = elementsOf(parent as Element).filter(({ nodeName }) => !nodeName.startsWith('w:bookmark'))
  const beside = [-1, 1].map((step) => blocks[blocks.indexOf(line) + step]?.nodeName)
  if (beside.every((name) => name === 'w:tbl')) return
  const marks = elementsOf(line).filter((child) => /^w:bookmark(Start|End)$/.test(child.nodeName))
  const id = (mark: Element) => mark.getAttribute('w:id')
  for (const mark of marks) if (marks.filter((other) => id(other) === id(mark)).length === 1) parent.insertBefore(mark, line)
  parent.removeChild(line)
}
