/** Where fields meet the rules of formatting: each rule is a pure function of `format/`; here its notes get the place of the field. */
import type { Noted } from '#core/prelude/noted'
import { standardNames } from '#core/contact/catalogue'
import { tell, type Evaluation } from './evaluation'
import type { CodeSwitch } from './format/code'
import { textOf } from './format/code'
import { applyDatePicture } from './format/date-picture'
import { readDate } from './format/date-text'
import type { FormatNote } from './format/format-note'
import { applyGeneral } from './format/general'
import { applyNumberPicture } from './format/number-picture'
import { valueText } from './format/value-text'
import type { Place } from './letter-note'
import type { ControlNode, FieldNode } from './program'

type Asked = { readonly place: Place; readonly language: string }

function taken<T>(e: Evaluation, node: Pick<Asked, 'place'>, name: string, noted: Noted<T, FormatNote>): T {
  for (const note of noted.notes) tell(e, { kind: 'format', name, note, place: node.place })
  return noted.value
}

export function textOfValue(e: Evaluation, node: FieldNode, name: string, value: unknown): string {
  if (typeof value === 'string' && !UNUSUAL.test(value)) return value
  return taken(e, node, name, valueText(value, { yes: e.context.yes ?? 'True', no: e.context.no ?? 'False' }))
}
// eslint-disable-next-line no-control-regex
const UNUSUAL = /[\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

export const textOfControlValue = (e: Evaluation, node: ControlNode, name: string, value: unknown): string =>
  taken(e, node, name, valueText(value, { yes: e.context.yes ?? 'True', no: e.context.no ?? 'False' }))

/** JSON numbers have no locale: their text has a point whatever the data's language is. */
const dataLanguage = (e: Evaluation, typed: unknown): { dataLanguage?: string } =>
  typeof typed === 'number' || typeof typed === 'bigint' ? { dataLanguage: 'en-US' } : e.context.dataLanguage === undefined ? {} : { dataLanguage: e.context.dataLanguage }

export function applyNumber(e: Evaluation, node: FieldNode, text: string, picture: string | null, typed: unknown): string {
  if (picture === null) return missing(e, node, text, '#')
  return taken(e, node, picture, applyNumberPicture(text, picture, { language: node.language, ...dataLanguage(e, typed) }))
}

/** Without a picture a date is printed as the language writes a short one. */
export function applyDate(e: Evaluation, node: FieldNode, text: string, picture: string | null): string {
  if (picture === null) return node.code.name === 'MERGEFIELD' ? missing(e, node, text, '@') : defaultDate(e, node, text)
  return taken(e, node, picture, applyDatePicture(text, picture, { language: node.language, ...dataLanguage(e, undefined) }))
}

function missing(e: Evaluation, node: FieldNode, text: string, flag: string): string {
  tell(e, { kind: 'format', name: node.code.name, note: { kind: 'switch-without-argument', flag }, place: node.place })
  return text
}

function defaultDate(e: Evaluation, node: FieldNode, text: string): string {
  const date = readDate(text, e.language)
  if (!date) return text
  const utc = new Date(Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute))
  const style = node.code.name === 'TIME' ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'short' } as const)
  return new Intl.DateTimeFormat(node.language, { ...style, timeZone: 'UTC' }).format(utc)
}

export function applyGeneralSwitch(e: Evaluation, node: FieldNode, text: string, switches: readonly CodeSwitch[], typed: unknown): string {
  const words: string[] = []
  for (const one of switches) {
    if (one.flag !== '*') continue
    if (one.arg) words.push(textOf(one.arg))
    else missing(e, node, text, '*')
  }
  if (words.length === 0) return text
  return taken(e, node, node.code.name, applyGeneral(text, words, { language: node.language, ...dataLanguage(e, typed) }))
}

/** A date for a control: printed by its picture, and as Word keeps it (`2024-05-17T00:00:00Z`), null when it is no date. */
export function dateText(e: Evaluation, node: ControlNode, text: string, picture: string, language: string): { text: string; iso: string | null } {
  const date = readDate(text, e.context.dataLanguage ?? e.language)
  if (!date) return { text, iso: null }
  const two = (n: number, width = 2) => String(n).padStart(width, '0')
  const iso = `${two(date.year, 4)}-${two(date.month)}-${two(date.day)}T${two(date.hour)}:${two(date.minute)}:${two(date.second)}Z`
  if (picture === '') return { text, iso }
  return { text: taken(e, node, node.tag, applyDatePicture(text, picture, { language: language || e.language, ...dataLanguage(e, undefined) })), iso }
}

export function applyCompare(e: Evaluation, node: FieldNode, left: string, operator: string, right: string): boolean {
  return operator === '=' ? left === right : operator === '<>' ? left !== right : false
}

export function applyFormula(_e: Evaluation, _node: FieldNode): { readonly text: string } {
  return { text: '' }
}

export function namesInFormat(e: Evaluation, _node: FieldNode): string {
  return e.standardValue(standardNames.indexOf('Last Name'))
}
