/** What a parameter of saved criteria asks for, told by where it stands, and its value between the wire and a field on screen. */
import { rowTables, type RowField, type RowTable } from '#core/segment/row-tables'
import type { Day } from '#core/segment/day'
import { dayOfText, textOfDay } from '../criteria/day-text'
import { ownKey, rowKey } from '../criteria/rule-field'

/** A choice has a key, by which its values and their names are found (criteria/rule-field.ts). */
export type AskedFor = { readonly kind: 'day' | 'number' | 'text' } | { readonly kind: 'choice'; readonly key: string }

/** As it is written on screen: what is chosen, or text (a day as in criteria/day-text.ts). */
export type Typed = string | readonly string[]

export function askedForAt(steps: unknown, at: string): AskedFor {
  const tokens = at.split('/').slice(1)
  const last = tokens.at(-1) ?? ''
  let part: unknown = steps
  let table: RowTable | null = null
  let own: string | null = null
  for (const token of tokens.slice(0, -1)) {
    part = within(part, token)
    if (textIn(part, 'kind') === 'has') table = tableNamed(textIn(part, 'table'))
    if (textIn(part, 'kind') === 'own') own = textIn(part, 'field')
  }
  if (last === 'oneOf') {
    const field = textIn(part, 'field')
    return { kind: 'choice', key: own !== null ? ownKey(own) : table ? rowKey(table, field as RowField) : field }
  }
  if (last === 'size' || last === 'withinDays' || last === 'loggedSegment') return { kind: 'number' }
  const kind = textIn(part, 'kind')
  return { kind: kind === 'date' ? 'day' : kind === 'number' ? 'number' : 'text' }
}

export function typedOf(asked: AskedFor, value: unknown): Typed {
  if (asked.kind === 'choice') return Array.isArray(value) ? value.map(String) : []
  if (asked.kind === 'day' && value !== undefined && value !== null) return textOfDay(value as Day)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The value as the wire has it, or undefined while it is none. */
export function valueOf(asked: AskedFor, typed: Typed): unknown {
  if (typeof typed !== 'string') return typed.length > 0 ? typed : undefined
  const text = typed.trim()
  if (text === '') return undefined
  if (asked.kind === 'day') return dayOfText(text)
  if (asked.kind !== 'number') return text
  const number = Number(text.replace(/[\s\u00a0]/gu, '').replace(',', '.'))
  return Number.isNaN(number) ? undefined : number
}

const within = (part: unknown, token: string): unknown =>
  typeof part === 'object' && part !== null && Object.hasOwn(part, token) ? (part as Readonly<Record<string, unknown>>)[token] : undefined

function textIn(part: unknown, key: string): string {
  const text = within(part, key)
  return typeof text === 'string' ? text : ''
}

const tableNamed = (name: string): RowTable | null => (Object.hasOwn(rowTables, name) ? (name as RowTable) : null)
