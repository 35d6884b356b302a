/**
 * The functions of the formula field. A function that is given what it cannot take has no value; arguments are lists, since a
 * cell reference stands for many numbers.
 *
 * ECMA-376 5th ed. Part 1, 17.16.3.4 (functions).
 */
import {
  add,
  compareDecimals,
  decimalOfInteger,
  digitsOf,
  divide,
  multiply,
  negate,
  round,
  sign,
  subtract,
  zero,
  type Decimal,
} from './decimal'

type Value = Decimal | 'zero-divide' | undefined
type Apply = (args: readonly (readonly Decimal[])[]) => Value

export const truth = (is: boolean) => decimalOfInteger(is ? 1 : 0)

/** A function of exactly these many single numbers. */
const ofNumbers =
  (count: number, apply: (...numbers: readonly Decimal[]) => Value): Apply =>
  (args) =>
    args.length === count && args.every((list) => list.length === 1) ? apply(...args.map((list) => list[0] ?? zero)) : undefined

/** A function of any numbers, lists included. */
const ofAll =
  (apply: (numbers: readonly Decimal[]) => Value): Apply =>
  (args) =>
    args.length === 0 ? undefined : apply(args.flat())

const best = (wanted: -1 | 1) =>
  ofAll(
    (all) =>
      all.reduce<Decimal | undefined>((found, each) => (found && compareDecimals(each, found) !== wanted ? found : each), undefined) ??
      zero,
  )
const sum = (all: readonly Decimal[]) => all.reduce(add, zero)
const wholeOf = (x: Decimal): Decimal => {
  const { whole, negative } = digitsOf(x)
  return decimalOfInteger(BigInt(`${negative ? '-' : ''}${whole || '0'}`))
}

/** They may be written with empty brackets or without. */
export const formulaConstants: Readonly<Record<string, Decimal>> = { TRUE: truth(true), FALSE: truth(false) }

export const formulaFunctions: Readonly<Record<string, Apply>> = {
  ABS: ofNumbers(1, (x) => (x && sign(x) < 0 ? negate(x) : x)),
  AND: ofNumbers(2, (a, b) => truth(a !== undefined && b !== undefined && sign(a) !== 0 && sign(b) !== 0)),
  AVERAGE: ofAll((all) => (all.length === 0 ? 'zero-divide' : divide(sum(all), decimalOfInteger(all.length)))),
  COUNT: (args) => decimalOfInteger(args.flat().length),
  FALSE: (args) => (args.length === 0 ? formulaConstants['FALSE'] : undefined),
  IF: ofNumbers(3, (test, yes, no) => (test && sign(test) !== 0 ? yes : no)),
  INT: ofNumbers(1, (x) => x && wholeOf(x)),
  MAX: best(1),
  MIN: best(-1),
  MOD: ofNumbers(2, (a, b) => {
    if (!a || !b) return undefined
    return sign(b) === 0 ? 'zero-divide' : subtract(a, multiply(b, wholeOf(divide(a, b, 60))))
  }),
  NOT: ofNumbers(1, (x) => truth(x !== undefined && sign(x) === 0)),
  OR: ofNumbers(2, (a, b) => truth((a !== undefined && sign(a) !== 0) || (b !== undefined && sign(b) !== 0))),
  PRODUCT: ofAll((all) => (all.length > 200 ? undefined : all.reduce(multiply, decimalOfInteger(1)))),
  ROUND: ofNumbers(2, (x, places) => {
    if (!x || !places) return undefined
    const n = Number(wholeOf(places).units)
    if (!(Math.abs(n) <= 300)) return undefined
    if (n >= 0) return round(x, n)
    const unit = decimalOfInteger(10n ** BigInt(-n))
    return multiply(round({ units: x.units, scale: x.scale - n }, 0), unit)
  }),
  SIGN: ofNumbers(1, (x) => x && decimalOfInteger(sign(x))),
  SUM: ofAll(sum),
  TRUE: (args) => (args.length === 0 ? formulaConstants['TRUE'] : undefined),
}
