/**
 * Makes the node of one field: its code with nested fields, the formatting of its result, and the branches of a condition.
 *
 * Formatting: merge-spec M-8, recorded from Word's own output. A branch is sliced out of the letter with its runs, paragraphs and
 * tables (I-5); `from` and `to` of an argument say which part of the code it is.
 */
import type { Field } from './field-scan'
import { isFormField } from './field-use'
import { isStrict, pictureName } from './picture-compile'
import { parseFieldCode, textOf, type CodeArg, type CodePiece, type FieldCode } from './format/code'
import { nodeBuilder } from './node-builder'
import { formFieldOf } from './form-field'
import type { Branches, CachedText, FieldNode, LinkNode, Node } from './program'
import { frameOf, runOf, type RunFormat } from './run-format'
import { endIndex, type StoryCompiler } from './story-compiler'
import type { FieldItem, Item } from './story-items'
import { childNamed, endOf, rangeOf, sliceOf, tagOf, valOf } from './xml-tokens'

/** Fields that always have an answer of their own; any other falls back on what the letter last showed. */
const PRINTED = new Set(
  'MERGEFIELD NEXT NEXTIF SKIPIF MERGEREC MERGESEQ IF COMPARE SET QUOTE ADDRESSBLOCK GREETINGLINE DATE TIME'.split(' '),
)
const ALIVE = new Set('DOCPROPERTY FORMTEXT FORMCHECKBOX FORMDROPDOWN'.split(' '))

/** Which item a stretch of the code comes from. */
type Span = { readonly at: number; readonly length: number; readonly item: number; readonly until: number }
type Code = {
  readonly pieces: readonly CodePiece[]
  readonly spans: readonly Span[]
  readonly nested: FieldNode['nested']
  readonly code: FieldCode
}

/** `placesMarks`: pairs of bookmarks in a branch stand where they stood in it; else they are left to whoever builds around. */
export function fieldNode(
  compiler: StoryCompiler,
  items: readonly Item[],
  begin: number,
  end: number,
  mayForm: boolean,
  placesMarks = false,
): FieldNode {
  const { context } = compiler
  const { field } = items[begin] as FieldItem
  const separate = separateIndex(items, begin, end, field)
  const own = field.simple ? codeOfSimple(field) : codeOf(compiler, items, begin, separate < 0 ? end : separate, mayForm)
  const words = generalWords(own.code)
  const format = formatOf(compiler, field, words)
  const inCode = isInLiveCode(compiler, field)
  const stored = PRINTED.has(own.code.name) ? null : storedOf(compiler, items, begin, separate, end, field)
  return {
    kind: 'field',
    code: own.code,
    nested: own.nested,
    format,
    frame: frameOf(format),
    words: words.includes('MERGEFORMAT') ? wordFormats(compiler, field) : null,
    language: context.languageOf(field.nameRun) ?? context.languageOf(field.resultRun) ?? '',
    place: context.placeOf(field.begin),
    inCode,
    needsQuotes: inCode && standsBare(field),
    form: mayForm && field.paragraph >= 0 ? compiler.formOf(field.paragraph) : null,
    branches: own.code.name === 'IF' ? branchesOf(compiler, items, own, format, field, mayForm, placesMarks) : null,
    formField: formFieldOf(context.xml, field.begin, own.code.name, stored ?? []),
    stored,
    aside: context.kind !== 'body',
    wholeName: isFormField(own.code.name)
      ? formName(compiler, field)
      : own.code.args.length > 1
        ? own.code.args.map((arg) => textOf(arg)).join(' ')
        : null,
    plainName: plainName(own.code, words),
    picture: pictureOf(compiler, own.code),
  }
}

export function linkNode(compiler: StoryCompiler, items: readonly Item[], begin: number, end: number): LinkNode {
  const { xml, placeOf } = compiler.context
  const { field } = items[begin] as FieldItem
  const separate = separateIndex(items, begin, end, field)
  const own = field.simple ? codeOfSimple(field) : codeOf(compiler, items, begin, separate < 0 ? end : separate, false)
  const format = compiler.context.formatOf(field.nameRun < 0 ? field.run : field.nameRun)
  const w = format.prefix
  const mark = (token: number) =>
    token < 0 ? '' : `<${w}r>${format.properties}${tagOf(xml, token)}${xml.kind[token] === 0 ? tagOf(xml, endOf(xml, token)) : ''}</${w}r>`
  return {
    kind: 'link',
    code: own.code,
    nested: own.nested,
    begin: field.simple ? '' : mark(field.begin),
    separate: field.simple ? '' : mark(field.separate),
    end: field.simple ? '' : mark(field.end),
    format,
    result: separate < 0 ? [] : compiler.build(items, separate + 1, end, {}),
    place: placeOf(field.begin),
  }
}

/** The bookmark-like name of a legacy form field (ECMA-376 Part 1, 17.16.27, name). */
function formName({ context: { xml } }: StoryCompiler, field: Field): string | null {
  const data = childNamed(xml, field.begin, 'w:ffData')
  return data < 0 ? null : (valOf(xml, data, 'w:name') ?? null)
}

function plainName(code: FieldCode, words: readonly string[]): string | null {
  const [name, ...more] = code.args
  if (code.name !== 'MERGEFIELD' || !name || more.length > 0 || name.parts.some((part) => typeof part !== 'string')) return null
  const isPlain = code.switches.every((one) => one.flag === '*') && words.every((word) => word === 'MERGEFORMAT' || word === 'CHARFORMAT')
  return isPlain && code.switches.every((one) => one.arg) ? textOf(name) : null
}

function pictureOf({ context: { part, xml } }: StoryCompiler, code: FieldCode): FieldNode['picture'] {
  const name = code.name === 'MERGEFIELD' ? pictureName(code.args.map((arg) => textOf(arg)).join(' ')) : null
  return name === null ? null : { name, part, strict: isStrict(xml) }
}

export const generalWords = (code: FieldCode): readonly string[] =>
  code.switches.filter((one) => one.flag === '*' && one.arg).map((one) => textOf(one.arg as CodeArg).toUpperCase())

function separateIndex(items: readonly Item[], begin: number, end: number, field: Field): number {
  for (let at = begin + 1; at < end; at++) {
    const item = items[at]
    if (item?.kind === 'separate' && item.field === field) return at
  }
  return -1
}

function codeOfSimple(field: Field): Code {
  return { pieces: field.pieces, spans: [], nested: [], code: field.code }
}

/** Reads the code out of the items between the begin mark and the separator; nested fields become nodes. */
function codeOf(compiler: StoryCompiler, items: readonly Item[], begin: number, until: number, mayForm: boolean): Code {
  const { context } = compiler
  const pieces: CodePiece[] = []
  const spans: Span[] = []
  const nested: (FieldNode | CachedText | null)[] = []
  let at = 0
  const add = (piece: CodePiece, item: number, last: number) => {
    const length = typeof piece === 'string' ? piece.length : 1
    if (length === 0) return
    pieces.push(piece)
    spans.push({ at, length, item, until: last })
    at += length
  }
  for (let i = begin + 1; i < until; i++) {
    const item = items[i]
    if (!item) continue
    if (item.kind === 'part') {
      if (item.text !== null) add(item.text, i, i)
      else {
        nested.push(null)
        add({ nested: nested.length - 1 }, i, i)
      }
    } else if (item.kind === 'range') spans.push({ at, length: 0, item: i, until: i })
    else if (item.kind === 'pilcrow') add('\r', i, i)
    else if (item.kind === 'block' || item.kind === 'control') {
      nested.push(null)
      add({ nested: nested.length - 1 }, i, i)
    } else if (item.kind === 'begin') {
      const end = endIndex(items, i, until, item.field)
      if (end < 0) continue
      const use = context.uses.get(item.field)
      nested.push(
        use === 'merge'
          ? fieldNode(compiler, items, i, end, mayForm)
          : { kind: 'cached', text: item.field.result.map((one) => one.text).join('') },
      )
      add({ nested: nested.length - 1 }, i, end)
      i = end
    }
  }
  return { pieces, spans, nested, code: parseFieldCode(pieces) }
}

function branchesOf(
  compiler: StoryCompiler,
  items: readonly Item[],
  own: Code,
  format: RunFormat,
  field: Field,
  mayForm: boolean,
  placesMarks: boolean,
): Branches {
  const plain = own.spans.length === 0
  const marks = (arg: CodeArg | undefined) => (placesMarks && arg ? pairsIn(compiler, items, own, arg) : [])
  const [marksTrue, marksFalse] = [marks(own.code.args[3]), marks(own.code.args[4])]
  const placed = new Set([...marksTrue, ...marksFalse])
  const written = (tokens: readonly number[]) => tokens.map((token) => sliceOf(compiler.context.xml, token)).join('')
  const branch = (arg: CodeArg | undefined) =>
    arg === undefined ? [] : plain ? textBranch(arg, format) : richBranch(compiler, items, own, arg, field, mayForm, placed)
  const rich = own.spans.some(
    ({ item }) =>
      ['pilcrow', 'block', 'control'].includes(items[item]?.kind ?? '') ||
      (items[item]?.kind === 'part' && (items[item] as { text: string | null }).text === null),
  )
  return {
    whenTrue: branch(own.code.args[3]),
    whenFalse: branch(own.code.args[4]),
    rich,
    marks: { whenTrue: written(marksTrue), whenFalse: written(marksFalse) },
    placed,
  }
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
  mayForm: boolean,
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
      if (use === 'merge') builder.node(fieldNode(compiler, items, span.item, span.until, mayForm))
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

/** What the letter shows when the field stays as it was stored. */
function storedOf(
  compiler: StoryCompiler,
  items: readonly Item[],
  begin: number,
  separate: number,
  end: number,
  field: Field,
): readonly Node[] {
  if (!ALIVE.has(field.code.name)) {
    return separate < 0 ? [] : compiler.build(items, separate + 1, end, { withoutRanges: true })
  }
  return compiler.build(items, begin, end + 1, { alive: field, withoutRanges: true })
}

function isInLiveCode({ context }: StoryCompiler, field: Field): boolean {
  return field.inCode && field.parent !== null && context.uses.get(field.parent) === 'keep'
}

/** It is an argument by itself, without quotes around it. */
function standsBare(field: Field): boolean {
  const index = field.parent?.nested.indexOf(field) ?? -1
  const arg = field.parent?.code.args.find((one) => one.parts.some((part) => typeof part !== 'string' && part.nested === index))
  return arg !== undefined && !arg.quoted && arg.parts.length === 1
}

function formatOf({ context }: StoryCompiler, field: Field, words: readonly string[]): RunFormat {
  const from = context.formatOf
  if (words.includes('CHARFORMAT') && field.nameRun >= 0) return from(field.nameRun)
  if (field.resultRun >= 0) return from(field.resultRun)
  const code = from(field.nameRun >= 0 ? field.nameRun : field.run)
  return code.properties === '' && field.run >= 0 ? from(field.run) : code
}

/** One format a word of the old result, null when all are that of its first run. */
function wordFormats({ context }: StoryCompiler, field: Field): readonly RunFormat[] | null {
  const letters = field.result.flatMap(({ run, text }) => Array.from(text, (letter) => ({ run, letter })))
  const formats: RunFormat[] = []
  let between = true
  for (const { run, letter } of letters) {
    const isBlank = /\s/.test(letter)
    if (!isBlank && between) formats.push(context.formatOf(run))
    between = isBlank
  }
  const first = field.resultRun < 0 ? '' : context.formatOf(field.resultRun).properties
  return formats.some((format) => format.properties !== first) ? formats : null
}
