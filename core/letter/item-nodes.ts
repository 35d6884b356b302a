/**
 * The nodes of a row of items: fields become nodes, the rest static text; runs are opened and closed around what is left of them.
 *
 * Range marks and tags inside a field that is replaced survive it (merge-spec F-13).
 */
import { nameAt } from '#core/docx/xml-scan'
import { fieldNode, linkNode } from './field-compile'
import { nodeBuilder, staticNode, type NodeBuilder } from './node-builder'
import { closeOf, openOf } from './paragraph-form'
import type { Node } from './program'
import { fieldName, isTaken, repeated } from './region-compile'
import { regionMark } from './region-name'
import { sliceIn, tagIn, type StoryContext } from './story-context'
import { endIndex, type BuildMode, type StoryCompiler } from './story-compiler'
import type { FieldItem, Item, PartItem } from './story-items'
import { childNamed, endOf } from './xml-tokens'

export function itemNodes(compiler: StoryCompiler, items: readonly Item[], from: number, to: number, mode: BuildMode): readonly Node[] {
  const { context } = compiler
  const { xml } = context
  const builder = nodeBuilder()
  const wrappers: number[] = []
  for (let at = from; at < to; at++) {
    const item = items[at]
    if (!item) continue
    if (item.kind === 'raw') builder.text(sliceIn(context, item.token))
    else if (item.kind === 'range') {
      if (!mode.withoutRanges && context.repeating === 0) builder.text(sliceIn(context, item.token))
    } else if (item.kind === 'open') {
      wrappers.push(item.token)
      builder.text(openTag(context, item.token))
    } else if (item.kind === 'close') {
      wrappers.pop()
      builder.text(closeTag(context, item.token))
    } else if (item.kind === 'part') part(compiler, builder, item)
    else if (item.kind === 'control' || item.kind === 'only') builder.node(item.node)
    else if (item.kind === 'pilcrow')
      builder.node({
        kind: 'pilcrow',
        token: item.token,
        open: staticNode(openOf(context, item.token)),
        close: closeOf(context, item.token),
        suppress: 'never',
        carried: '',
      })
    else if (item.kind === 'block') builder.node({ kind: 'block', nodes: compiler.element(item.token) })
    else {
      // A link or insertion that only the field's begin stands in cannot go on behind a paragraph's end.
      const closed = wrappers.length > 0 && reachesFurther(context, items, at, to) ? wrappers.splice(0) : []
      for (const token of closed.reverse()) builder.text(closeTag(context, endOf(xml, token)))
      const start = at + 1
      at = mark(compiler, builder, items, at, to, mode, mode.forms === true && wrappers.length === 0, closed.length)
      for (const passed of items.slice(start, at + 1)) {
        if (passed.kind === 'open') wrappers.push(passed.token)
        else if (passed.kind === 'close') wrappers.pop()
      }
    }
  }
  return builder.done()
}

function part({ context }: StoryCompiler, builder: NodeBuilder, item: PartItem) {
  const { xml } = context
  if (item.run < 0) return builder.all(item.nodes ?? [])
  const properties = childNamed(xml, item.run, 'w:rPr')
  const open = tagIn(context, item.run) + (properties < 0 ? '' : sliceIn(context, properties))
  const close = tagIn(context, endOf(xml, item.run))
  if (!item.nodes) return builder.inRun(open, close, sliceIn(context, item.token))
  const [only] = item.nodes
  // A picture goes with its run where the record has none.
  if (only?.kind === 'picture') return builder.node({ ...only, open, close })
  builder.text(open)
  builder.all(item.nodes)
  builder.text(close)
}

/** A field's mark: the whole field when it is merged, the mark alone when it stays. Gives the last item it has dealt with. */
function mark(
  compiler: StoryCompiler,
  builder: NodeBuilder,
  items: readonly Item[],
  at: number,
  to: number,
  mode: BuildMode,
  mayForm: boolean,
  closed: number,
): number {
  const { context } = compiler
  const { uses, options } = context
  const item = items[at] as FieldItem
  const use = uses.get(item.field)
  const stays = use === 'keep' || item.field === mode.alive
  if (stays) {
    if (item.field.simple) builder.text(item.kind === 'separate' ? '' : tagIn(context, item.token))
    else part(compiler, builder, { kind: 'part', token: item.token, run: item.run, text: null, isCode: false, nodes: null })
    return at
  }
  if (item.kind === 'end') return at
  const end = endIndex(items, at, to, item.field)
  if (item.kind !== 'begin' || end < 0) return at
  if (use === 'strip' || use === 'gone') {
    const separate = items.findIndex((other, i) => i > at && other.kind === 'separate' && other.field === item.field)
    const skipTo = separate < 0 ? end : separate
    survivors(context, builder, items, at, skipTo, mode)
    return skipTo
  }
  const region = options.regions && use === 'merge' ? inlineRegion(compiler, items, at, end, to, mayForm) : null
  if (region) {
    builder.node(region.node)
    return region.end
  }
  if (use === 'link') {
    builder.node(linkNode(compiler, items, at, end))
    survivors(context, builder, items, at, end, mode, closed)
    return end
  }
  const node = fieldNode(compiler, items, at, end, mayForm, !mode.withoutRanges && context.repeating === 0)
  builder.node(node)
  survivors(context, builder, items, at, end, { ...mode, placed: node.branches?.placed }, closed)
  return end
}

/** A region that begins and ends in one paragraph repeats as a stretch of it. */
function inlineRegion(
  compiler: StoryCompiler,
  items: readonly Item[],
  at: number,
  end: number,
  to: number,
  forms: boolean,
): { readonly node: Node; readonly end: number } | null {
  const item = items[at] as FieldItem
  const start = regionMark(fieldName(item.field))
  // The marks of a row that repeats as a whole have done their work.
  if (!start || start.ends || isTaken(compiler.context, item.field)) return null
  for (let i = end + 1; i < to; i++) {
    const other = items[i]
    if (other?.kind === 'pilcrow') return null
    if (other?.kind !== 'begin') continue
    const mark = regionMark(fieldName(other.field))
    if (!mark?.ends || mark.name.toLowerCase() !== start.name.toLowerCase()) continue
    return {
      node: repeated(compiler, start.name, item.token, () => compiler.build(items, end + 1, i, { forms })),
      end: endIndex(items, i, to, other.field),
    }
  }
  return null
}

/** A field that is replaced ends behind the paragraph it begins in. */
function reachesFurther({ uses }: StoryContext, items: readonly Item[], at: number, to: number): boolean {
  const item = items[at]
  if (item?.kind !== 'begin' || !['merge', 'link'].includes(uses.get(item.field) ?? '')) return false
  return items.slice(at, Math.max(at, endIndex(items, at, to, item.field))).some(({ kind }) => kind === 'pilcrow')
}

/**
 * Marks and unmatched tags inside a field that is replaced: they stay, or their other halves would dangle (merge-spec F-13).
 * `closed`: how many of the closing ones have been written already.
 */
function survivors(
  context: StoryContext,
  builder: NodeBuilder,
  items: readonly Item[],
  from: number,
  to: number,
  mode: BuildMode,
  closed = 0,
) {
  const opened: number[] = []
  const kept: number[] = []
  let written = closed
  for (let at = from; at < to; at++) {
    const item = items[at]
    if (item?.kind === 'range' && !mode.withoutRanges && context.repeating === 0 && !mode.placed?.has(item.token)) kept.push(at)
    else if (item?.kind === 'open') opened.push(at)
    else if (item?.kind === 'close' && opened.pop() === undefined && --written < 0) kept.push(at)
  }
  for (const at of [...kept, ...opened].sort((a, b) => a - b)) {
    const item = items[at]
    if (item?.kind === 'range') builder.text(sliceIn(context, item.token))
    else if (item?.kind === 'open') builder.text(openTag(context, item.token))
    else if (item?.kind === 'close') builder.text(closeTag(context, item.token))
  }
}

/** The opening of a wrapper: of a control all that stands before its content. */
function openTag(context: StoryContext, token: number): string {
  const { xml } = context
  if (nameAt(xml, token) !== 'w:sdt') return tagIn(context, token)
  const content = childNamed(xml, token, 'w:sdtContent')
  return context.slice(xml.from[token] ?? 0, xml.to[content < 0 ? token : content] ?? 0)
}
function closeTag(context: StoryContext, token: number): string {
  const { xml } = context
  const open = xml.mate[token] ?? token
  if (nameAt(xml, open) !== 'w:sdt') return tagIn(context, token)
  const content = childNamed(xml, open, 'w:sdtContent')
  return context.slice(xml.from[content < 0 ? token : endOf(xml, content)] ?? 0, xml.to[token] ?? 0)
}
