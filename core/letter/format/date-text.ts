/**
 * Dates in values, read without a clock and without a time zone: a date in a record is the day it names.
 *
 * ISO 8601 is read always; `4/15/2013` only by the order that the data's language writes dates in, since nothing in it says
 * which number is the month (merge rule D-3).
 */
import { wordsOf } from './language-words'

/** A moment as a calendar and a clock on the wall show it. A date alone has the time 00:00 (D-5). */
export type DateAndTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?(?:Z|[-+]\d{2}(?::?\d{2})?)?$/i
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(?:Z|[-+]\d{2}(?::?\d{2})?)?$/i
const NUMBERS = /^(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?(?:[T,]?\s+(.+))?$/
const NAMED =
  /^(?:\p{L}+\.?,?\s+)?(?:(\d{1,2})(?:\.?\s+|-)(?:de\s+)?(\p{L}+)\.?|(\p{L}+)\.?\s+(\d{1,2})),?(?:\s+|-)(?:de\s+)?(\d{4}|(?<=-)\d{2})(?:,?\s+(.+))?$/u
const TIME = /^(?:(?:kl|at|um|à)\.?\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?$/i

/** Reads a date, or a date with a time; null for anything else. A time zone is passed over, never converted. */
export function readDate(value: string, language: string): DateAndTime | null {
  const text = value.trim()
  if (text.length > 100) return null
  const iso = ISO.exec(text) ?? COMPACT.exec(text)
  if (iso) return dateOf(iso.slice(1, 7).map((part) => Number(part ?? 0)))
  const numbers = NUMBERS.exec(text)
  if (numbers) return byOrder(numbers, language)
  const named = NAMED.exec(text)
  if (!named) return null
  const month = monthNamed(named[2] ?? named[3] ?? '', language)
  return month === 0 ? null : withTime([fullYear(named[5] ?? ''), month, Number(named[1] ?? named[4])], named[6])
}

/** A time alone, on no day in particular; null for anything else. */
export function readTime(value: string): DateAndTime | null {
  const text = value.trim()
  return text.length > 100 || !text.includes(':') ? null : withTime([2000, 1, 1], text)
}

/** Two digits mean 1930 to 2029, as in Windows. */
const fullYear = (year: string): number => (year.length === 2 ? Number(year) + (Number(year) < 30 ? 2000 : 1900) : Number(year))

/** A day of Excel: days since 1900 with its false leap day, the time as the fraction. Null outside 1900 to 9999. */
export function dateOfSerial(serial: number): DateAndTime | null {
  if (!(serial >= 1 && serial < 2_958_466) || Math.floor(serial) === 60) return null
  const seconds = Math.round((serial % 1) * 86_400)
  return dateOfUtc(new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.floor(serial) * 86_400_000 + seconds * 1000))
}

/** The day of the week, 0 for Sunday. */
export const weekdayOf = ({ year, month, day }: DateAndTime): number => utc(year, month, day).getUTCDay()

function utc(year: number, month: number, day: number): Date {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return date
}

const dateOfUtc = (date: Date): DateAndTime => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
  hour: date.getUTCHours(),
  minute: date.getUTCMinutes(),
  second: date.getUTCSeconds(),
})

/** Null for a day that the calendar does not have. */
function dateOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]): DateAndTime | null {
  const date = utc(year, month, day)
  const exists = year >= 1 && month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && hour <= 23 && minute <= 59 && second <= 59 ? { year, month, day, hour, minute, second } : null
}

function withTime(date: readonly number[], time: string | undefined): DateAndTime | null {
  if (time === undefined) return dateOf(date)
  const match = TIME.exec(time.trim())
  if (!match) return null
  const half = (match[4] ?? '').slice(0, 1).toLowerCase()
  const hour = Number(match[1])
  if (half !== '' && (hour < 1 || hour > 12)) return null
  return dateOf([...date, half === '' ? hour : (hour % 12) + (half === 'p' ? 12 : 0), Number(match[2]), Number(match[3] ?? 0)])
}

function byOrder(match: RegExpExecArray, language: string): DateAndTime | null {
  const numbers = [match[1], match[3], match[4]]
  const order = (match[1] ?? '').length > 2 ? ['year', 'month', 'day'] : orderOf(language)
  const at = (part: string) => numbers[order.indexOf(part)] ?? ''
  const year = at('year')
  if (year.length === 3 || (year.length < 3 && year.length !== 2)) return null
  return withTime([fullYear(year), Number(at('month')), Number(at('day'))], match[5])
}

/** Which of three numbers is the day: as in the language's own short date. */
const orderOf = (language: string): readonly string[] =>
  Array.from(wordsOf(language).shortDate.matchAll(/d+|M+|y+/g), ([part]) => PARTS[part[0] ?? ''] ?? '')
const PARTS: Readonly<Record<string, string>> = { d: 'day', M: 'month', y: 'year' }

const months = new Map<string, ReadonlyMap<string, number>>()

/** The month of a name in the data's language or in English, whole or cut to three letters or more; 0 for none. */
function monthNamed(name: string, tag: string): number {
  const wanted = name.toLowerCase()
  if (wanted.length < 3) return 0
  for (const language of [tag, 'en-US']) {
    const names = months.get(language) ?? monthNames(language)
    if (months.size < 1000) months.set(language, names)
    const exact = names.get(wanted)
    if (exact !== undefined) return exact
    const begun = new Set([...names].filter(([each]) => each.startsWith(wanted)).map(([, month]) => month))
    if (begun.size === 1) return [...begun][0] ?? 0
  }
  return 0
}

function monthNames(language: string): ReadonlyMap<string, number> {
  const { months: whole, monthsInDate, shortMonths, shortMonthsInDate } = wordsOf(language)
  const names = new Map<string, number>()
  for (const list of [whole, monthsInDate, shortMonths, shortMonthsInDate])
    list.forEach((name, at) => names.set(name.toLowerCase().replace(/\.$/, ''), at + 1))
  return names
}
