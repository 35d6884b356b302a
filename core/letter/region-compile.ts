/**
 * What repeats for a list in the record: rows named by one of their fields, and regions between `TableStart:X` and `TableEnd:X`
 * (also `RangeStart:`/`RangeEnd:`), as rows, paragraphs, or a stretch of one paragraph.
 *
 * No Word feature but a wide convention (merge-spec V-9 to V-13); both only when asked for.
 */
import { nameAt } from '#core/docx/xml-scan'
import type { Field } from './field'
import { textOf } from './format/code'
import { nodeBuilder, staticNode } from './node-builder'
import type { Node } from './program'
import { regionMark } from './region-name'
import type { StoryCompiler } from './story-compiler'
import type { StoryContext } from './story-context'
import { childrenOf, endOf, isElement, prefixOf } from './xml-tokens'

export const fieldName = (field: Field): string =>
  field.code.name === 'MERGEFIELD' && field.code.args[0] ? textOf(field.code.args[0]) : ''

/** Marks of regions that are being repeated, by story: what stands in a region sees only those within. */
const taken = new WeakMap<StoryContext, Set<number>>()
export const isTaken = (context: StoryContext, field: Field): boolean => taken.get(context)?.has(field.begin) === true

/** Takes the marks of a region between two tokens while its content is compiled. */
function within<T>(context: StoryContext, name: string, from: number, to: number, make: () => T): T {
  const marks = context.fields.all.filter(
    (field) => field.begin >= from && field.begin <= to && regionMark(fieldName(field))?.name.toLowerCase() === name.toLowerCase(),
  )
  const set = taken.get(context) ?? new Set<number>()
  taken.set(context, set)
  const own = [marks[0], marks.findLast((field) => regionMark(fieldName(field))?.ends)].flatMap((field) =>
    field && !set.has(field.begin) ? [field.begin] : [],
  )
  for (const begin of own) set.add(begin)
  const made = make()
  for (const begin of own) set.delete(begin)
  return made
}

type Marks = { readonly open: readonly { readonly name: string; readonly begin: number }[]; readonly closed: readonly string[] }

/** The regions that begin or end within a token and do not do both. */
function unmatched(context: StoryContext, token: number): Marks {
  const open: { name: string; begin: number }[] = []
  const closed: string[] = []
  for (const field of context.fields.all) {
    if (field.begin < token || field.begin > endOf(context.xml, token)) continue
    const mark = isTaken(context, field) ? null : regionMark(fieldName(field))
    if (!mark) continue
    const same = open.findIndex(({ name }) => name.toLowerCase() === mark.name.toLowerCase())
    if (!mark.ends) open.push({ name: mark.name, begin: field.begin })
    else if (same >= 0) open.splice(same, 1)
    else closed.push(mark.name)
  }
  return { open, closed }
}

/** Children of a body, cell or table, with the regions among them made repetitions. */
export function withRegions(
  compiler: StoryCompiler,
  kids: readonly number[],
  blocks: (kids: readonly number[], parent: number) => readonly Node[],
): readonly Node[] {
  const { context } = compiler
  const parent = kids[0] === undefined ? -1 : (context.xml.parent[kids[0]] ?? -1)
  const inner = (own: readonly number[], name: string): readonly Node[] =>
    within(context, name, own[0] ?? 0, endOf(context.xml, own[own.length - 1] ?? 0), () =>
      withRegions(compiler, own, (some) => blocks(some, -1)),
    )
  const builder = nodeBuilder()
  let plainFrom = 0
  for (let at = 0; at < kids.length; at++) {
    const kid = kids[at] ?? 0
    if (!isElement(context.xml, kid) || !context.isDynamic(kid, endOf(context.xml, kid))) continue
    const start = unmatched(context, kid).open[0]
    if (start === undefined) continue
    const { name } = start
    const until = kids.findIndex(
      (other, i) => i > at && unmatched(context, other).closed.some((one) => one.toLowerCase() === name.toLowerCase()),
    )
    if (until < 0) {
      context.note({ kind: 'unclosed-region', name, place: context.placeOf(start.begin) })
      continue
    }
    builder.all(blocks(kids.slice(plainFrom, at), parent))
    builder.node(repeated(compiler, name, kid, () => inner(kids.slice(at, until + 1), name), needsParagraph(compiler, kids, until)))
    at = until
    plainFrom = until + 1
  }
  builder.all(blocks(kids.slice(plainFrom), parent))
  return builder.done()
}

/** A container that a region fills to its end must not be left without a paragraph when the list is empty. */
function needsParagraph({ context: { xml } }: StoryCompiler, kids: readonly number[], until: number): string {
  const last = kids[until] ?? -1
  const parent = xml.parent[last] ?? -1
  const isFollowed = parent >= 0 && childrenOf(xml, parent).some((kid) => kid > last && nameAt(xml, kid) === 'w:p')
  if (!HOLDERS.has(nameAt(xml, parent)) || isFollowed) return ''
  return `<${prefixOf(xml, kids[until] ?? 0)}p/>`
}
const HOLDERS = new Set(['w:tc', 'w:txbxContent', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:sdtContent', 'w:body'])

/** A table row that repeats by itself: it holds the field that names the list, or a whole region. */
export function regionOf(compiler: StoryCompiler, row: number): readonly Node[] | null {
  const { context } = compiler
  const { options, xml, fields } = context
  const end = endOf(xml, row)
  const own = fields.all.filter((field) => field.begin > row && field.begin < end && nearestRow(context, field.begin) === row)
  const anchor = options.repeatRowOf?.toLowerCase()
  if (anchor !== undefined && own.some((field) => fieldName(field).toLowerCase() === anchor)) {
    return [repeated(compiler, options.repeatRowOf ?? '', row, () => rowNodes(compiler, row))]
  }
  return options.regions ? regionRow(compiler, row, own) : null
}

/** A region that begins and ends in one row; another that does so too repeats within it. */
function regionRow(compiler: StoryCompiler, row: number, fields: readonly Field[]): readonly Node[] | null {
  const { context } = compiler
  const own = fields.filter((field) => !isTaken(context, field))
  const starts = own.map((field) => regionMark(fieldName(field))).find((mark) => mark && !mark.ends)
  const matched =
    starts &&
    own.some(
      (field) => regionMark(fieldName(field))?.ends && regionMark(fieldName(field))?.name.toLowerCase() === starts.name.toLowerCase(),
    )
  if (!starts || !matched || context.repeating > MAX_NESTED) return null
  const inner = () => regionRow(compiler, row, own) ?? rowNodes(compiler, row)
  return [repeated(compiler, starts.name, row, () => within(context, starts.name, row, endOf(context.xml, row), inner))]
}

const MAX_NESTED = 20

export function repeated(compiler: StoryCompiler, name: string, token: number, make: () => readonly Node[], whenNone = ''): Node {
  const { context } = compiler
  context.repeating++
  const nodes = make()
  context.repeating--
  return {
    kind: 'repeat',
    name,
    nodes: nodes.flatMap(withUniqueIds),
    whenNone: whenNone === '' ? [] : [staticNode(whenNone)],
    place: context.placeOf(token),
  }
}

function rowNodes(compiler: StoryCompiler, row: number): readonly Node[] {
  const { xml } = compiler.context
  const builder = nodeBuilder()
  builder.text(compiler.context.slice(xml.from[row] ?? 0, xml.to[row] ?? 0))
  builder.all(compiler.children(row))
  builder.text(xml.text.slice(xml.from[endOf(xml, row)], xml.to[endOf(xml, row)]))
  return builder.done()
}

function nearestRow({ xml }: StoryContext, token: number): number {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) if (nameAt(xml, up) === 'w:tr') return up
  return -1
}

/** Drawings need an id of their own in every repetition (merge-spec 15). */
function withUniqueIds(node: Node): readonly Node[] {
  if (node.kind === 'static') {
    const pieces = node.piece.xml.split(/(<(?:[\w.-]+:)?(?:docPr|cNvPr)\b[^>]*?\sid\s*=\s*["'])\d+/)
    if (pieces.length === 1) return [node]
    return pieces.flatMap((text, at): readonly Node[] =>
      at % 2 === 1 ? [staticNode(text), { kind: 'unique-id' }] : text === '' ? [] : [staticNode(text)],
    )
  }
  if ('nodes' in node) return [{ ...node, nodes: node.nodes.flatMap(withUniqueIds) }]
  return [node]
}
