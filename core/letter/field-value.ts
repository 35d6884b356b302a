/**
 * The text of a field for one record: its value, then its date or number picture, then its general switches in order (merge-spec M-6).
 *
 * Text alone; how it is printed is `field-print.ts`. A field that cannot be answered is a note and a blank, never an exception.
 */
import { lookUp, tell, type Evaluation, type Found, type Valued } from './evaluation'
import { isSafeAddress } from './field-use'
import { textOf, type CodeArg, type CodeSwitch } from './format/code'
import {
  applyCompare,
  applyDate,
  applyFormula,
  applyGeneralSwitch,
  applyNumber,
  namesInFormat,
  textOfValue,
  writtenOf,
} from './format-value'
import { bytesOf, isPictureValue } from './picture-value'
import { standardNameOf } from './format/standard-names'
import type { FieldNode, LinkNode } from './program'
import { recordControl } from './record-control'
import { regionMark } from './region-name'
import { plainLines, withoutForbidden } from './run-format'

const nothing: Valued = { text: '' }

export function textOfField(e: Evaluation, node: FieldNode): Valued {
  const raw = rawValue(e, node)
  if (raw.stored) return raw
  const text = withSwitches(e, node, raw)
  return text === raw.text ? raw : { text }
}

function rawValue(e: Evaluation, node: FieldNode): Valued {
  const { name, args } = node.code
  switch (name) {
    case 'MERGEFIELD':
      return mergeField(e, node)
    case 'IF': {
      const branch = choose(node, isTrue(e, node))
      return { text: branch ? argText(e, node, branch) : '' }
    }
    case 'COMPARE':
      return { text: isTrue(e, node) ? '1' : '0' }
    case 'NEXT':
    case 'NEXTIF':
    case 'SKIPIF':
      recordControl(e, node, name === 'NEXT' || isTrue(e, node))
      return nothing
    case 'MERGEREC':
      return { text: String((e.context.recordNumber ?? 1) + e.taken) }
    case 'MERGESEQ':
      return { text: String(e.context.sequenceNumber ?? 1) }
    case 'SET':
      e.bookmarks.set(argText(e, node, args[0]).toLowerCase(), valueOfArg(e, node, args[1]))
      return nothing
    case 'ASK':
    case 'FILLIN':
      return answer(e, node, name === 'ASK')
    case 'QUOTE':
      return { text: args.map((arg) => argText(e, node, arg)).join('') }
    case 'REF':
      return bookmark(e, node, argText(e, node, args[0]))
    case 'DATE':
    case 'TIME':
      return { text: e.context.now ?? '', typed: 'date' }
    case 'DOCPROPERTY':
    case 'FORMTEXT':
      return property(e, node)
    case '=':
      return applyFormula(e, node, (nested) => writtenOf(e, node, nestedValue(e, node, nested)))
    case 'ADDRESSBLOCK':
    case 'GREETINGLINE':
      return { text: namesInFormat(e, node, (flag) => switchText(e, node, flag)) }
    case 'FORMCHECKBOX':
    case 'FORMDROPDOWN':
      return { text: '', stored: true }
    default:
      return bookmark(e, node, name)
  }
}

/** Its text after pictures and general switches, with what stands before and after it. */
export function withSwitches(e: Evaluation, node: FieldNode, raw: Valued): string {
  const { name, switches } = node.code
  let text = raw.text
  // Blanks are printed, but no picture and no text around them (merge-spec M-3, N-5).
  if (text.trim() === '' && name === 'MERGEFIELD') return text
  const pictures = switches.filter((one) => one.flag === '@' || one.flag === '#')
  for (const one of pictures)
    text =
      one.flag === '@' ? applyDate(e, node, text, pictureOf(e, node, one)) : applyNumber(e, node, text, pictureOf(e, node, one), raw.typed)
  if ((name === 'DATE' || name === 'TIME') && pictures.length === 0) text = applyDate(e, node, text, null)
  const isDate = pictures.some((one) => one.flag === '@')
  text = applyGeneralSwitch(e, node, text, switches, pictures.length === 0 ? raw.typed : undefined, isDate)
  if (name !== 'MERGEFIELD' || text === '') return text
  const around = (flag: string) =>
    switches
      .filter((one) => one.flag === flag)
      .map((one) => argText(e, node, one.arg ?? undefined))
      .join('')
  return around('b') + text + around('f')
}

/** What the letter has set under a name; what it sets only further on, or in a branch not chosen, is not set. */
function bookmark(e: Evaluation, node: FieldNode, name: string): Valued {
  const found = e.bookmarks.get(name.toLowerCase())
  if (found) return found
  tell(e, { kind: 'formula', fault: { kind: 'undefined-bookmark', name }, place: node.place })
  return { text: '', stored: true }
}

/** The text of a switch's argument, undefined where the switch is missing. */
function switchText(e: Evaluation, node: FieldNode, flag: string): string | undefined {
  const found = node.code.switches.find((one) => one.flag === flag)
  return found ? argText(e, node, found.arg ?? undefined) : undefined
}

const pictureOf = (e: Evaluation, node: FieldNode, one: CodeSwitch): string | null => (one.arg ? argText(e, node, one.arg) : null)

/** The name a MERGEFIELD asks for; a nested field may be part of it. */
export const fieldNameOf = (e: Evaluation, node: FieldNode): string => argText(e, node, node.code.args[0])

function mergeField(e: Evaluation, node: FieldNode): Valued {
  const asked = node.picture?.name ?? fieldNameOf(e, node)
  if (e.regions && regionMark(asked)) return nothing
  let name = asked
  let found = (node.code.switches.some((one) => one.flag === 'm') ? mapped(e, name) : null) ?? lookUp(e, name)
  if (found.match.kind !== 'key' && node.wholeName !== null) {
    const whole = lookUp(e, node.wholeName)
    if (whole.match.kind === 'key') [found, name] = [whole, node.wholeName]
  }
  if (found.match.kind === 'unknown') tell(e, { kind: 'unknown-field', name, place: node.place })
  else if (found.match.kind === 'ambiguous')
    tell(e, { kind: 'ambiguous-field', name, candidates: found.match.candidates, place: node.place })
  if (e.isNoteName(name) && e.context.note)
    return { text: e.context.note.paragraphs.map((one) => one.runs.map((run) => run.text).join('')).join('\n') }
  // In a condition a picture counts as something.
  if (node.picture && isPictureValue(found.value)) return { text: bytesOf(found.value).image.length === 0 ? '' : name }
  const text = textOfValue(e, node, name, found.value)
  if (text === '') tell(e, { kind: 'no-value', name, place: node.place })
  return { text, typed: found.value }
}

/** \\m: a name of Word's address list, found through the letter's own field map (merge-spec M-4). */
function mapped(e: Evaluation, name: string): Found | null {
  const standard = standardNameOf(name)
  const key = standard === null ? null : e.standardKey(standard.position)
  return key === null ? null : { match: { kind: 'key', key }, value: e.scopes[0]?.record[key] }
}

function property(e: Evaluation, node: FieldNode): Valued {
  const name = node.code.name === 'FORMTEXT' ? (node.wholeName ?? '') : argText(e, node, node.code.args[0])
  const found = lookUp(e, name)
  if (found.match.kind !== 'key') return { text: '', stored: true }
  return { text: textOfValue(e, node, name, found.value), typed: found.value }
}

function answer(e: Evaluation, node: FieldNode, isAsk: boolean): Valued {
  const { args, switches } = node.code
  const prompt = argText(e, node, args[isAsk ? 1 : 0])
  const fallback = switches.find((one) => one.flag === 'd')
  const given = e.context.answers?.[prompt]
  const text = (given === undefined ? undefined : plainLines(given)) ?? (fallback ? argText(e, node, fallback.arg ?? undefined) : undefined)
  if (text === undefined) {
    tell(e, { kind: 'no-answer', prompt, place: node.place })
    return { text: '', stored: true }
  }
  if (!isAsk) return { text: withoutForbidden(text) }
  e.bookmarks.set(argText(e, node, args[0]).toLowerCase(), { text: withoutForbidden(text) })
  return nothing
}

/** The text of an argument with its nested fields answered. */
export function argText(e: Evaluation, node: Pick<FieldNode, 'nested'>, arg: CodeArg | undefined): string {
  if (!arg) return ''
  const [only, ...more] = arg.parts
  if (typeof only === 'string' && more.length === 0) return only
  return arg.parts.map((part) => (typeof part === 'string' ? part : nestedValue(e, node, part.nested).text)).join('')
}

/** The values of all fields in a code. */
export const nestedValues = (e: Evaluation, node: FieldNode): readonly Valued[] =>
  node.nested.map((_, index) => nestedValue(e, node, index))

function nestedValue(e: Evaluation, node: Pick<FieldNode, 'nested'>, index: number): Valued {
  const one = node.nested[index]
  if (!one) return nothing
  return one.kind === 'cached' ? one : textOfField(e, one)
}

/** The value of an argument; one that is a field and nothing else stays what that field is. */
function valueOfArg(e: Evaluation, node: FieldNode, arg: CodeArg | undefined): Valued {
  const [only, ...more] = arg?.parts ?? []
  return typeof only === 'object' && more.length === 0 ? nestedValue(e, node, only.nested) : { text: argText(e, node, arg) }
}

/** A side of a condition. Without quotes it may be the name of a bookmark: `{ IF order >= 100 … }`. */
function operand(e: Evaluation, node: FieldNode, arg: CodeArg | undefined) {
  const name = arg && !arg.quoted ? textOf(arg).toLowerCase() : ''
  return writtenOf(e, node, e.bookmarks.get(name) ?? valueOfArg(e, node, arg))
}

/** Answers a condition: IF, COMPARE, NEXTIF, SKIPIF. */
export function isTrue(e: Evaluation, node: FieldNode): boolean {
  const { args } = node.code
  return applyCompare(e, node, operand(e, node, args[0]), argText(e, node, args[1]).trim(), operand(e, node, args[2]))
}

export const choose = (node: FieldNode, whenTrue: boolean): CodeArg | undefined => node.code.args[whenTrue ? 3 : 4]

/** The code of a hyperlink with its values in it, quoted so that a value stays inside its argument. */
export function linkAddress(e: Evaluation, node: LinkNode): { readonly code: string; readonly safe: boolean } {
  const quoted = (text: string) =>
    `"${withoutForbidden(plainLines(text))
      .replace(/[\\"\u201c-\u201f]/g, (sign) => `\\${sign}`)
      .replace(/[\r\n\t]/g, ' ')}"`
  const address = node.code.args.map((arg) => argText(e, node, arg)).join('')
  if (!isSafeAddress(address)) return { code: address, safe: false }
  const rest = node.code.switches.map((one) => ` \\${one.flag}${one.arg ? ` ${quoted(argText(e, node, one.arg))}` : ''}`).join('')
  return { code: ` HYPERLINK ${quoted(address)}${rest} `, safe: true }
}
