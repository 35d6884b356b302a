/** A stretch of the document: nodes beside each other under one parent, or a point between two nodes. What Office.js calls a range. */
import type { Element, Node } from '@xmldom/xmldom'
import { invalidArgument, notFound } from './fault'
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
  | { readonly kind: 'point'; readonly parent: Node; readonly before: Node | null }

export type Where = 'Replace' | 'Start' | 'End' | 'Before' | 'After'
const places: readonly string[] = ['Replace', 'Start', 'End', 'Before', 'After']
export function whereOf(asked: unknown, location: string): Where {
  if (typeof asked !== 'string' || !places.includes(asked)) throw invalidArgument(location)
  return asked as Where
}

export const spanOf = (first: Node, last: Node = first): Span => ({ kind: 'nodes', first, last })
export const pointIn = (parent: Node, before: Node | null): Span => ({ kind: 'point', parent, before })

export function nodesOf(span: Span): readonly Element[] {
  if (span.kind === 'point') return []
  const nodes: Element[] = []
  for (let node: Node | null = span.first; node !== null; node = node === span.last ? null : node.nextSibling) {
    if (isElement(node)) nodes.push(node)
  }
  return nodes
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
  const inside = nodesOf(span).flatMap((node) => within(node, 'p'))
  if (inside.length > 0) return inside
  const around = ancestor(holderOf(span), ['p'])
  return around === null ? [] : [around]
}

export function textOfSpan(span: Span): string {
  let text = ''
  let before: Element | null = null
  for (const node of nodesOf(span)) {
    if (before !== null && isBlock(node) && isBlock(before)) text += '\r'
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
  const parent = holderOf(span)
  switch (where) {
    case 'Replace': {
      const next = span.last.nextSibling
      nodesOf(span).forEach(removeNode)
      insert(parent, next)
      return { put: made, itself: made }
    }
    case 'Start':
    case 'Before':
      insert(parent, span.first)
      return { put: made, itself: where === 'Start' ? spanOf(first, span.last) : span }
    case 'End':
    case 'After':
      insert(parent, span.last.nextSibling)
      return { put: made, itself: where === 'End' ? spanOf(span.first, last) : span }
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
  return first !== null && last !== null && first.parentNode === last.parentNode ? spanOf(first, last) : null
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
