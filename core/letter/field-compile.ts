/** Makes the node of one field out of its code, its formatting and what the letter last showed for it. */
import type { Field } from './field'
import { branchesOf } from './branch-compile'
import { codeOf, codeOfSimple } from './field-code'
import { isFormField } from './field-use'
import { formFieldOf } from './form-field'
import { textOf, type FieldCode } from './format/code'
import { asksForCells } from './format/formula-tokens'
import { isStrict } from './picture-cuts'
import { canLink } from './note-place'
import { pictureName } from './picture-name'
import type { FieldNode, LinkNode, Node } from './program'
import { formatOf, generalWords, wordFormats } from './result-format'
import { frameOf } from './run-format'
import type { StoryCompiler } from './story-compiler'
import type { FieldItem, Item } from './story-items'
import { childNamed, endOf, tagOf, valOf } from './xml-tokens'

/** Fields that always have an answer of their own; any other falls back on what the letter last showed. */
const PRINTED = new Set(
  'MERGEFIELD NEXT NEXTIF SKIPIF MERGEREC MERGESEQ IF COMPARE SET QUOTE ADDRESSBLOCK GREETINGLINE DATE TIME'.split(' '),
)
const ALIVE = new Set('DOCPROPERTY FORMTEXT FORMCHECKBOX FORMDROPDOWN'.split(' '))

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
    branches: own.code.name === 'IF' ? branchesOf(compiler, items, own, format, field, placesMarks) : null,
    formField: formFieldOf(context.xml, field.begin, own.code.name, stored ?? []),
    stored,
    aside: context.kind !== 'body',
    strict: context.strict,
    canLink: canLink(context.xml, field.begin),
    wholeName: isFormField(own.code.name)
      ? formName(compiler, field)
      : own.code.args.length > 1
        ? own.code.args.map((arg) => textOf(arg)).join(' ')
        : null,
    asksForCells: !inCode && asksForCells(own.code),
    plainName: plainFieldName(own.code, words),
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

/** The name of a MERGEFIELD that does nothing but print its value. */
export function plainFieldName(code: FieldCode, words: readonly string[]): string | null {
  const [name, ...more] = code.args
  if (code.name !== 'MERGEFIELD' || !name || more.length > 0 || name.parts.some((part) => typeof part !== 'string')) return null
  const isPlain = code.switches.every((one) => one.flag === '*') && words.every((word) => word === 'MERGEFORMAT' || word === 'CHARFORMAT')
  return isPlain && code.switches.every((one) => one.arg) ? textOf(name) : null
}

function pictureOf({ context: { part, xml } }: StoryCompiler, code: FieldCode): FieldNode['picture'] {
  const name = code.name === 'MERGEFIELD' ? pictureName(code.args.map((arg) => textOf(arg)).join(' ')) : null
  return name === null ? null : { name, part, strict: isStrict(xml) }
}

function separateIndex(items: readonly Item[], begin: number, end: number, field: Field): number {
  for (let at = begin + 1; at < end; at++) {
    const item = items[at]
    if (item?.kind === 'separate' && item.field === field) return at
  }
  return -1
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
