/** Where fields meet the rules of formatting: each rule is a pure function of `format/`; here its notes get the place of the field. */
import type { Noted } from '#core/prelude/noted'
import { tell, type Evaluation } from './evaluation'
import type { CodeSwitch } from './format/code'
import { textOf } from './format/code'
import { compare, type Operator } from './format/compare'
import { applyDatePicture, printDate, shortDate, shortTime } from './format/date-picture'
import { readDate } from './format/date-text'
import { evaluateFormula } from './format/formula'
import { formulaText } from './format/formula-arithmetic'
import type { FormatNote } from './format/format-note'
import { applyGeneral } from './format/general'
import { addressLines, greetingLines } from './format/name-format'
import { applyNumberPicture } from './format/number-picture'
import type { Written } from './format/number-text'
import { standardNames, type Placeholder } from './format/standard-names'
import { valueText } from './format/value-text'
import type { Place } from './letter-note'
import type { ControlNode, FieldNode } from './program'
import { plainLines } from './run-format'

type Asked = { readonly place: Place; readonly language: string }

function taken<T>(e: Evaluation, node: Pick<Asked, 'place'>, name: string, noted: Noted<T, FormatNote>): T {
  for (const note of noted.notes) tell(e, { kind: 'format', name, note, place: node.place })
  return noted.value
}

export function textOfValue(e: Evaluation, node: FieldNode, name: string, value: unknown): string {
  if (typeof value === 'string' && !UNUSUAL.test(value)) return value
  return plainLines(taken(e, node, name, valueText(value, { yes: e.context.yes ?? 'True', no: e.context.no ?? 'False' })))
}

/** Whether a value says yes: `True` as we print it, or a word or sign that people write for it. */
export const isYes = (e: Evaluation, text: string): boolean =>
  text.trim() !== '' && (text.trim().toLowerCase() === e.context.yes?.toLowerCase() || /^(1|true|yes|ja|x|on|✓|☒)$/i.test(text.trim()))

const UNUSUAL = /[\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

export const textOfControlValue = (e: Evaluation, node: ControlNode, name: string, value: unknown): string =>
  taken(e, node, name, valueText(value, { yes: e.context.yes ?? 'True', no: e.context.no ?? 'False' }))

/** JSON numbers have no locale: their text has a point whatever the data's language is. */
const dataLanguage = (e: Evaluation, typed: unknown): { dataLanguage?: string } =>
  typeof typed === 'number' || typeof typed === 'bigint'
    ? { dataLanguage: 'en-US' }
    : e.context.dataLanguage === undefined
      ? {}
      : { dataLanguage: e.context.dataLanguage }

export function applyNumber(e: Evaluation, node: FieldNode, text: string, picture: string | null, typed: unknown): string {
  if (picture === null) return missing(e, node, text, '#')
  return taken(e, node, picture, applyNumberPicture(text, picture, { language: languageFor(e, node), ...dataLanguage(e, typed) }))
}

/** Without a picture a date is printed as the language writes a short one. */
export function applyDate(e: Evaluation, node: FieldNode, text: string, picture: string | null): string {
  if (picture === null) return node.code.name === 'MERGEFIELD' ? missing(e, node, text, '@') : defaultDate(e, node, text)
  return taken(e, node, picture, applyDatePicture(text, picture, { language: languageFor(e, node), ...dataLanguage(e, undefined) }))
}

function missing(e: Evaluation, node: FieldNode, text: string, flag: string): string {
  tell(e, { kind: 'format', name: node.code.name, note: { kind: 'switch-without-argument', flag }, place: node.place })
  return text
}

function defaultDate(e: Evaluation, node: FieldNode, text: string): string {
  const date = readDate(text, e.language)
  if (!date) return text
  return (node.code.name === 'TIME' ? shortTime : shortDate)(date, languageFor(e, node))
}

export function applyGeneralSwitch(
  e: Evaluation,
  node: FieldNode,
  text: string,
  switches: readonly CodeSwitch[],
  typed: unknown,
  isDate: boolean,
): string {
  const words: string[] = []
  for (const one of switches) {
    if (one.flag !== '*') continue
    if (one.arg) words.push(textOf(one.arg))
    else missing(e, node, text, '*')
  }
  if (words.length === 0) return text
  return taken(e, node, node.code.name, applyGeneral(text, words, { language: languageFor(e, node), ...dataLanguage(e, typed), isDate }))
}

/** A date for a control: printed by its picture, and as Word keeps it (`2024-05-17T00:00:00Z`), null when it is no date. */
export function dateText(
  e: Evaluation,
  node: ControlNode,
  text: string,
  picture: string,
  language: string,
): { text: string; iso: string | null } {
  const date = readDate(text, e.context.dataLanguage ?? e.language)
  if (!date) return { text, iso: null }
  const two = (n: number, width = 2) => String(n).padStart(width, '0')
  const iso = `${two(date.year, 4)}-${two(date.month)}-${two(date.day)}T${two(date.hour)}:${two(date.minute)}:${two(date.second)}Z`
  const its = language || e.language
  // Without a picture: as the language writes a short date (17.5.2.8, dateFormat).
  return { text: picture === '' ? shortDate(date, its) : taken(e, node, node.tag, printDate(date, picture, { language: its })), iso }
}

/** A text as its numbers are to be read: a number of the record and a formula's result have a point in every language. */
export const writtenOf = (
  e: Evaluation,
  node: FieldNode,
  { text, typed }: { readonly text: string; readonly typed?: unknown },
): Written => ({
  text,
  language: dataLanguage(e, typed).dataLanguage ?? languageFor(e, node),
})

export function applyCompare(e: Evaluation, node: FieldNode, left: Written, operator: string, right: Written): boolean {
  const known = OPERATORS.has(operator) ? (operator as Operator) : null
  return taken(e, node, node.code.name, compare(left, known, right))
}
const OPERATORS = new Set(['=', '<>', '<', '>', '<=', '>='])

/** `cells`: the texts that a reference means, where the formula stands in a table that has been made. */
export function applyFormula(
  e: Evaluation,
  node: FieldNode,
  valueOf: (nested: number) => Written,
  cells: (reference: string) => readonly Written[] | null = () => null,
): { readonly text: string; readonly stored?: boolean; readonly typed?: unknown } {
  const [expression] = node.code.args
  const found = evaluateFormula(expression?.parts ?? [], {
    language: languageFor(e, node),
    valueOf,
    cells,
    bookmark(name) {
      const set = e.bookmarks.get(name.toLowerCase())
      return set === undefined ? null : writtenOf(e, node, set)
    },
  })
  if (found.ok) return { text: formulaText(found.value), typed: 0 }
  tell(e, { kind: 'formula', fault: found.fault, place: node.place })
  return { text: '' }
}

/** ADDRESSBLOCK and GREETINGLINE: the values of Word's address names put into the field's own format. */
export function namesInFormat(e: Evaluation, node: FieldNode, switchText: (flag: string) => string | undefined): string {
  const values: Partial<Record<Placeholder, string>> = {}
  for (const { position, placeholder } of standardNames)
    if (placeholder) values[placeholder] = plainLines(e.standardValue(position)).replace(/\n/g, ' ')
  const format = switchText('f')
  const listed = switchText('e')
  const known = { ...(format === undefined ? {} : { format }) }
  if (node.code.name === 'GREETINGLINE')
    return greetingLines(values, { ...known, ...(listed === undefined ? {} : { otherwise: listed }) }).join('\n')
  const country = COUNTRY[switchText('c') ?? '']
  // \\d puts town and postal code in the country's order; where the author gave each a line of its own there is nothing to reorder.
  const onOneLine = format === undefined || format.split(/[\r\n\v]/).some((line) => /_CITY_/i.test(line) && /_POSTAL_/i.test(line))
  const byCountry = onOneLine && node.code.switches.some((one) => one.flag === 'd')
  return addressLines(values, {
    ...known,
    ...(country === undefined ? {} : { country }),
    ...(listed === undefined ? {} : { except: listed }),
    byCountry,
  }).join('\n')
}
const COUNTRY: Readonly<Record<string, 0 | 1 | 2>> = { '0': 0, '1': 1, '2': 2 }

/** Of the run; where it says none, the merge's; then the letter's own default. */
const languageFor = (e: Evaluation, node: FieldNode): string => node.language || e.language
