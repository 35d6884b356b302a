/**
 * Compiles one part of a letter into nodes: body, header, footer or notes, with the tables, boxes and controls in them.
 *
 * What no record can change is sliced out of the part as it is written; nothing is serialised again.
 */
import { nameAt } from '#core/docx/xml-scan'
import { controlNode } from './control-compile'
import { fieldNode } from './field-compile'
import { asksForCells } from './format/formula-tokens'
import { itemNodes } from './item-nodes'
import { nodeBuilder, staticNode } from './node-builder'
import { onlyControl, onlyNote } from './only-for-compile'
import { flowEnd, flowNode, paragraphNode } from './paragraph-compile'
import { formOf } from './paragraph-form'
import { pictureNode } from './picture-compile'
import type { AlternateNode, Node, StaticNode } from './program'
import { regionOf, withRegions } from './region-compile'
import { sliceIn, tagIn, type StoryContext } from './story-context'
import type { StoryCompiler } from './story-compiler'
import { itemsOf, type Inside } from './story-items'
import { childrenOf, endOf, isElement, prefixOf } from './xml-tokens'

/** Elements whose last paragraph must stay, because something must. */
const CONTAINERS = new Set([
  'w:body',
  'w:hdr',
  'w:ftr',
  'w:footnote',
  'w:endnote',
  'w:comment',
  'w:txbxContent',
  'w:tc',
  'w:sdtContent',
  'w:customXml',
])
const BLOCKS = new Set(['w:p', 'w:tbl', 'w:sdt', 'w:customXml'])
const INLINE = new Set(['w:r', 'w:fldSimple', 'w:hyperlink', 'w:smartTag'])

export function compileStory(context: StoryContext): readonly Node[] {
  const { xml } = context
  const builder = nodeBuilder()
  const root = xml.parent.indexOf(-1) < 0 ? 0 : rootOf(xml.length, (token) => isElement(xml, token))
  builder.text(xml.text.slice(0, xml.from[root]))
  builder.all(storyCompiler(context).element(root))
  builder.text(xml.text.slice(xml.to[endOf(xml, root)]))
  return builder.done()
}

function rootOf(length: number, isRoot: (token: number) => boolean): number {
  for (let token = 0; token < length; token++) if (isRoot(token)) return token
  return 0
}

export function storyCompiler(context: StoryContext): StoryCompiler {
  const { xml, options } = context
  const slice = (token: number) => sliceIn(context, token)
  const tag = (token: number) => tagIn(context, token)
  const inside: Inside = { nodesOf: (token) => element(token), controlOf: (token) => controlNode(compiler, token), onlyOf: (token) => onlyControl(compiler, token) }
  const itemsIn = (token: number) => itemsOf(context, token, inside)
  const compiler: StoryCompiler = {
    context,
    element,
    children,
    build: (items, from, to, mode) => itemNodes(compiler, items, from, to, mode),
    field: (items, begin, end, mayForm) => fieldNode(compiler, items, begin, end, mayForm),
    itemsIn,
    formOf: (paragraph) => formOf(context, paragraph),
  }
  return compiler

  /** One element with all that is in it. */
  function element(token: number): readonly Node[] {
    const name = nameAt(xml, token)
    if (!context.isDynamic(token, endOf(xml, token))) return [staticNode(slice(token))]
    const picture = context.pictures.get(token)
    if (picture !== undefined) return [pictureNode(compiler, token, picture)]
    if (name === 'mc:AlternateContent') return [staticNode(tag(token)), alternate(token), staticNode(tag(endOf(xml, token)))]
    if (context.onlyFor.has(token)) return [name === 'w:sdt' ? onlyControl(compiler, token).node : onlyNote(compiler, token)]
    if (name === 'w:sdt' && context.controls.has(token)) {
      const control = controlNode(compiler, token)
      if (control) return [control]
    }
    const repeated = name === 'w:tr' ? regionOf(compiler, token) : null
    if (repeated) return repeated
    const builder = nodeBuilder()
    builder.text(tag(token))
    builder.all(children(token))
    builder.text(tag(endOf(xml, token)))
    const nodes = builder.done()
    if (name !== 'w:tbl') return nodes
    const hasOnly = nodes.some((node) => node.kind === 'only')
    const rows: readonly Node[] = mayLoseAllRows(nodes) ? [{ kind: 'table', nodes, hasOnly, whenNone: hasOnly ? inPlaceOf(token) : [] }] : nodes
    return hasFormulas(token) ? [{ kind: 'sheet', nodes: rows, prefix: prefixOf(xml, token) }] : rows
  }

  function hasFormulas(table: number): boolean {
    return context.fields.all.some(
      (field) => field.table?.token === table && context.uses.get(field) === 'merge' && asksForCells(field.code),
    )
  }

  /** All rows repeat: an empty list would leave a table without rows (merge-spec V-11). */
  function mayLoseAllRows(nodes: readonly Node[]): boolean {
    const isRow = /<(?:[\w.-]+:)?tr[\s>/]/
    const repeats = (node: Node) => node.kind === 'repeat' || node.kind === 'only' || (node.kind === 'control' && node.what.kind === 'repeat')
    return nodes.some(repeats) && nodes.every((node) => repeats(node) || (node.kind === 'static' && !isRow.test(node.piece.xml)))
  }

  /** Something must stay in a cell, box or header that held a table alone. */
  function inPlaceOf(table: number): readonly Node[] {
    const blocks = childrenOf(xml, xml.parent[table] ?? -1).filter((child) => isElement(xml, child) && BLOCKS.has(nameAt(xml, child)))
    return blocks.length === 1 ? [staticNode(`<${prefixOf(xml, table)}p/>`)] : []
  }

  function alternate(token: number): AlternateNode {
    const versions: (readonly Node[])[] = []
    const between: StaticNode[] = []
    for (const child of childrenOf(xml, token)) {
      const name = nameAt(xml, child)
      if (name === 'mc:Choice' || name === 'mc:Fallback') versions.push(element(child))
    }
    return { kind: 'alternate', versions, between }
  }

  /** The children of an element that holds blocks, or runs, or anything else. */
  function children(token: number): readonly Node[] {
    const kids = childrenOf(xml, token)
    if (kids.some((kid) => INLINE.has(nameAt(xml, kid)))) {
      const items = itemsIn(token)
      return compiler.build(items, 0, items.length, {})
    }
    return options.regions && nameAt(xml, token) !== 'w:tr' ? withRegions(compiler, kids, blocks) : blocks(kids, token)
  }

  function blocks(kids: readonly number[], parent: number): readonly Node[] {
    const builder = nodeBuilder()
    const last = CONTAINERS.has(nameAt(xml, parent)) ? lastParagraph(kids) : -1
    for (let at = 0; at < kids.length; at++) {
      const kid = kids[at] ?? 0
      const isParagraph = nameAt(xml, kid) === 'w:p' && isElement(xml, kid)
      const until = isParagraph ? flowEnd(context, kids, at) : at
      if (until > at) {
        builder.node(flowNode(compiler, kids.slice(at, until + 1), last))
        at = until
      } else if (isParagraph && context.isDynamic(kid, endOf(xml, kid))) builder.node(paragraphNode(compiler, kid, kid === last))
      else if (isElement(xml, kid)) builder.all(element(kid))
      else builder.text(slice(kid))
    }
    return builder.done()
  }

  function lastParagraph(kids: readonly number[]): number {
    for (let at = kids.length - 1; at >= 0; at--)
      if (nameAt(xml, kids[at] ?? 0) === 'w:p' && isElement(xml, kids[at] ?? 0)) return kids[at] ?? -1
    return -1
  }
}
