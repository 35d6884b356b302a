import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { textOfDecimal } from './decimal'
import { readNumber, readWholeNumber } from './number-text'

const cases: readonly [string, string, string, string | null][] = [
  ['currency and text around', '€180,000.00 EUR', 'en-US', '180000'],
  ['brackets are a minus', '(12.50)', 'en-US', '-12.5'],
  ['brackets around an amount', '($12.50)', 'en-US', '-12.5'],
  ['brackets around something else are none', 'Room (5)', 'en-US', '5'],
  ['minus before the currency', '-$5', 'en-US', '-5'],
  ['minus behind the currency', '$-5', 'en-US', '-5'],
  ['the minus sign itself', '\u22125,5', 'nb-NO', '-5.5'],
  ['a hyphen in a word is none', 'NOK-5', 'nb-NO', '5'],
  ['German grouping', '1.234,56', 'de-DE', '1234.56'],
  ['German text under an English reader', '1.234,56', 'en-US', '1234.56'],
  ['a single German group sign', '1.234', 'de-DE', '1234'],
  ['the same in English', '1.234', 'en-US', '1.234'],
  ['a single English group sign', '1,234', 'en-US', '1234'],
  ['the same in German', '1,234', 'de-DE', '1.234'],
  ['two digits are no group', '19.99', 'de-DE', '19.99'],
  ['a zero is no group', '0.125', 'de-DE', '0.125'],
  ['Norwegian blanks', '1\u00a0234\u00a0567,5', 'nb-NO', '1234567.5'],
  ['plain blanks', '1 234 567', 'nb-NO', '1234567'],
  ['Swiss apostrophes', "1'234.50", 'de-CH', '1234.5'],
  ['no digit before the point', '.75', 'en-US', '0.75'],
  ['percent is text', '15 %', 'en-US', '15'],
  ['leading zeros', '0123', 'en-US', '123'],
  ['no number', 'none', 'en-US', null],
  ['blank', ' ', 'en-US', null],
  ['a date', '2024-05-17', 'en-US', null],
  ['two numbers', '0.1 1', 'en-US', null],
  ['points that make no sense', '1.2.3', 'en-US', null],
  ['a value of many digits', '9'.repeat(500), 'en-US', null],
]
test.each(cases)('N-4 %s', (_, text, language, expected) => {
  const read = readNumber(text, language)
  expect(read && textOfDecimal(read)).toBe(expected)
})

test.each([
  ['5', '5'],
  [' -5.50 ', '-5.5'],
  ['1,200', '1200'],
  ['5 kg', null],
  ['1234 AB', null],
  ['', null],
  ['$5', null],
])('I-1 %p as a number and nothing else', (text, expected) => {
  const read = readWholeNumber(text, 'en-US')
  expect(read && textOfDecimal(read)).toBe(expected)
})

test('what a language prints it can read', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom('en-US', 'de-DE', 'nb-NO', 'sv-SE', 'da-DK', 'fr-FR', 'de-CH', 'pt-BR', 'en-IN'),
      (n, language) => {
        fc.pre(language !== 'en-IN' || Math.abs(n) < 100_000)
        const text = (n / 100).toLocaleString(language, { minimumFractionDigits: 2 })
        expect(textOfDecimal(readNumber(text, language)!)).toBe(String(n / 100))
      },
    ),
  )
})
