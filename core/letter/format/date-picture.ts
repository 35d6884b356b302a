/**
 * Date pictures: what stands behind `\@`, such as `dddd d MMMM yyyy`.
 *
 * Names of months and days come from Intl in the language of the field's run. A month beside the number of its day takes the
 * form it has in a date (Russian `5 мая`, not `5 май`), as Word does (merge rule D-2). A small `m` is the minute, always.
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.1 (date and time formatting).
 */
import type { Noted } from '#core/prelude/noted'
import { readDate, readTime, weekdayOf, type DateAndTime } from './date-text'
import type { FormatNote } from './format-note'
import { baseOf, languageOf } from './language'

export type DatePictureOptions = {
  /** The language of the run that holds the picture. */
  readonly language: string
  /** How the value writes its dates; the run's language where it is not known. */
  readonly dataLanguage?: string
  /** The number of a numbered item, for `` `name` `` in a picture. */
  readonly numberedItem?: (name: string) => string
}

/** Prints a value by a picture. A blank value stays blank, a value that is no date stays as it is. */
export function applyDatePicture(value: string, picture: string, options: DatePictureOptions): Noted<string, FormatNote> {
  if (value.trim() === '') return { value, notes: [] }
  const date = readDate(value, options.dataLanguage ?? options.language) ?? (asksForTime(picture) ? readTime(value) : null)
  return date ? printDate(date, picture, options) : { value, notes: [{ kind: 'not-a-date', text: value }] }
}

/** Prints a date by a picture. */
export function printDate(date: DateAndTime, picture: string, options: DatePictureOptions): Noted<string, FormatNote> {
  const tokens = tokensOf(picture)
  const language = languageOf(options.language)
  const has = (letters: string) => tokens.some(({ kind, text }) => kind === 'part' && letters.includes(text[0] ?? ''))
  const inDate = tokens.some(({ kind, text }) => kind === 'part' && /^[dD]{1,2}$/.test(text))
  const value = tokens
    .map(({ kind, text }) =>
      kind === 'part' ? printed(date, text, language, inDate) : kind === 'item' ? (options.numberedItem?.(text) ?? '') : text,
    )
    .join('')
  const minutes = has('m') && has('dDyY') && !has('hHs')
  return { value, notes: minutes ? [{ kind: 'minutes-without-hours', picture }] : [] }
}

/** A time has no day to print. */
function asksForTime(picture: string): boolean {
  const parts = tokensOf(picture).filter(({ kind }) => kind === 'part')
  return parts.length > 0 && parts.every(({ text }) => /^(?:[aA][mM]\/[pP][mM]|[hHmsS]+)$/.test(text))
}

type Token = { readonly kind: 'part' | 'text' | 'item'; readonly text: string }

function tokensOf(picture: string): readonly Token[] {
  const pattern =
    /'([^']*)(?:'|$)|`([^`]*)(?:`|$)|[aA][mM]\/[pP][mM]|d{1,4}|D{1,4}|M{1,4}|m{1,2}|y{1,4}|Y{1,4}|h{1,2}|H{1,2}|s{1,2}|S{1,2}|[^]/g
  return Array.from(picture.matchAll(pattern), ([text, quoted, item]) => {
    if (quoted !== undefined) return { kind: 'text', text: quoted }
    if (item !== undefined) return { kind: 'item', text: item.trim() }
    return { kind: /^(?:am\/pm|[dDMmyYhHsS]+)$/i.test(text) ? 'part' : 'text', text }
  })
}

const two = (n: number) => String(n).padStart(2, '0')

function printed(date: DateAndTime, part: string, language: string, inDate: boolean): string {
  const long = part.length > 1
  if (part.length === 5) return date.hour < 12 ? 'AM' : 'PM'
  switch (part[0]) {
    case 'd':
    case 'D':
      if (part.length > 2) return weekdayName(date, language, part.length === 4)
      return long ? two(date.day) : String(date.day)
    case 'M':
      if (part.length > 2) return monthName(date.month, language, part.length === 4, inDate)
      return long ? two(date.month) : String(date.month)
    case 'm':
      return long ? two(date.minute) : String(date.minute)
    case 'y':
    case 'Y':
      return part.length > 2 ? String(date.year).padStart(4, '0') : two(date.year % 100)
    case 'h':
      return long ? two(date.hour % 12 || 12) : String(date.hour % 12 || 12)
    case 'H':
      return long ? two(date.hour) : String(date.hour)
    default:
      return long ? two(date.second) : String(date.second)
  }
}

/** Names do not change, and asking Intl for them costs more than a whole letter. */
const names = new Map<string, string>()

function named(key: string, make: () => string): string {
  const found = names.get(key)
  if (found !== undefined) return found
  const made = make()
  if (names.size < 10_000) names.set(key, made)
  return made
}

function monthName(month: number, language: string, long: boolean, inDate: boolean): string {
  return named(`${language} month ${month} ${long} ${inDate}`, () => {
    const day = new Date(Date.UTC(2001, month - 1, 1))
    if (!long) return short(part(day, language, { month: 'short' }, 'month'), language)
    return part(day, language, inDate ? { month: 'long', day: 'numeric' } : { month: 'long' }, 'month')
  })
}

function weekdayName(date: DateAndTime, language: string, long: boolean): string {
  const weekday = weekdayOf(date)
  return named(`${language} weekday ${weekday} ${long}`, () => {
    // 7 January 2001 was a Sunday.
    const day = new Date(Date.UTC(2001, 0, 7 + weekday))
    return long
      ? part(day, language, { weekday: 'long' }, 'weekday')
      : short(part(day, language, { weekday: 'short' }, 'weekday'), language)
  })
}

function part(day: Date, language: string, form: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes): string {
  const parts = new Intl.DateTimeFormat(language, { ...form, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' }).formatToParts(
    day,
  )
  return parts.find((each) => each.type === type)?.value ?? ''
}

/** Windows writes most short names without the point that Intl has, so that authors add it; French has it in both. */
function short(name: string, language: string): string {
  const base = baseOf(language)
  if (base === 'en') return name.slice(0, 3)
  return base === 'fr' ? name : name.replace(/\.$/, '')
}
