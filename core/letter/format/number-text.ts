/**
 * Numbers in values: what a record or a reader wrote, with currency and grouping, read as an exact decimal.
 *
 * A JSON number has no language; text has the language of its source. `1.234` is a thousand in German text and not in
 * English text, but `19.99` is the same price in both, since no one groups two digits (merge rule N-4).
 */
import { decimalOf, MOST_DIGITS, type Decimal } from './decimal'
import { wordsOf } from './language-words'

/** A text, and the language whose signs the numbers in it have. */
export type Written = { readonly text: string; readonly language: string }

export type NumberSigns = { readonly decimal: '.' | ','; readonly group: string }

/** How a language writes numbers; a group sign that is a blank may be any blank in a text. */
export const numberSigns = (tag: string): NumberSigns => wordsOf(tag)

const GROUPED = /^\d{1,3}(?:([., '’\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)?$/
const NUMERAL = /\d(?:[\d., '’\u00a0\u2009\u202f]*\d)?/
const MINUS = /[-\u2212]/

/**
 * The one number in a value, whatever stands around it: `€180,000.00 EUR` is 180000, `(12.50)` is negative. Null where there
 * is no number or more than one (a date, a phone number with a slash).
 */
export function readNumber(value: string, language: string): Decimal | null {
  // A value of a megabyte is a text, whatever digits are in it.
  if (value.length > 4 * MOST_DIGITS) return null
  const match = NUMERAL.exec(value)
  if (!match) return null
  const bare = match.index > 0 && /[.,]/.test(value[match.index - 1] ?? '') && !/[\p{L}\d]/u.test(value[match.index - 2] ?? '')
  const [before, after] = [value.slice(0, match.index - (bare ? 1 : 0)), value.slice(match.index + match[0].length)]
  if (/\d/.test(after)) return null
  const plain = bare ? `0.${match[0]}` : plainDigits(match[0], numberSigns(language))
  const decimal = plain === null ? null : decimalOf(plain)
  if (!decimal) return null
  return isNegative(before, after) ? { ...decimal, units: -decimal.units } : decimal
}

/** A value that is a number and nothing else: what IF counts as a number. */
export function readWholeNumber(value: string, language: string): Decimal | null {
  const text = value.trim()
  return /^[-+\u2212]?[\d.,][\d., '’\u00a0\u2009\u202f]*$/.test(text) && /\d$/.test(text) ? readNumber(text, language) : null
}

/** A numeral with any signs, as digits and a point. Null where the signs make no sense. */
function plainDigits(numeral: string, { decimal, group }: NumberSigns): string | null {
  const last = Math.max(numeral.lastIndexOf('.'), numeral.lastIndexOf(','))
  const mark = last < 0 ? '' : (numeral[last] ?? '')
  const grouped = GROUPED.test(numeral)
  const oneMark = mark !== '' && numeral.indexOf(mark) === last
  // A single mark that could be either is what the language makes of it.
  const isDecimal =
    oneMark && !(grouped && mark !== decimal && (mark === group || group.trim() === '' || /['’]/.test(group)) && !numeral.startsWith('0'))
  const whole = isDecimal ? numeral.slice(0, last) : numeral
  if (!/^\d+$/.test(whole) && !GROUPED.test(whole)) return null
  const fraction = isDecimal ? numeral.slice(last + 1) : ''
  return /^\d*$/.test(fraction) ? `${whole.replace(/\D/g, '')}.${fraction}` : null
}

function isNegative(before: string, after: string): boolean {
  if (/^[\p{Sc}\sA-Z]*\([\p{Sc}\s]*$/u.test(before) && /^[\p{Sc}\s]*\)/u.test(after)) return true
  return (
    MINUS.test(before) &&
    /(?:^|[\s(])[-\u2212]\s*[\p{Sc}\p{L}.]{0,4}\s*$|^[\s\p{Sc}\p{L}.]{0,6}[-\u2212]\s*$/u.test(before) &&
    !/[\p{L}\d][-\u2212]\s*$/u.test(before)
  )
}
