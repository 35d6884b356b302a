import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { add, compareDecimals, decimalOf, divide, multiply, round, subtract, textOfDecimal, trimmed } from './decimal'

const texts = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.nat(12))
  .map(([negative, units, scale]) => textOfDecimal({ units: negative ? -units : units, scale }))
const d = (text: string) => decimalOf(text)!

test.each([
  ['1.005', 2, '1.01'],
  ['-1.005', 2, '-1.01'],
  ['2.5', 0, '3'],
  ['-0.4', 0, '0'],
  ['1e21', 2, '1000000000000000000000'],
  ['1e-7', 7, '0.0000001'],
])('N-3 %s to %i places is %s', (text, places, expected) => {
  expect(textOfDecimal(round(d(text), places))).toBe(expected)
})

test.each(['', '-', '.', 'e5', '1e99999', '1,2', ' 1', '9'.repeat(401), '1e400000000'])('%p is no decimal', (text) => {
  expect(decimalOf(text)).toBeNull()
})

describe('laws', () => {
  test('text and number turn into each other', () => {
    fc.assert(fc.property(texts, (text) => expect(textOfDecimal(d(text))).toBe(text)))
  })
  test('sum and difference undo each other', () => {
    fc.assert(fc.property(texts, texts, (a, b) => expect(textOfDecimal(subtract(add(d(a), d(b)), d(b)))).toBe(textOfDecimal(d(a)))))
  })
  test('a quotient times its divisor is close to the dividend', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        fc.pre(d(b).units !== 0n)
        const [x, y] = [d(a), d(b)]
        const back = multiply(divide(x, y), y)
        const off = subtract(back, x)
        // Nineteen digits of twenty are sure.
        const bound = multiply({ units: x.units < 0n ? -x.units : x.units, scale: x.scale }, { units: 1n, scale: 19 })
        expect(compareDecimals({ units: off.units < 0n ? -off.units : off.units, scale: off.scale }, bound)).toBeLessThanOrEqual(0)
      }),
    )
  })
  test('trimming changes the text of no number', () => {
    fc.assert(fc.property(texts, (text) => expect(textOfDecimal(trimmed(d(text)))).toBe(text)))
  })
})
