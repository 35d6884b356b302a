import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decimalOf } from './decimal'
import { applyNumberPicture, printNumber } from './number-picture'

const cases: readonly [string, string, string, string, string][] = [
  ['section 6 digits and zeros', '9', '00.00', 'en-US', '09.00'],
  ['section 6 rounding up', '9.006', '00.00', 'en-US', '09.01'],
  ['section 6 grouping', '2456800', '$#,###,###', 'en-US', '$2,456,800'],
  ['N-3 x rounds right of the point', '0.125', '0.00x', 'en-US', '0.125'],
  ['N-3 x alone', '0.75', '.x', 'en-US', '.8'],
  ['N-3 x drops digits on the left', '222492', 'x##', 'en-US', '492'],
  ['N-3 several x', '0.125678', '0.00xx', 'en-US', '0.1257'],
  ['N-3 half away from zero', '1.005', '0.00', 'en-US', '1.01'],
  ['N-3 half away from zero below it', '-1.005', '0.00', 'en-US', '-1.01'],
  ['N-3 an x in a word is a letter', '5', '$0.00 tax extra', 'en-US', '$5.00 tax extra'],
  ['N-1 a German picture in a German run', '1234.5', '#.##0,00', 'de-DE', '1.234,50'],
  ['N-1 a German picture in an English run', '1234.5', '#.##0,00', 'en-US', '1.234,50'],
  ['N-1 an English picture in a German run', '1234,5', '#,##0.00', 'de-DE', '1,234.50'],
  ['N-1 a decimal comma in an English run', '1234.5', '0,00', 'en-US', '1234,50'],
  ['N-1 a decimal point in a Norwegian run', '1234,5', '0.00', 'nb-NO', '1234.50'],
  ['N-1 one group sign in an English run', '1234.5', '#,##0', 'en-US', '1,235'],
  ['N-1 one group sign in a German run', '1234,5', '#.##0', 'de-DE', '1.235'],
  ['N-1 a group sign in front of all places', '1234.5', '$,0.00', 'en-US', '$1,234.50'],
  ['N-1 a group sign in front of the only place', '1234567', ',0', 'en-US', '1,234,567'],
  ['N-1 groups of blanks', '1234567,5', '# ##0,00', 'nb-NO', '1 234 567,50'],
  ['N-1 groups of no-break blanks', '12345', '#\u00a0##0', 'nb-NO', '12\u00a0345'],
  ['N-1 no blank is left where there is no group', '5', 'kr # ##0,00', 'nb-NO', 'kr 5,00'],
  ['N-2 percent does not scale', '33', '##%', 'en-US', '33%'],
  ['N-4 text around the number', '€180,000.00 EUR', '00', 'en-US', '180000'],
  ['N-4 the value is read in its own language', '1.234,50', '0.00', 'en-US', '1234.50'],
  ['N-5 a blank value stays blank', '', '0.00', 'en-US', ''],
  ['N-6 no blank for a missing place', '15', '$###', 'en-US', '$15'],
  ['N-6 no point without a fraction', '9', '##.##', 'en-US', '9'],
  ['N-6 a fraction as long as it is', '9.006', '##.##', 'en-US', '9.01'],
  ['N-6 behind a # every place is optional', '9.006', '##.##0000', 'en-US', '9.006'],
  ['N-6 zeros behind the point', '123.456', '####.0000', 'en-US', '123.4560'],
  ['N-6 zeros before the point', '123.456', '0000.####', 'en-US', '0123.456'],
  ['N-7 digits are never lost on the left', '1234567.5', '#,##0.00', 'en-US', '1,234,567.50'],
  ['N-7 forced zeros are grouped', '5', '0,000', 'en-US', '0,005'],
  ['N-9 the minus stands in front of all', '-5', '$0', 'en-US', '-$5'],
  ['N-9 no minus at zero', '-0.001', '0.00', 'en-US', '0.00'],
  ['N-9 a place for the minus', '-10', '-##', 'en-US', '-10'],
  ['N-9 a blank for no minus', '10', '-##', 'en-US', ' 10'],
  ['section 6 plus', '10', '+##', 'en-US', '+10'],
  ['section 6 plus of a negative number', '-10', '+##', 'en-US', '-10'],
  ['section 6 plus of zero', '0', '+0', 'en-US', ' 0'],
  ['section 6 a sign at the end', '-10', '0-', 'en-US', '10-'],
  ['section 6 two sections', '-5', '$#,##0.00;-$#,##0.00', 'en-US', '-$5.00'],
  ['section 6 brackets for less than zero', '-1234', '#,##0.00;(#,##0.00)', 'en-US', '(1,234.00)'],
  ['section 6 what rounds to zero is zero', '-0.001', '0.00;(0.00);nil', 'en-US', 'nil'],
  ['section 6 the section for zero', '0', "0.00;-0.00;'none; really'", 'en-US', 'none; really'],
  ['section 6 a section without a place is text', '0', '0.00;(0.00);-', 'en-US', '-'],
  ['section 6 literal text', '3.89', "$##0.00 'is the ##.00 goodness'", 'en-US', '$3.89 is the ##.00 goodness'],
  ['section 6 unquoted text', '3.89', "$##0.00 is the '##.00' goodness", 'en-US', '$3.89 is the ##.00 goodness'],
  ['section 6 text between places', '5551234567', '(000) 000 0000', 'en-US', '(555) 123 4567'],
  ['section 6 a hyphen between places is text', '123456789', '000-00-0000', 'en-US', '123-45-6789'],
  ['section 6 a point in a word is text', '5', 'kr. 0,00 pr. stk.', 'nb-NO', 'kr. 5,00 pr. stk.'],
  ['section 6 a number that is all zeros', '0', '#', 'en-US', '0'],
  ['section 6 a fraction without its zero', '0.5', '#.00', 'en-US', '.50'],
  ['N-10 there are no named formats', '5', 'currency', 'en-US', 'currency'],
]
test.each(cases)('%s: %s by %s', (_, value, picture, language, expected) => {
  const printed = applyNumberPicture(value, picture, { language })
  expect(printed).toEqual({ value: expected, notes: [] })
})

test.each([
  ['N-4 a value without a number stays', 'soon', '0.00', 'soon', { kind: 'not-a-number', text: 'soon' }],
  ['N-6 no place left of the point: no digit is lost', '95.4', '.00', '95.40', { kind: 'no-place-for-whole-number', picture: '.00' }],
  ['D-4 a date picture', '2024', 'd MMMM', '2024', { kind: 'date-picture-behind-number-switch', picture: 'd MMMM' }],
])('%s', (_, value, picture, expected, note) => {
  expect(applyNumberPicture(value, picture, { language: 'en-US' })).toEqual({ value: expected, notes: [note] })
})

test('section 6 a numbered item', () => {
  expect(applyNumberPicture('5', "0.00 'in table' `SEQ table`", { language: 'en-US', numberedItem: (name) => `<${name}>` }).value).toBe(
    '5.00 in table <table>',
  )
})
test.each([
  ['15', '$###', '$ 15'],
  ['9', '##.##', ' 9.  '],
  ['5', '#,##0.00', '   5.00'],
])('N-6 padded: %s by %s', (value, picture, expected) => {
  expect(applyNumberPicture(value, picture, { language: 'en-US', padded: true }).value).toBe(expected)
})

describe('laws', () => {
  const numbers = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(6)).map(([units, scale]) => ({ units, scale }))

  test('a picture with groups and two decimals agrees with Intl', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const text = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
        expect(printNumber({ units: BigInt(cents), scale: 2 }, '#,##0.00', { language: 'en-US' }).value).toBe(text)
      }),
    )
  })
  test('no digit of a number is lost, whatever the picture', () => {
    const picture = fc.string({ unit: fc.constantFrom('0', '#', ',', '.', ' ', '-', '$', "'", ';', 'x', '%', '`'), maxLength: 12 })
    fc.assert(
      fc.property(numbers, picture, (number, drawn) => {
        const printed = printNumber(number, drawn, { language: 'en-US' })
        expect(typeof printed.value).toBe('string')
        if (/^[#0]+$/.test(drawn)) {
          const whole = printNumber({ units: number.units, scale: 0 }, drawn, { language: 'en-US' }).value
          expect(decimalOf(whole)?.units).toBe(number.units)
        }
      }),
      {
        numRuns: 500,
        examples: [
          [{ units: 1234567n, scale: 0 }, '##'],
          [{ units: -7n, scale: 2 }, '#'],
        ],
      },
    )
  })
})
