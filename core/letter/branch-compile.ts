/**
 * The branches of an IF, sliced out of its code as they stand in the letter: with their runs, paragraphs, tables and fields
 * (merge-spec I-5). `from` and `to` of an argument say which part of the code it is.
 */
import type { Field } from './field'
import type { Code } from './field-code'
import { textOf, type CodeArg, type CodePiece } from './format/code'
import { nodeBuilder } from './node-builder'
import type { Branches, Node } from './program'
import { runOf, type RunFormat } from './run-format'
import type { StoryCompiler } from './story-compiler'
import type { Item } from './story-items'
import { rangeOf, sliceOf } from './xml-tokens'

/** `placesMarks`: pairs of bookmarks in a branch stand where they stood in it; else they are left to whoever builds around. */
export function branchesOf(
  compiler: StoryCompiler,
  items: readonly Item[],
  own: Code,
  format: RunFormat,
  field: Field,
  placesMarks: boolean,
): Branches {
  const plain = own.spans.length === 0
  const marks = (arg: CodeArg | undefined) => (placesMarks && arg ? pairsIn(compiler, items, own, arg) : [])
  const [marksTrue, marksFalse] = [marks(own.code.args[3]), marks(own.code.args[4])]
  const placed = new Set([...marksTrue, ...marksFalse])
  const written = (tokens: readonly number[]) => tokens.map((token) => sliceOf(compiler.context.xml, token)).join('')
  const branch = (arg: CodeArg | undefined) =>
    arg === undefined ? [] : plain ? textBranch(arg, format) : richBranch(compiler, items, own, arg, field, placed)
  return {
    whenTrue: branch(own.code.args[3]),
    whenFalse: branch(own.code.args[4]),
    rich: { whenTrue: isRich(compiler, items, own, own.code.args[3]), whenFalse: isRich(compiler, items, own, own.code.args[4]) },
    marks: { whenTrue: written(marksTrue), whenFalse: written(marksFalse) },
    placed,
  }
}

/** What no text can say stands in a branch: paragraphs, tables, controls, drawings, fields that stay alive; in a field within it too. */
function isRich({ context: { uses } }: StoryCompiler, items: readonly Item[], own: Code, arg: CodeArg | undefined): boolean {
  const isMore = (item: Item) =>
    ['pilcrow', 'block', 'control', 'only'].includes(item.kind) || (item.kind === 'begin' && ['keep', 'link'].includes(uses.get(item.field) ?? ''))
  return own.spans.some(({ at, length, item, until }) => {
    if (arg === undefined || Math.max(arg.from, at) >= Math.min(arg.to, at + length)) return false
    const [first] = items.slice(item)
    return (first?.kind === 'part' && first.text === null) || items.slice(item, until + 1).some(isMore)
  })
}

/** Marks of ranges that begin and end in this argument, not in a field within it. */
function pairsIn({ context: { xml } }: StoryCompiler, items: readonly Item[], own: Code, arg: CodeArg): readonly number[] {
  const tokens = own.spans.flatMap(({ at, length, item }) => {
    const one = items[item]
    return length === 0 && one?.kind === 'range' && at >= arg.from && at <= arg.to ? [one.token] : []
  })
  return tokens.filter((token) => tokens.filter((other) => rangeOf(xml, other) === rangeOf(xml, token)).length === 2)
}

function textBranch(arg: CodeArg, format: RunFormat): readonly Node[] {
  const builder = nodeBuilder()
  builder.text(runOf(textOf(arg), format))
  return builder.done()
}

function richBranch(
  compiler: StoryCompiler,
  items: readonly Item[],
  own: Code,
  arg: CodeArg,
  field: Field,
  placed: ReadonlySet<number>,
): readonly Node[] {
  const { context } = compiler
  const builder = nodeBuilder()
  const escapes = escapesIn(own.pieces, arg)
  for (const span of own.spans) {
    const mark = items[span.item]
    if (mark?.kind === 'range') {
      if (placed.has(mark.token) && span.at >= arg.from && span.at <= arg.to) builder.text(sliceOf(context.xml, mark.token))
      continue
    }
    const from = Math.max(arg.from, span.at)
    const to = Math.min(arg.to, span.at + span.length)
    if (from >= to) continue
    const item = items[span.item]
    if (!item) continue
    if (item.kind === 'begin') {
      const use = context.uses.get(item.field)
      const nested = own.nested[span.nested]
      // It was made when the code was read; making it again would double the work with every level of nesting.
      if (use === 'merge' && nested?.kind === 'field') builder.node(nested)
      else builder.all(compiler.build(items, span.item, span.until + 1, { withoutRanges: true }))
    } else if (item.kind === 'part' && item.text !== null) {
      let text = ''
      for (let at = from; at < to; at++) if (!escapes.has(at)) text += item.text.charAt(at - span.at)
      if (text.length === span.length && !item.isCode) builder.all(compiler.build(items, span.item, span.item + 1, {}))
      else builder.text(runOf(text, context.formatOf(item.run < 0 ? field.run : item.run)))
    } else builder.all(compiler.build(items, span.item, span.item + 1, {}))
  }
  return builder.done()
}

/** The places of the backslashes that escape what follows them, be it in the next run. */
function escapesIn(pieces: readonly CodePiece[], { from, to }: CodeArg): ReadonlySet<number> {
  const signs = pieces.map((piece) => (typeof piece === 'string' ? piece : '\0')).join('')
  const found = new Set<number>()
  for (let at = from; at < to - 1; at++) if (signs[at] === '\\' && /[\\"\u201c-\u201f]/.test(signs.charAt(at + 1))) found.add(at++)
  return found
}
