import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseFieldCode, textOf } from './code'
import { compare, conditionOf, fits, type Operator } from './compare'

const cases: readonly [string, string, Operator, string, boolean][] = [
  ['I-1 numbers as numbers', '10', '>', '9', true],
  ['I-1 numbers with zeros', '010.0', '=', '10', true],
  ['I-1 numbers with groups', '1,200', '>', '999', true],
  ['I-1 negative numbers', '-2', '<', '-1', true],
  ['I-1 at least', '2.50', '>=', '2.5', true],
  ['I-1 at most', '2.51', '<=', '2.5', false],
  ['I-1 exact decimals', '0.30000000000000004', '=', '0.3', false],
  ['I-1 one number makes no two', '10', '>', 'a9', false],
  ['I-1 case counts', 'a', '=', 'A', false],
  ['I-1 texts differ', 'a', '<>', 'A', true],
  ['I-1 the order of a dictionary', 'Zebra', '>', 'apple', true],
  ['I-2 any characters', 'Oslo', '=', 'O*', true],
  ['I-2 one character', 'Oslo', '=', 'Osl?', true],
  ['I-2 not equal to a pattern', 'Oslo', '<>', 'B*', true],
  ['I-2 wildcards on the left are text', 'O*', '=', 'Oslo', false],
  ['I-2 no wildcards in other operators', 'Osl*', '<=', 'Osl*', true],
  ['I-2 a text that looks like its own pattern', 'Really?', '=', 'Really?', true],
  ['I-4 blank is equal to ""', '', '=', '', true],
  ['I-4 something is not', 'x', '<>', '', true],
  ['I-4 blank is no zero', '', '=', '0', false],
]
const compared = (left: string, operator: Operator | null, right: string, language = 'en-US') =>
  compare({ text: left, language }, operator, { text: right, language })

test.each(cases)('%s: "%s" %s "%s"', (_, left, operator, right, expected) => {
  expect(compared(left, operator, right)).toEqual({ value: expected, notes: [] })
})

test('I-3 a missing operator is not fulfilled and noted', () => {
  expect(compared('a', null, 'a')).toEqual({ value: false, notes: [{ kind: 'no-operator', text: 'a' }] })
})
test('I-7 postcodes are text, and a note says where Word may differ', () => {
  expect(compared('1234 AB', '=', '1234 CD', 'nl-NL')).toEqual({
    value: false,
    notes: [{ kind: 'compared-as-text', left: '1234 AB', right: '1234 CD' }],
  })
})
test('I-1 numbers follow the language of the data', () => {
  expect(compared('2,5', '<', '10', 'nb-NO').value).toBe(true)
})
test('I-1 each side has its own: a number of the record has a point in every language', () => {
  expect(compare({ text: '1.234', language: 'en-US' }, '<', { text: '1,5', language: 'nb-NO' }).value).toBe(true)
})
test('I-3 the parts of a condition', () => {
  const { left, operator, right, whenTrue, whenFalse } = conditionOf(parseFieldCode(['IF ', { nested: 0 }, '= "x" "yes"']))
  expect([left.parts, operator, textOf(right), whenTrue && textOf(whenTrue), whenFalse]).toEqual([[{ nested: 0 }], '=', 'x', 'yes', null])
  expect(conditionOf(parseFieldCode(['IF a "x"'])).operator).toBeNull()
  expect(conditionOf(parseFieldCode(['IF a "=" b'])).operator).toBeNull()
})

describe('laws', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', ' ', '-'), maxLength: 6 })
  test('of less, equal and greater exactly one holds', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const held = (['<', '=', '>'] as const).filter((operator) => compared(a, operator, b, 'en-US').value)
        expect(held).toHaveLength(1)
      }),
    )
  })
  test('I-2 wildcards agree with a regular expression', () => {
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 6 }), (value, pattern) => {
        const expression = new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.')}$`)
        expect(fits(value, pattern)).toBe(expression.test(value))
      }),
      {
        numRuns: 1000,
        examples: [
          ['ab', '*b'],
          ['', '*'],
          ['aab', '*ab'],
        ],
      },
    )
  })
  // Tried at every place that a star leaves open, this would not end.
  test('I-2 a hostile pattern is answered', () => {
    expect(fits('a'.repeat(5000), '*a'.repeat(500) + 'b')).toBe(false)
  })
})
