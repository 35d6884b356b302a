/** A stretch of the document: nodes beside each other under one parent, from one parent into another, or a point between two nodes. What Office.js calls a range. */
import type { Element, Node } from '@xmldom/xmldom'
import { invalidArgument, notFound, notImplemented } from './fault'
import {
  ancestor,
  childOf,
  children,
  descendants,
  insertAfter,
  isBlock,
  isElement,
  isW,
  ownerOf,
  parentOf,
  removeNode,
  runOf,
  textOf,
  within,
} from './wordprocessing'

export type Span =
  | { readonly kind: 'nodes'; readonly first: Node; readonly last: Node }
  /** From within one paragraph, cell or control into another: it is looked at, and no more. */
  | { readonly kind: 'across'; readonly first: Node; readonly last: Node }
  | { readonly kind: 'point'; readonly parent: Node; readonly before: Node | null }

export type Where = 'Replace' | 'Start' | 'End' | 'Before' | 'After'
const places: readonly string[] = ['Replace', 'Start', 'End', 'Before', 'After']
export function whereOf(asked: unknown, location: string): Where {
  if (typeof asked !== 'string' || !places.includes(asked)) throw invalidArgument(location)
  return asked as Where
}

export const spanOf = (first: Node, last: Node = first): Span => ({ kind: 'nodes', first, last })
export const stretch = (first: Node, last: Node): Span => (first.parentNode === last.parentNode ? spanOf(first, last) : { kind: 'across', first, last })
export const pointIn = (parent: Node, before: Node | null): Span => ({ kind: 'point', parent, before })

export function nodesOf(span: Span): readonly Element[] {
  if (span.kind === 'point') return []
  if (span.kind === 'across') return between(span, 'r')
  const nodes: Element[] = []
  for (let node: Node | null = span.first; node !== null; node = node === span.last ? null : node.nextSibling) {
    if (isElement(node)) nodes.push(node)
  }
  return nodes
}

/** Those of a name from where it begins to where it ends, in the order of the document. */
function between({ first, last }: { readonly first: Node; readonly last: Node }, name: 'r' | 'p'): readonly Element[] {
  const all = descendants(ownerOf(first), name)
  const at = (node: Node, inside: Element | undefined) => all.findIndex((each) => each === (inside ?? ancestor(node, [name])))
  const from = at(first, isElement(first) ? within(first, name)[0] : undefined)
  const to = at(last, isElement(last) ? within(last, name).at(-1) : undefined)
  return all.slice(Math.max(from, 0), to + 1)
}

/** What would change more than one paragraph at once is not known well enough. */
export function mustBeWhole(span: Span, what: string): void {
  if (span.kind === 'across') throw notImplemented(`${what} over parts of several paragraphs`)
}

/** From the earlier beginning to the later end. */
export function expanded(a: Span, b: Span): Span {
  if (a.kind === 'point' || b.kind === 'point') throw notImplemented('Range.expandTo from or to an insertion point')
  const all = Array.from(ownerOf(a.first).getElementsByTagName('*')) as readonly Node[]
  const isBefore = (one: Node, other: Node) => all.indexOf(one) <= all.indexOf(other)
  return stretch(isBefore(a.first, b.first) ? a.first : b.first, isBefore(a.last, b.last) ? b.last : a.last)
}

/** Inline, beside other nodes that it holds. */
export const endsInControl = (span: Span): boolean => {
  const nodes = nodesOf(span)
  return nodes.length > 1 && !nodes.some(isBlock) && [nodes[0], nodes.at(-1)].some((node) => node !== undefined && isW(node, 'sdt'))
}

export const holderOf = (span: Span): Node => (span.kind === 'point' ? span.parent : parentOf(span.first))

/** What was deleted is nowhere. */
export function mustStand(span: Span, location: string): void {
  const at: Node | null = span.kind === 'point' ? span.parent : span.first.parentNode
  if (ancestor(at, ['document', 'hdr', 'ftr']) === null) throw notFound(location)
}

export const spansBlocks = (span: Span): boolean =>
  span.kind === 'point' ? isW(span.parent, 'body', 'hdr', 'ftr', 'tc') : nodesOf(span).some(isBlock)

/** The paragraphs in it, or the one that it is in. */
export function paragraphsOf(span: Span): readonly Element[] {
  if (span.kind === 'across') return between(span, 'p')
  const inside = nodesOf(span).flatMap((node) => within(node, 'p'))
  if (inside.length > 0) return inside
  const around = ancestor(holderOf(span), ['p'])
  return around === null ? [] : [around]
}

export function textOfSpan(span: Span): string {
  let text = ''
  let before: Element | null = null
  for (const node of nodesOf(span)) {
    const isNext = span.kind === 'across' ? ancestor(node, ['p']) !== ancestor(before, ['p']) : isBlock(node) && before !== null && isBlock(before)
    if (before !== null && isNext) text += '\r'
    text += textOf(node)
    before = node
  }
  return text
}

export const runsOf = (span: Span): readonly Element[] => nodesOf(span).flatMap((node) => within(node, 'r'))
/** How its first run looks. */
export const lookOf = (span: Span): Element | null => {
  const [run] = runsOf(span)
  return run === undefined ? null : childOf(run, 'rPr')
}

/** Puts nodes there. `itself` is what the span is afterwards: what was put at its start or end belongs to it, what is beside it does not. */
export function put(span: Span, where: Where, nodes: readonly Node[]): { readonly put: Span; readonly itself: Span } {
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (first === undefined || last === undefined) return { put: span, itself: span }
  const insert = (parent: Node, before: Node | null) => {
    for (const node of nodes) parent.insertBefore(node, before)
  }
  const made = spanOf(first, last)
  if (span.kind === 'point') {
    insert(span.parent, span.before)
    return { put: made, itself: made }
  }
  const parent = where === 'End' || where === 'After' ? parentOf(span.last) : holderOf(span)
  switch (where) {
    case 'Replace': {
      mustBeWhole(span, 'putting something in place')
      const next = span.last.nextSibling
      nodesOf(span).forEach(removeNode)
      insert(parent, next)
      return { put: made, itself: made }
    }
    case 'Start':
    case 'Before':
      insert(parent, span.first)
      return { put: made, itself: where === 'Start' ? stretch(first, span.last) : span }
    case 'End':
    case 'After':
      insert(parent, span.last.nextSibling)
      return { put: made, itself: where === 'End' ? stretch(span.first, last) : span }
  }
}

/** Where text goes that is to stand in a paragraph of this span. */
export function inlineAt(span: Span, where: Where): Span {
  if (!spansBlocks(span)) return span
  const paragraphs = paragraphsOf(span)
  const atEnd = where === 'End' || where === 'After'
  const paragraph = atEnd ? paragraphs.at(-1) : paragraphs[0]
  if (paragraph === undefined) throw invalidArgument('insertLocation')
  if (where === 'Replace') {
    for (const node of nodesOf(span)) if (node !== paragraph && !descendants(node, 'p').includes(paragraph)) removeNode(node)
    children(paragraph)
      .filter((child) => !isW(child, 'pPr'))
      .forEach(removeNode)
    return pointIn(paragraph, null)
  }
  return pointIn(paragraph, atEnd ? null : (children(paragraph).find((child) => !isW(child, 'pPr')) ?? null))
}

/** Text there, looking like what is there. */
export const putText = (span: Span, where: Where, text: string): ReturnType<typeof put> => {
  const look = lookOf(span)
  const at = inlineAt(span, where)
  return put(at, where, [runOf(ownerOf(holderOf(at)), text, look)])
}

/** Characters from..to of a paragraph, its runs cut where they begin and end within one; null where they are not beside each other. */
export function cut(paragraph: Element, from: number, to: number): Span | null {
  const ends = cutRuns(paragraph, from, to)
  return ends !== null && ends.first.parentNode === ends.last.parentNode ? spanOf(ends.first, ends.last) : null
}

type Spot = { readonly paragraph: Element; readonly at: number }

/** From a character to another, in one paragraph or over several. A control that lies in it as a whole is in it as a control. */
export function cutOver(from: Spot, to: Spot): Span | null {
  const isOne = from.paragraph === to.paragraph
  const last = cutRuns(to.paragraph, isOne ? from.at : 0, to.at)?.last
  const first = cutRuns(from.paragraph, from.at, isOne ? to.at : Infinity)?.first
  if (!first || !last) return null
  return stretch(lifted(first, last, 'first'), lifted(last, first, 'last'))
}

function lifted(node: Element, other: Element, edge: 'first' | 'last'): Element {
  const control = ancestor(node.parentNode, ['sdt'])
  const inside = control === null ? null : childOf(control, 'sdtContent')
  if (control === null || inside === null || control.contains(other)) return node
  return (edge === 'first' ? children(inside)[0] : children(inside).at(-1)) === node ? lifted(control, other, edge) : node
}

function cutRuns(paragraph: Element, from: number, to: number): { readonly first: Element; readonly last: Element } | null {
  const runs: { run: Element; from: number; to: number }[] = []
  let at = 0
  for (const run of within(paragraph, 'r')) {
    const { length } = textOf(run)
    runs.push({ run, from: at, to: at + length })
    at += length
  }
  let [first, last]: [Element | null, Element | null] = [null, null]
  for (const part of runs) {
    if (part.to <= from || part.from >= to) continue
    const run = part.from < from ? splitRun(part.run, from - part.from) : part.run
    const began = Math.max(part.from, from)
    if (part.to > to) splitRun(run, to - began)
    first ??= run
    last = run
  }
  return first !== null && last !== null ? { first, last } : null
}

/** The second half, after the first so many characters; it looks the same. */
function splitRun(run: Element, at: number): Element {
  const text = textOf(run)
  const look = childOf(run, 'rPr')
  const rest = runOf(ownerOf(run), text.slice(at), look)
  const kept = runOf(ownerOf(run), text.slice(0, at))
  children(run)
    .filter((child) => !isW(child, 'rPr'))
    .forEach(removeNode)
  for (const child of children(kept)) run.appendChild(child)
  insertAfter(rest, run)
  return rest
}
