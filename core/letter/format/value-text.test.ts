import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { valueText } from './value-text'

const cases: readonly [string, unknown, string][] = [
  ['V-7 null', null, ''],
  ['V-7 undefined', undefined, ''],
  ['V-7 yes', true, 'True'],
  ['V-7 no', false, 'False'],
  ['V-7 N-8 the shortest text', 19.99, '19.99'],
  ['V-7 no exponent upwards', 1e21, '1000000000000000000000'],
  ['V-7 no exponent downwards', 1e-7, '0.0000001'],
  ['V-7 no negative zero', -0, '0'],
  ['V-7 what is no number', NaN, ''],
  ['V-7 large whole numbers', 12345678901234567890n, '12345678901234567890'],
  ['V-1 text stays', ' {IF <b>&amp; \\ "x" \u00ad\u00a0😀\u200f\u2011', ' {IF <b>&amp; \\ "x" \u00ad\u00a0😀\u200f\u2011'],
  ['V-3 line ends stay', 'a\nb\r\nc\u000bd\u2028\te', 'a\nb\r\nc\u000bd\u2028\te'],
]
test.each(cases)('%s', (_, value, text) => {
  expect(valueText(value)).toEqual({ value: text, notes: [] })
})

test('V-1 what XML cannot hold is left out and counted', () => {
  expect(valueText('a\u0000b\u000cc\ufffed\ud83dx\ude00')).toEqual({ value: 'abcdx', notes: [{ kind: 'characters-dropped', count: 5 }] })
})
test('V-8 a list has no text', () => {
  expect(valueText(['a'])).toEqual({ value: '', notes: [{ kind: 'value-is-not-text' }] })
})
test('D-3 a Date has no zone and so no day', () => {
  expect(valueText(new Date(0))).toEqual({ value: '', notes: [{ kind: 'value-is-an-instant' }] })
})
test('V-7 the words for yes and no are the schema’s', () => {
  expect(valueText(true, { yes: 'Ja', no: 'Nei' }).value).toBe('Ja')
})
test('V-7 a number’s text is that number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
      const { value } = valueText(n)
      expect(value).not.toMatch(/e/i)
      expect(Number(value)).toBe(n === 0 ? 0 : n)
    }),
  )
})
