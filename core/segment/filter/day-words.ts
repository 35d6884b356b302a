/**
 * Days as people write them in a filter: `2026-03-02`, `2.3.2026`, `today`, `today-30d`, `startOfMonth-1m`, and the anchor's `T`, `W`, `CM`,
 * `-CM`, `-1M+CM`, `-30D`. A year or a month alone (`2025`, `2025-03`) is all of its days.
 */
import { isDay } from '#core/contact/iso-date'
import { relativeDays, type Day, type DayUnit, type RelativeDayName } from '../day'

const units: Readonly<Record<string, DayUnit>> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' }
const letters = Object.fromEntries(Object.entries(units).map(([letter, unit]) => [unit, letter])) as Readonly<Record<DayUnit, string>>
const names = new Map<string, RelativeDayName>([
  ...relativeDays.map((name) => [name.toLowerCase(), name] as const),
  ['t', 'today'],
  ['w', 'today'],
])
const edges: Readonly<Record<string, RelativeDayName>> = {
  cw: 'endOfWeek',
  '-cw': 'startOfWeek',
  cm: 'endOfMonth',
  '-cm': 'startOfMonth',
  cq: 'endOfQuarter',
  '-cq': 'startOfQuarter',
  cy: 'endOfYear',
  '-cy': 'startOfYear',
}

export function readDay(text: string): Day | null {
  const written = text.trim()
  if (isDay(written)) return written
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(written)
  if (dotted !== null) {
    const day = `${dotted[3]}-${(dotted[2] ?? '').padStart(2, '0')}-${(dotted[1] ?? '').padStart(2, '0')}`
    return isDay(day) ? day : null
  }
  return readRelative(written.toLowerCase().replace(/\s+/gu, ''))
}

/** All days of a year or a month, or null where the text is neither. */
export function readPeriod(text: string): { readonly value: string; readonly to: string } | null {
  const [, year = '', month] = /^(\d{4})(?:-(\d{2}))?$/u.exec(text.trim()) ?? []
  if (year === '' || year === '0000' || (month !== undefined && !isDay(`${year}-${month}-01`))) return null
  if (month === undefined) return { value: `${year}-01-01`, to: `${year}-12-31` }
  const last = [31, 30, 29, 28].find((date) => isDay(`${year}-${month}-${date}`)) ?? 28
  return { value: `${year}-${month}-01`, to: `${year}-${month}-${last}` }
}

export function writeDay(day: Day): string {
  if (typeof day === 'string') return day
  const { day: name, shift } = day
  return shift === undefined ? name : `${name}${shift.by < 0 ? '-' : '+'}${Math.abs(shift.by)}${letters[shift.unit]}`
}

function readRelative(text: string): Day | null {
  const edge = edges[text]
  if (edge !== undefined) return { day: edge }
  // The anchor shifts first and goes to the edge then: -1M+CM is the end of last month.
  const [, by = '', unit = '', tail = ''] = /^([+-]?\d{1,4})([dwmqy])((?:\+|-)c[wmqy])?$/u.exec(text) ?? []
  if (unit !== '') return relative(tail === '' ? 'today' : edges[tail.replace('+', '')], by, unit)
  const [, word = '', shift = '', shiftUnit = ''] = /^([a-z]+)(?:([+-]\d{1,4})([dwmqy]))?$/u.exec(text) ?? []
  const name = names.get(word)
  return shift === '' ? (name === undefined ? null : { day: name }) : relative(name, shift, shiftUnit)
}

function relative(day: RelativeDayName | undefined, by: string, letter: string): Day | null {
  const unit = units[letter]
  return day === undefined || unit === undefined ? null : { day, shift: { by: Number(by), unit } }
}
