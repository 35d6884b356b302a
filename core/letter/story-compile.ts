/**
 * Compiles one part of a letter into nodes: body, header, footer or notes, with the tables, boxes and controls in them.
 *
 * What no record can change is sliced out of the part as it is written; nothing is serialised again.
 */
import { nameAt } from '#core/docx/xml-scan'
import { controlNode } from './control-compile'
import { fieldNode, linkNode } from './field-compile'
import type { Field } from './field-scan'
import { textOf } from './format/code'
import { nodeBuilder, staticNode, type NodeBuilder } from './node-builder'
import type { AlternateNode, Node, ParagraphForm, StaticNode } from './program'
import { pictureNode } from './picture-compile'
import { fieldName, regionOf, repeated, withRegions } from './region-compile'
import { regionMark } from './region-name'
import { repeatable, type StoryContext } from './story-context'
import { endIndex, type BuildMode, type StoryCompiler } from './story-compiler'
import { itemsOf, type FieldItem, type Inside, type Item, type PartItem } from './story-items'
import { childNamed, childrenOf, endOf, isElement, prefixOf, rangeOf, sliceOf } from './xml-tokens'

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
const INLINE = new Set(['w:r', 'w:fldSimple', 'w:hyperlink', 'w:smartTag'])
const LINE_FIELDS = new Set(['MERGEFIELD', 'ADDRESSBLOCK', 'GREETINGLINE'])

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
  const { xml, uses, options } = context
  const slice = (token: number) => context.slice(xml.from[token] ?? 0, xml.to[endOf(xml, token)] ?? 0)
  const tag = (token: number) => context.slice(xml.from[token] ?? 0, xml.to[token] ?? 0)
  const inside: Inside = { nodesOf: (token) => element(token), controlOf: (token) => controlNode(compiler, token) }
  const itemsIn = (token: number) => itemsOf(context, token, inside)
  const compiler: StoryCompiler = { context, element, children, build, itemsIn, formOf }
  return compiler

  /** One element with all that is in it. */
  function element(token: number): readonly Node[] {
    const name = nameAt(xml, token)
    if (!context.isDynamic(token, endOf(xml, token))) return [staticNode(slice(token))]
    const picture = context.pictures.get(token)
    if (picture !== undefined) return [pictureNode(compiler, token, picture)]
    if (name === 'mc:AlternateContent') return [staticNode(tag(token)), alternate(token), staticNode(tag(endOf(xml, token)))]
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
    return name === 'w:tbl' && mayLoseAllRows(nodes) ? [{ kind: 'table', nodes }] : nodes
  }

  /** All rows repeat: an empty list would leave a table without rows (merge-spec V-11). */
  function mayLoseAllRows(nodes: readonly Node[]): boolean {
    const isRow = /<(?:[\w.-]+:)?tr[\s>/]/
    return (
      nodes.some((node) => node.kind === 'repeat') &&
      nodes.every((node) => node.kind === 'repeat' || (node.kind === 'static' && !isRow.test(node.piece.xml)))
    )
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
      return build(items, 0, items.length, {})
    }
    return options.regions && nameAt(xml, token) !== 'w:tr' ? withRegions(compiler, kids, blocks) : blocks(kids, token)
  }

  function blocks(kids: readonly number[], parent: number): readonly Node[] {
    const builder = nodeBuilder()
    const last = CONTAINERS.has(nameAt(xml, parent)) ? lastParagraph(kids) : -1
    for (let at = 0; at < kids.length; at++) {
      const kid = kids[at] ?? 0
      const isParagraph = nameAt(xml, kid) === 'w:p' && isElement(xml, kid)
      const until = isParagraph ? flowEnd(kids, at) : at
      if (until > at) {
        builder.node(flow(kids.slice(at, until + 1), last))
        at = until
      } else if (isParagraph && context.isDynamic(kid, endOf(xml, kid))) builder.node(paragraph(kid, kid === last))
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

  /** The last of the paragraphs that a field beginning here reaches, itself when no field leaves it. */
  function flowEnd(kids: readonly number[], at: number): number {
    let until = at
    for (let i = at; i <= until; i++) {
      const kid = kids[i] ?? 0
      for (const field of context.fields.all) {
        if (field.paragraph !== kid || field.endParagraph === kid) continue
        const use = uses.get(field)
        if (use !== 'merge' && use !== 'strip' && use !== 'link') continue
        const end = kids.indexOf(field.endParagraph)
        if (end > until) until = end
      }
    }
    return until
  }

  function paragraph(token: number, isLast: boolean): Node {
    const items = itemsIn(token)
    if (items.some((item) => item.kind === 'begin' && mayBreak(item.field)))
      return flowOf([token], [...items, { kind: 'pilcrow', token }], isLast ? token : -1)
    const builder = nodeBuilder()
    builder.text(openOf(token))
    builder.all(build(items, 0, items.length, {}))
    builder.text(tag(endOf(xml, token)))
    const { suppress, carried } = lineOf(items, token, isLast)
    return { kind: 'paragraph', nodes: builder.done(), suppress, carried }
  }

  function flow(kids: readonly number[], last: number): Node {
    const items: Item[] = []
    for (const kid of kids) {
      if (!isElement(xml, kid)) continue
      if (nameAt(xml, kid) !== 'w:p') items.push({ kind: 'block', token: kid })
      else items.push(...itemsIn(kid), { kind: 'pilcrow', token: kid })
    }
    return flowOf(kids, items, last)
  }
  function flowOf(kids: readonly number[], items: readonly Item[], last: number): Node {
    const nodes = build(items, 0, items.length, {}).map((node) =>
      node.kind === 'pilcrow' ? { ...node, ...lineNow(items, node.token, last) } : node,
    )
    return { kind: 'flow', nodes, fallback: formOf(kids[0] ?? 0) }
  }
  function lineNow(items: readonly Item[], token: number, last: number) {
    const end = items.findIndex((item) => item.kind === 'pilcrow' && item.token === token)
    let start = end
    while (start > 0 && items[start - 1]?.kind !== 'pilcrow') start--
    // The line begins where the field began that this paragraph's text is the end of.
    for (let at = start; at < end; at++) {
      const item = items[at]
      if (item?.kind === 'end' && uses.get(item.field) === 'merge') {
        const begin = items.findIndex((other) => other.kind === 'begin' && other.field === item.field)
        if (begin >= 0 && begin < start) start = begin
      }
    }
    while (start > 0 && items[start - 1]?.kind !== 'pilcrow') start--
    const { suppress, carried } = lineOf(items.slice(start, end), token, token === last)
    const hasNote = items.slice(start, end).some((item) => item.kind === 'begin' && isNoteField(item.field))
    return {
      suppress: suppress && hasNote ? ('note' as const) : suppress && options.suppressBlankLines ? ('blank' as const) : ('never' as const),
      carried,
    }
  }

  /** Whether a paragraph goes when its fields are all empty, and which marks must outlive it (merge-spec B-1 to B-4). */
  function lineOf(items: readonly Item[], token: number, isLast: boolean): { suppress: boolean; carried: string } {
    const properties = childNamed(xml, token, 'w:pPr')
    const hasSection = properties >= 0 && childNamed(xml, properties, 'w:sectPr') >= 0
    let found = false
    let depth = 0
    for (const item of items) {
      if (item.kind === 'begin') {
        if (depth++ === 0) {
          if (uses.get(item.field) !== 'merge' || !LINE_FIELDS.has(item.field.code.name)) return { suppress: false, carried: '' }
          found = true
        }
      } else if (item.kind === 'end') depth--
      else if (
        depth === 0 &&
        (item.kind === 'part' || item.kind === 'control' || item.kind === 'block' || (item.kind === 'raw' && item.visible))
      )
        return { suppress: false, carried: '' }
    }
    if (
      !found ||
      isLast ||
      hasSection ||
      (!options.suppressBlankLines && !items.some((item) => item.kind === 'begin' && isNoteField(item.field)))
    )
      return { suppress: false, carried: '' }
    return { suppress: true, carried: carriedRanges(items) }
  }

  /** Marks whose other half stands in another paragraph. */
  function carriedRanges(items: readonly Item[]): string {
    const marks = items.flatMap((item) => (item.kind === 'range' ? [item.token] : []))
    return marks
      .filter((mark) => marks.filter((other) => rangeOf(xml, other) === rangeOf(xml, mark)).length < 2)
      .map((mark) => slice(mark))
      .join('')
  }

  function mayBreak(field: Field): boolean {
    if (uses.get(field) !== 'merge') return false
    const { name } = field.code
    if (name === 'ADDRESSBLOCK' || name === 'GREETINGLINE') return true
    if (name === 'MERGEFIELD') return options.breakParagraphs || isNoteField(field)
    return field.nested.some(mayBreak)
  }
  function isNoteField(field: Field): boolean {
    return field.code.name === 'MERGEFIELD' && field.code.args[0] !== undefined && options.isNoteName(textOf(field.code.args[0]))
  }

  /** The beginning of a paragraph, its properties included. */
  function openOf(token: number): string {
    const properties = childNamed(xml, token, 'w:pPr')
    return properties < 0 ? tag(token) : context.slice(xml.from[token] ?? 0, xml.to[endOf(xml, properties)] ?? 0)
  }
  /** Another paragraph like this one: no ids, no section of its own. */
  function formOf(token: number): ParagraphForm {
    const w = prefixOf(xml, token)
    const properties = childNamed(xml, token, 'w:pPr')
    let text = ''
    if (properties >= 0) {
      text = sliceOf(xml, properties)
      const section = childNamed(xml, properties, 'w:sectPr')
      if (section >= 0) text = text.replace(sliceOf(xml, section), '')
    }
    return { open: `<${w}p>${repeatable(text)}`, close: `</${w}p>` }
  }

  /** Nodes of a row of items. */
  function build(items: readonly Item[], from: number, to: number, mode: BuildMode): readonly Node[] {
    const builder = nodeBuilder()
    const wrappers: number[] = []
    for (let at = from; at < to; at++) {
      const item = items[at]
      if (!item) continue
      if (item.kind === 'raw') builder.text(slice(item.token))
      else if (item.kind === 'range') {
        if (!mode.withoutRanges && context.repeating === 0) builder.text(slice(item.token))
      } else if (item.kind === 'open') {
        wrappers.push(item.token)
        builder.text(openTag(item.token))
      } else if (item.kind === 'close') {
        wrappers.pop()
        builder.text(closeTag(item.token))
      } else if (item.kind === 'part') part(builder, item)
      else if (item.kind === 'control') builder.node(item.node)
      else if (item.kind === 'pilcrow')
        builder.node({
          kind: 'pilcrow',
          token: item.token,
          open: staticNode(openOf(item.token)),
          close: tag(endOf(xml, item.token)),
          suppress: 'never',
          carried: '',
        })
      else if (item.kind === 'block') builder.node({ kind: 'block', nodes: element(item.token) })
      else at = mark(builder, items, at, to, mode, wrappers.length === 0)
    }
    return builder.done()
  }

  function part(builder: NodeBuilder, item: PartItem) {
    if (item.run < 0) return builder.all(item.nodes ?? [])
    const properties = childNamed(xml, item.run, 'w:rPr')
    const open = tag(item.run) + (properties < 0 ? '' : slice(properties))
    const close = tag(endOf(xml, item.run))
    if (!item.nodes) return builder.inRun(open, close, slice(item.token))
    const [only] = item.nodes
    // A picture goes with its run where the record has none.
    if (only?.kind === 'picture') return builder.node({ ...only, open, close })
    builder.text(open)
    builder.all(item.nodes)
    builder.text(close)
  }

  /** A field's mark: the whole field when it is merged, the mark alone when it stays. Gives the last item it has dealt with. */
  function mark(builder: NodeBuilder, items: readonly Item[], at: number, to: number, mode: BuildMode, mayForm: boolean): number {
    const item = items[at] as FieldItem
    const use = uses.get(item.field)
    const stays = use === 'keep' || item.field === mode.alive
    if (stays) {
      if (item.field.simple) builder.text(item.kind === 'separate' ? '' : tag(item.token))
      else part(builder, { kind: 'part', token: item.token, run: item.run, text: null, isCode: false, nodes: null })
      return at
    }
    if (item.kind === 'end') return at
    const end = endIndex(items, at, to, item.field)
    if (item.kind !== 'begin' || end < 0) return at
    if (use === 'strip' || use === 'gone') {
      const separate = items.findIndex((other, i) => i > at && other.kind === 'separate' && other.field === item.field)
      const skipTo = separate < 0 ? end : separate
      survivors(builder, items, at, skipTo, mode)
      return skipTo
    }
    const region = options.regions && use === 'merge' ? inlineRegion(items, at, end, to) : null
    if (region) {
      builder.node(region.node)
      return region.end
    }
    if (use === 'link') {
      builder.node(linkNode(compiler, items, at, end))
      survivors(builder, items, at, end, mode)
      return end
    }
    const node = fieldNode(compiler, items, at, end, mayForm, !mode.withoutRanges && context.repeating === 0)
    builder.node(node)
    survivors(builder, items, at, end, { ...mode, placed: node.branches?.placed })
    return end
  }

  /** A region that begins and ends in one paragraph repeats as a stretch of it. */
  function inlineRegion(items: readonly Item[], at: number, end: number, to: number): { readonly node: Node; readonly end: number } | null {
    const item = items[at] as FieldItem
    const start = regionMark(fieldName(item.field))
    if (!start || start.ends) return null
    for (let i = end + 1; i < to; i++) {
      const other = items[i]
      if (other?.kind === 'pilcrow') return null
      if (other?.kind !== 'begin') continue
      const mark = regionMark(fieldName(other.field))
      if (!mark?.ends || mark.name.toLowerCase() !== start.name.toLowerCase()) continue
      return {
        node: repeated(compiler, start.name, item.token, () => build(items, end + 1, i, {})),
        end: endIndex(items, i, to, other.field),
      }
    }
    return null
  }

  /** Marks and unmatched tags inside a field that is replaced: they stay, or their other halves would dangle (merge-spec F-13). */
  function survivors(builder: NodeBuilder, items: readonly Item[], from: number, to: number, mode: BuildMode) {
    const opened: number[] = []
    const kept: number[] = []
    for (let at = from; at < to; at++) {
      const item = items[at]
      if (item?.kind === 'range' && !mode.withoutRanges && context.repeating === 0 && !mode.placed?.has(item.token)) kept.push(at)
      else if (item?.kind === 'open') opened.push(at)
      else if (item?.kind === 'close' && opened.pop() === undefined) kept.push(at)
    }
    for (const at of [...kept, ...opened].sort((a, b) => a - b)) {
      const item = items[at]
      if (item?.kind === 'range') builder.text(slice(item.token))
      else if (item?.kind === 'open') builder.text(openTag(item.token))
      else if (item?.kind === 'close') builder.text(closeTag(item.token))
    }
  }

  function openTag(token: number): string {
    if (nameAt(xml, token) !== 'w:sdt') return tag(token)
    const content = childNamed(xml, token, 'w:sdtContent')
    return context.slice(xml.from[token] ?? 0, xml.to[content < 0 ? token : content] ?? 0)
  }
  function closeTag(token: number): string {
    const open = xml.mate[token] ?? token
    if (nameAt(xml, open) !== 'w:sdt') return tag(token)
    const content = childNamed(xml, open, 'w:sdtContent')
    return context.slice(xml.from[content < 0 ? token : endOf(xml, content)] ?? 0, xml.to[token] ?? 0)
  }
}
