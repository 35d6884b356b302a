/**
 * Number pictures: what stands behind `\#`, such as `$#,##0.00;-$#,##0.00;'none'`.
 *
 * Word takes the decimal and the group sign of a picture from the author's Windows. We cannot know it, so a picture is read
 * by the language of its run, and by the other convention if only that makes sense of it (merge rule N-1); the result
 * uses the picture's own signs. Sources disagree on the blank that Word prints for an empty `#`; by default we print none,
 * as people expect in a sentence, `padded` prints them (N-6).
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.2 (numeric formatting).
 */
import type { Noted } from '#core/prelude/noted'
import { digitsOf, round, sign, type Decimal } from './decimal'
import type { FormatNote } from './format-note'
import { numberSigns, readNumber } from './number-text'
import { pictureSections, type PictureSection } from './number-picture-sections'

export type NumberPictureOptions = {
  /** The language of the run that holds the picture. */
  readonly language: string
  /** How the value writes its numbers; the run's language where it is not known. */
  readonly dataLanguage?: string
  /** Print a blank for each `#` without a digit. */
  readonly padded?: boolean
  /** The number of a numbered item, for `` `SEQ name` `` in a picture. */
  readonly numberedItem?: (name: string) => string
}

/** Prints a value by a picture. A blank value stays blank (N-5), a value without a number stays as it is (N-4). */
export function applyNumberPicture(value: string, picture: string, options: NumberPictureOptions): Noted<string, FormatNote> {
  if (value.trim() === '') return { value, notes: [] }
  if (isDatePicture(picture)) return { value, notes: [{ kind: 'date-picture-behind-number-switch', picture }] }
  const number = readNumber(value, options.dataLanguage ?? options.language)
  if (!number) return { value, notes: [{ kind: 'not-a-number', text: value }] }
  return printNumber(number, picture, options)
}

/** Prints a number by a picture. */
export function printNumber(number: Decimal, picture: string, options: NumberPictureOptions): Noted<string, FormatNote> {
  const [first, second, third] = pictureSections(picture, numberSigns(options.language).decimal)
  if (!first) return { value: '', notes: [] }
  const below = second ?? first
  const rounded = round(number, placesOf(sign(number) < 0 ? below : first))
  const section = sign(rounded) < 0 ? below : sign(rounded) === 0 && third ? third : first
  const lacksPlace = section.places > 0 && section.wholePlaces === 0 && digitsOf(rounded).whole !== ''
  return {
    value: printed(rounded, section, { ...options, owesMinus: sign(rounded) < 0 && !second && !section.signed }),
    notes: lacksPlace ? [{ kind: 'no-place-for-whole-number', picture }] : [],
  }
}

/** Only the letters of dates and what stands between them: the author meant `\@` (D-4). */
const isDatePicture = (picture: string) =>
  /^(?:'[^']*'|[dDmMyYhHsS\s.,:/-])+$/.test(picture) && /d{1,4}|M{1,4}|y{2}|H{1,2}/.test(picture.replace(/'[^']*'/g, ''))

const placesOf = (section: PictureSection) => section.tokens.filter(({ kind }) => kind === 'fraction').length

function printed(number: Decimal, section: PictureSection, options: NumberPictureOptions & { readonly owesMinus: boolean }): string {
  const { whole, fraction } = digitsOf(number)
  const digits = wholeDigits(whole, section, options.padded === true)
  const shown = fractionDigits(fraction, section)
  // A zero is something to read: `#` alone would print nothing of it.
  const none = section.places > 0 && digits.every((digit) => digit.trim() === '') && shown.length === 0
  if (none && section.wholePlaces > 0) digits[digits.length - 1] = '0'
  let text = options.owesMinus ? '-' : ''
  let [atWhole, atFraction] = [0, 0]
  for (const token of section.tokens) {
    switch (token.kind) {
      case 'whole':
        text += digits[atWhole++] ?? ''
        break
      case 'fraction':
        text += shown[atFraction++] ?? (options.padded === true ? ' ' : '')
        break
      case 'point':
        if (section.wholePlaces === 0) text += whole
        if (shown.length > 0 || options.padded === true) text += token.sign
        break
      case 'sign':
        text += sign(number) < 0 ? '-' : token.plus && sign(number) > 0 ? '+' : ' '
        break
      case 'item':
        text += options.numberedItem?.(token.name) ?? ''
        break
      case 'text':
        text += token.text
        break
      case 'group':
        break
    }
  }
  return text
}

/** What each whole place prints, from the left; the first one takes all digits that the picture has no place for (N-7). */
function wholeDigits(whole: string, section: PictureSection, padded: boolean): string[] {
  const places = section.tokens.flatMap((token) => (token.kind === 'whole' ? [token.place] : []))
  const cut = places[0] === 'x'
  const forced = places.indexOf('0') < 0 ? 0 : places.length - places.indexOf('0')
  const digits = (cut ? whole.slice(-places.length) : whole).padStart(forced, '0')
  // A digit is followed by the group sign when the digits to its right are a multiple of three.
  const grouped = (digit: string, toTheRight: number) =>
    section.group !== null && toTheRight > 0 && toTheRight % 3 === 0 ? digit + section.group : digit
  const out: string[] = new Array<string>(places.length).fill('')
  for (let right = 0; right < Math.max(digits.length, places.length); right++) {
    const at = Math.max(0, places.length - 1 - right)
    const digit = digits[digits.length - 1 - right]
    if (digit !== undefined) out[at] = grouped(digit, right) + (right >= places.length ? (out[at] ?? '') : '')
    else if (padded) out[at] = ' '
  }
  return out
}

/** The digits to show after the point: all up to the last forced place, then up to the last that is not zero. */
function fractionDigits(fraction: string, section: PictureSection): readonly string[] {
  const places = section.tokens.flatMap((token) => (token.kind === 'fraction' ? [token.place] : []))
  const optional = places.indexOf('#')
  const forced = optional < 0 ? places.length : optional
  const kept = Math.max(forced, fraction.replace(/0+$/, '').length)
  return Array.from(fraction.slice(0, kept))
}
