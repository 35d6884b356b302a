/**
 * The general switch `\*`: capitals and the ways to write a number.
 *
 * Casing follows the language of the run and never changes how many letters there are: Word keeps ß in capitals. So do numbers in
 * words; where no table says how a language counts, the digits stay and a note says so.
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.3 (general formatting).
 */
import type { Noted } from '#core/prelude/noted'
import type { NumberWords } from './counting'
import { digitsOf, round, textOfDecimal, type Decimal } from './decimal'
import type { FormatNote } from './format-note'
import { baseOf, languageOf } from './language'
import { capital, lower, upper } from './letter-case'
import { numberWords } from './number-words'
import { readNumber, readWholeNumber } from './number-text'

/**
 * `language` is the run's, for casing and wording; `dataLanguage` says how the value writes its numbers. `isDate`: a date picture has
 * printed the text, so that a day with its month is no number.
 */
export type GeneralOptions = { readonly language: string; readonly dataLanguage?: string; readonly isDate?: boolean }

/** Applies the words of all `\*` switches in their order. MERGEFORMAT and CHARFORMAT are formatting, not text: passed over. */
export function applyGeneral(text: string, words: readonly string[], options: GeneralOptions): Noted<string, FormatNote> {
  const notes: FormatNote[] = []
  let value = text
  for (const word of words) {
    const key = word.toUpperCase()
    const casing = CASING[key]
    const numeral = NUMERALS[key]
    if (casing) value = casing(value, options.language)
    else if (numeral) value = asNumeral(value, word, numeral, options, notes)
    else if (key !== 'MERGEFORMAT' && key !== 'CHARFORMAT') notes.push({ kind: 'unknown-format', word })
  }
  return { value, notes }
}

const CASING: Readonly<Record<string, (text: string, language: string) => string>> = {
  UPPER: upper,
  LOWER: lower,
  FIRSTCAP: (text, language) =>
    text.replace(/^([^\p{L}\p{N}]*)(\p{L})/u, (_, before: string, letter: string) => before + capital(letter, language)),
  CAPS: (text, language) =>
    text.replace(/(?<=^|[\s\-\u2010-\u2015/][\p{Ps}\p{Pi}"']?|^[\p{Ps}\p{Pi}"'])\p{L}/gu, (letter) => capital(letter, language)),
}

type Numeral = (number: Decimal, word: string, language: string) => string | FormatNote

const NUMERALS: Readonly<Record<string, Numeral>> = {
  ARABIC: (number) => wholeText(number),
  ARABICDASH: (number) => `- ${wholeText(number)} -`,
  ALPHABETIC: (number, word) =>
    within(number, 1, 780, word, (n) => cased(String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26)), word)),
  ROMAN: (number, word) => within(number, 1, 32_767, word, (n) => cased(roman(n), word)),
  HEX: (number, word) => within(number, 0, 0xffff_ffff, word, (n) => n.toString(16).toUpperCase()),
  ORDINAL: (number, _, language) => ordinalDigits(wholeText(number), baseOf(language)),
  CARDTEXT: (number, word, language) => inWords(number, word, language, ({ cardinal }, n) => cardinal(n)),
  ORDTEXT: (number, word, language) => inWords(number, word, language, ({ ordinal }, n) => ordinal(n)),
  DOLLARTEXT(number, word, language) {
    const { whole, fraction, negative } = digitsOf(round(number, 2))
    // Nothing in front says that half a dollar is owed.
    if (negative) return { kind: 'number-out-of-range', word, text: textOfDecimal(number) }
    const dollars = { units: BigInt(whole || '0'), scale: 0 }
    return inWords(dollars, word, language, ({ cardinal, and }, n) => `${cardinal(n)} ${and} ${fraction}/100`)
  },
}

function asNumeral(
  text: string,
  word: string,
  numeral: Numeral,
  { language, dataLanguage, isDate = false }: GeneralOptions,
  notes: FormatNote[],
): string {
  if (text.trim() === '') return text
  const number = (isDate ? readWholeNumber : readNumber)(text, dataLanguage ?? language)
  const made = number ? numeral(number, word, language) : ({ kind: 'not-a-number', text } as const)
  if (typeof made === 'string') return made
  notes.push(made)
  return text
}

const wholeText = (number: Decimal) => textOfDecimal(round(number, 0))
const cased = (text: string, word: string) => (/^\p{Lu}/u.test(word) ? text.toUpperCase() : text)

function within(number: Decimal, least: number, most: number, word: string, then: (n: number) => string): string | FormatNote {
  const n = Number(round(number, 0).units)
  return n >= least && n <= most ? then(n) : { kind: 'number-out-of-range', word, text: textOfDecimal(number) }
}

function inWords(number: Decimal, word: string, language: string, make: (words: NumberWords, n: number) => string): string | FormatNote {
  const words = numberWords(languageOf(language))
  if (!words) return { kind: 'no-number-words', word, language: languageOf(language) }
  return within(number, 0, 999_999_999_999, word, (n) => make(words, n))
}

function roman(n: number): string {
  const signs = [
    ['m', 1000],
    ['cm', 900],
    ['d', 500],
    ['cd', 400],
    ['c', 100],
    ['xc', 90],
    ['l', 50],
    ['xl', 40],
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ] as const
  let [text, rest] = ['', n]
  for (const [letters, worth] of signs) {
    text += letters.repeat(Math.floor(rest / worth))
    rest %= worth
  }
  return text
}

const POINT = new Set(['da', 'de', 'nb', 'nn', 'no', 'fi', 'is', 'cs', 'sk', 'sl', 'hr', 'sr', 'hu', 'pl', 'et', 'lv', 'tr'])

function ordinalDigits(digits: string, base: string): string {
  if (POINT.has(base)) return `${digits}.`
  if (base === 'sv') return /(?:^|[^1])[12]$/.test(digits) ? `${digits}:a` : `${digits}:e`
  if (base === 'fr') return digits === '1' ? '1er' : `${digits}e`
  if (base === 'nl') return `${digits}e`
  if (base === 'es' || base === 'it' || base === 'pt') return `${digits}º`
  const teen = /1\d$/.test(digits)
  return digits + (teen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[digits.at(-1) ?? ''] ?? 'th'))
}
