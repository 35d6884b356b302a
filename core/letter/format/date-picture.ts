/**
 * Date pictures: what stands behind `\@`, such as `dddd d MMMM yyyy`.
 *
 * Names of months and days are in the language of the field's run. A month beside the number of its day takes the form it has in a
 * date (Russian `5 мая`, not `5 май`), as Word does (merge rule D-2). A small `m` is the minute, always. Days are those of the
 * Gregorian calendar, in the digits 0 to 9: other calendars have switches of their own in Word.
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.1 (date and time formatting).
 */
import type { Noted } from '#core/prelude/noted'
import { readDate, readTime, weekdayOf, type DateAndTime } from './date-text'
import type { FormatNote } from './format-note'
import { wordsOf, type LanguageWords } from './language-words'

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

/** As the language writes a short date, with the whole year. */
export const shortDate = (date: DateAndTime, language: string): string => printDate(date, wordsOf(language).shortDate, { language }).value

/** As the language writes the hour and the minute. */
export function shortTime(date: DateAndTime, language: string): string {
  const { shortTime: picture, halves } = wordsOf(language)
  return printDate(
    date,
    picture.replace('a', () => `'${halves[date.hour < 12 ? 0 : 1] ?? ''}'`),
    { language },
  ).value
}

/** Prints a date by a picture. */
export function printDate(date: DateAndTime, picture: string, options: DatePictureOptions): Noted<string, FormatNote> {
  const tokens = tokensOf(picture)
  const words = wordsOf(options.language)
  const has = (letters: string) => tokens.some(({ kind, text }) => kind === 'part' && letters.includes(text[0] ?? ''))
  const inDate = tokens.some(({ kind, text }) => kind === 'part' && /^[dD]{1,2}$/.test(text))
  const value = tokens
    .map(({ kind, text }) =>
      kind === 'part' ? printed(date, text, words, inDate) : kind === 'item' ? (options.numberedItem?.(text) ?? '') : text,
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

function printed(date: DateAndTime, part: string, words: LanguageWords, inDate: boolean): string {
  const long = part.length > 1
  if (part.length === 5) return date.hour < 12 ? 'AM' : 'PM'
  switch (part[0]) {
    case 'd':
    case 'D':
      if (part.length > 2) return (part.length === 4 ? words.days : words.shortDays)[weekdayOf(date)] ?? ''
      return long ? two(date.day) : String(date.day)
    case 'M':
      if (part.length > 2) return monthName(date.month, words, part.length === 4, inDate)
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

function monthName(month: number, words: LanguageWords, long: boolean, inDate: boolean): string {
  const names = long ? (inDate ? words.monthsInDate : words.months) : inDate ? words.shortMonthsInDate : words.shortMonths
  return names[month - 1] ?? ''
}
