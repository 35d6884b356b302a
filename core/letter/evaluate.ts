/** Walks the nodes of a compiled story with a record and gathers the letter's markup: static pieces and the strings of this letter. */
import type { Evaluation } from './evaluation'
import { append, lookUp, tell } from './evaluation'
import { endLine } from './evaluate-line'
import { fillControl } from './control-fill'
import { printField } from './field-print'
import { listOf } from './list-value'
import { printOnly } from './only-for-print'
import { fillPicture } from './picture-fill'
import { linkAddress } from './field-value'
import { endItem } from './note-print'
import type { AlternateNode, BlockNode, FlowNode, LinkNode, Node, ParagraphNode, PilcrowNode, RepeatNode, TableNode } from './program'
import { escapeText } from './run-format'
import { makeSheet } from './table-formulas'
import { exhausted } from '#core/prelude/exhaustive'

export function evaluate(e: Evaluation, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (e.skipped) return
    switch (node.kind) {
      case 'static':
        e.out.push(node.piece)
        break
      case 'field':
        printField(e, node, evaluate)
        break
      case 'paragraph':
        paragraph(e, node)
        break
      case 'flow':
        flow(e, node)
        break
      case 'pilcrow':
        pilcrow(e, node)
        break
      case 'block':
        block(e, node)
        break
      case 'link':
        link(e, node)
        break
      case 'alternate':
        alternate(e, node)
        break
      case 'repeat':
        repeat(e, node)
        break
      case 'table':
        table(e, node)
        break
      case 'sheet':
        makeSheet(e, node, evaluate)
        break
      case 'control':
        fillControl(e, node, evaluate)
        break
      case 'picture':
        fillPicture(e, node, evaluate)
        break
      case 'only':
        printOnly(e, node, evaluate)
        break
      case 'unique-id':
        e.out.push(String(e.ids++))
        break
      default:
        exhausted(node)
    }
  }
}

function paragraph(e: Evaluation, node: ParagraphNode) {
  if (!node.suppress) return evaluate(e, node.nodes)
  const outer = e.out
  const printed = e.printed
  e.out = []
  evaluate(e, node.nodes)
  const inner = e.out
  e.out = outer
  if (e.printed === printed) append(e, node.carried)
  else for (const piece of inner) outer.push(piece)
}

function flow(e: Evaluation, node: FlowNode) {
  const before = { out: e.out, flowOut: e.flowOut, lineStart: e.lineStart, item: e.item }
  e.flowOut = e.out
  e.out = []
  e.lineStart = e.printed
  e.item = null
  evaluate(e, node.nodes)
  if (e.item) endItem(e, node.fallback, e.item)
  else endLine(e, node.fallback.open, node.fallback.close, true)
  Object.assign(e, before)
}

function pilcrow(e: Evaluation, node: PilcrowNode) {
  if (node.suppress !== 'never' && e.printed === e.lineStart) {
    e.out = []
    if (node.carried !== '') e.flowOut?.push(node.carried)
    return
  }
  if (e.item) return endItem(e, { open: node.open.piece.xml, close: node.close }, e.item)
  endLine(e, node.open.piece, node.close)
}

function block(e: Evaluation, node: BlockNode) {
  const { flowOut } = e
  if (!flowOut) return evaluate(e, node.nodes)
  const pending = e.out
  e.out = flowOut
  e.flowOut = null
  // Text that stands before a table inside a field has no paragraph mark of its own; it goes into the next paragraph.
  evaluate(e, node.nodes)
  e.flowOut = flowOut
  e.out = pending
}

function link(e: Evaluation, node: LinkNode) {
  const { code, safe } = linkAddress(e, node)
  if (!safe || node.begin === '') {
    if (!safe) tell(e, { kind: 'unsafe-link', address: code, place: node.place })
    return evaluate(e, node.result)
  }
  const w = node.format.prefix
  append(
    e,
    `${node.begin}<${w}r>${node.format.properties}<${w}instrText xml:space="preserve">${escapeText(code)}</${w}instrText></${w}r>${node.separate}`,
  )
  evaluate(e, node.result)
  append(e, node.end)
  e.printed++
}

function alternate(e: Evaluation, node: AlternateNode) {
  const before = { taken: e.taken, scope: e.scopes[0] }
  let after: { taken: number; scope: typeof before.scope } | null = null
  for (const version of node.versions) {
    e.taken = before.taken
    if (before.scope) e.scopes[0] = before.scope
    evaluate(e, version)
    after ??= { taken: e.taken, scope: e.scopes[0] }
  }
  if (after) {
    e.taken = after.taken
    if (after.scope) e.scopes[0] = after.scope
  }
}

const ROW = /<(?:[\w.-]+:)?tr[\s>/]/

function table(e: Evaluation, node: TableNode) {
  const outer = e.out
  e.out = []
  evaluate(e, node.nodes)
  const made = e.out
  e.out = outer
  const fixed = node.nodes.filter((one) => one.kind === 'static').length
  const hasRows = node.hasOnly ? made.some((piece) => ROW.test(typeof piece === 'string' ? piece : piece.xml)) : made.length > fixed
  if (hasRows) for (const piece of made) outer.push(piece)
  else evaluate(e, node.whenNone)
}

function repeat(e: Evaluation, node: RepeatNode) {
  const { value, match } = lookUp(e, node.name)
  const items = listOf(value)
  if (items === null) {
    tell(
      e,
      match.kind === 'unknown'
        ? { kind: 'unknown-field', name: node.name, place: node.place }
        : { kind: 'not-a-list', name: node.name, place: node.place },
    )
    return evaluate(e, node.nodes)
  }
  if (items.length === 0) evaluate(e, node.whenNone)
  for (const item of items) {
    e.scopes.push({ record: item, matcher: e.matcherFor(Object.keys(item)) })
    evaluate(e, node.nodes)
    e.scopes.pop()
  }
}
