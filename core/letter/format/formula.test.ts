import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseFieldCode, type CodePiece } from './code'
import { evaluateFormula } from './formula'
import { formulaText } from './formula-arithmetic'
import type { FormulaContext } from './formula-reader'

const values = ['1,200', '5', 'none', '']
const english = (text: string) => ({ text, language: 'en-US' })
const context: FormulaContext = {
  language: 'en-US',
  valueOf: (nested) => english(values[nested] ?? ''),
  bookmark: (name) => (name === 'Price' ? english('$19.90') : name === 'Empty' ? english('') : null),
  cells: (reference) => ({ ABOVE: ['1', 'x', '2.50'], A1: ['7'], 'B2:C3': ['1', '2', '3', '4'] })[reference]?.map(english) ?? null,
}
/** The text a formula prints, or the kind of its fault. */
const printed = (pieces: readonly CodePiece[], within: FormulaContext = context) => {
  const { args } = parseFieldCode(pieces)
  const result = evaluateFormula(args[0]?.parts ?? [], within)
  return result.ok ? formulaText(result.value) : result.fault.kind
}

const cases: readonly [string, readonly CodePiece[], string][] = [
  ['C-4 sums', ['= 4 + 5'], '9'],
  ['C-4 order of operations', ['=2+3*4-6/3'], '12'],
  ['C-4 brackets', ['=(2+3)*4'], '20'],
  ['C-4 powers bind before signs', ['=-2^2'], '-4'],
  ['C-4 negative powers', ['=2^-2'], '0.25'],
  ['C-4 roots', ['=9^0.5'], '3'],
  ['C-4 percent', ['=200*5%'], '10'],
  ['C-4 exact decimals', ['=0.1+0.2'], '0.3'],
  ['C-4 at most 14 digits', ['=1/3'], '0.33333333333333'],
  ['C-4 at most 14 digits of a large number', ['=200000/3'], '66666.666666667'],
  ['C-4 no trailing zeros', ['=1.50*2'], '3'],
  ['C-4 a leading minus', ['=2-5'], '-3'],
  ['C-4 comparisons give 1 and 0', ['=(2<3)+(2>=3)+(2<>3)+(3=3)+(3<=3)'], '4'],
  ['C-4 AND, OR, NOT', ['=AND(1,OR(0,NOT(0)))'], '1'],
  ['C-4 IF', ['=IF(2>1, 10, 20)'], '10'],
  ['C-4 INT cuts off', ['=INT(-2.7)'], '-2'],
  ['C-4 MOD', ['=MOD(7,3)'], '1'],
  ['C-4 ROUND', ['=ROUND(1.005; 2)'], '1.01'],
  ['C-4 ROUND left of the point', ['=ROUND(1250; -2)'], '1300'],
  ['C-4 SIGN and ABS', ['=SIGN(-3)*ABS(-3)'], '-3'],
  ['C-4 MIN and MAX', ['=MIN(3,1,2)+MAX(3;1;2)'], '4'],
  ['C-4 AVERAGE, PRODUCT, COUNT', ['=AVERAGE(1,2)+PRODUCT(2,3)+COUNT(4,4)'], '9.5'],
  ['C-4 TRUE and FALSE', ['=TRUE+FALSE'], '1'],
  ['C-4 function names in any case', ['=sum(1,2)'], '3'],
  ['C-4 list separators may be mixed', ['=SUM(1;2,3)'], '6'],
  ['C-4 bookmarks', ['=Price*2'], '39.8'],
  ['C-4 an empty bookmark is nothing', ['=Empty+1'], '1'],
  ['C-4 cells above', ['=SUM(ABOVE)'], '3.5'],
  ['C-4 one cell', ['=A1+1'], '8'],
  ['C-4 a block of cells', ['=AVERAGE(b2:c3)'], '2.5'],
  ['C-4 COUNT of cells counts numbers', ['=COUNT(ABOVE)'], '2'],
  ['C-4 DEFINED', ['=DEFINED(Price)+DEFINED(Nowhere)+DEFINED(1/0)'], '1'],
  ['C-4 grouping outside functions', ['=1,200+1'], '1201'],
  ['C-4 grouping inside functions is not', ['=SUM(1,200)'], '201'],
  ['C-4 the picture is no part of it', ['=1+1 \\# "0.00"'], '2'],
  ['C-5 a nested value is a number', ['=SUM(', { nested: 0 }, ',', { nested: 1 }, ')'], '1205'],
  ['C-5 a nested blank is nothing', ['=', { nested: 3 }, '+1'], '1'],
  ['C-4 faults: a nested word', ['=', { nested: 2 }, '+1'], 'undefined-bookmark'],
  ['C-4 DEFINED asks whether a word is a number', ['=DEFINED(', { nested: 2 }, ')'], '0'],
  ['C-4 faults: syntax', ['=1+'], 'formula-syntax'],
  ['C-4 faults: an unknown function', ['=EVAL(1)'], 'formula-syntax'],
  ['C-4 faults: two numbers', ['=1 2'], 'formula-syntax'],
  ['C-4 faults: nothing', ['='], 'formula-syntax'],
  ['C-4 faults: an unknown sign', ['=1 & 2'], 'formula-syntax'],
  ['C-4 faults: zero divide', ['=1/0'], 'zero-divide'],
  ['C-4 faults: MOD by zero', ['=MOD(1,0)'], 'zero-divide'],
  ['C-4 faults: no bookmark', ['=constructor'], 'undefined-bookmark'],
  ['C-4 faults: no such cells', ['=SUM(D9)'], 'no-table-cells'],
  ['C-4 faults: depth', ['=' + '('.repeat(10_000) + '1'], 'formula-too-large'],
  ['C-4 faults: exponent', ['=9^9^9^9'], 'formula-too-large'],
  ['C-4 faults: digits', ['=(10^300)*(10^300)'], 'formula-too-large'],
]
test.each(cases)('%s', (_, pieces, expected) => {
  expect(printed(pieces)).toBe(expected)
})

test.each([
  ['=SUM(1,5;2)', '3.5'],
  ['=1,5*2', '3'],
  ['=1.200,5+1', '1201.5'],
  ['=SUM(1,2)', '3'],
])('C-4 G-6 in a language with decimal commas %s', (code, expected) => {
  expect(printed([code], { ...context, language: 'de-DE' })).toBe(expected)
})
test('C-5 a value keeps its own language in a formula of another', () => {
  expect(printed(['=', { nested: 0 }, '+1,5'], { ...context, language: 'de-DE' })).toBe('1201.5')
})

describe('laws', () => {
  const expression: fc.Memo<string> = fc.memo((depth) =>
    depth <= 1
      ? fc.integer({ min: 0, max: 99 }).map(String)
      : fc.oneof(
          fc.tuple(expression(), fc.constantFrom('+', '-', '*'), expression()).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
          fc.integer({ min: 0, max: 99 }).map(String),
        ),
  )
  test('whole numbers agree with JavaScript', () => {
    fc.assert(fc.property(expression(5), (text) => expect(printed([`=${text}`])).toBe(formulaText({ units: evaluated(text), scale: 0 }))))
  })
  test('any text is a number or a fault', () => {
    const drawn = fc.string({ unit: fc.constantFrom(...'1290.,;()+-*/^%<>=AB _:$', 'SUM', 'IF', 'DEFINED', 'ABOVE') })
    fc.assert(
      fc.property(drawn, (text) => expect(typeof printed([`=${text}`])).toBe('string')),
      { numRuns: 1000 },
    )
  })
})

/** A second opinion on sums, differences and products of whole numbers in full brackets. */
function evaluated(text: string): bigint {
  let rest = text
  const read = (): bigint => {
    if (!rest.startsWith('(')) {
      const digits = /^\d+/.exec(rest)![0]
      rest = rest.slice(digits.length)
      return BigInt(digits)
    }
    rest = rest.slice(1)
    const a = read()
    const operator = rest[1]
    rest = rest.slice(3)
    const b = read()
    rest = rest.slice(1)
    return operator === '+' ? a + b : operator === '-' ? a - b : a * b
  }
  return read()
}
