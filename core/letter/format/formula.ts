/**
 * Formulas: the field `=`, such as `= ROUND(Price * 1.25; 2)`.
 *
 * A nested field is a value, never spliced in as text: in `SUM({Price})` the price `1,200` is one number. Arithmetic is
 * decimal and exact but for division; nothing is evaluated as code, depth, exponent and digits are bounded.
 *
 * ECMA-376 5th ed. Part 1, 17.16.3 (formulas and expressions).
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { CodePiece } from './code'
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
  textOfDecimal,
  trimmed,
  zero,
  type Decimal,
} from './decimal'
import { formulaFunctions } from './formula-functions'
import { formulaTokens, type FormulaToken } from './formula-tokens'
import { readNumber } from './number-text'

export type FormulaFault =
  | { readonly kind: 'formula-syntax'; readonly near: string }
  | { readonly kind: 'zero-divide' }
  | { readonly kind: 'undefined-bookmark'; readonly name: string }
  | { readonly kind: 'no-table-cells'; readonly reference: string }
  | { readonly kind: 'formula-too-large' }

/** What a formula may ask for. Texts are values as they would be printed; numbers in them are in `language`. */
export type FormulaContext = {
  readonly language: string
  /** The value of a nested field of the code. */
  readonly valueOf: (nested: number) => string
  /** The text of a bookmark, null where the letter has none of this name. */
  readonly bookmark?: (name: string) => string | null
  /** The texts of table cells: `ABOVE`, `BELOW`, `LEFT`, `RIGHT`, `A1`, `B2:C3`, in upper case; null outside a table. */
  readonly cells?: (reference: string) => readonly string[] | null
}

/** A function is given lists, since a cell reference is many numbers. */
export type FormulaList = readonly Decimal[]

const DEPTH = 100
/** No product or power may have more digits than this. */
const DIGITS = 320

/** Thrown and caught within this file alone: a fault deep in an expression ends the whole of it. */
class Stop extends Error {
  constructor(readonly fault: FormulaFault) {
    super(fault.kind)
  }
}
const stop = (fault: FormulaFault): never => {
  throw new Stop(fault)
}

/** The value of an expression: the parts of a formula's first argument. */
export function evaluateFormula(expression: readonly CodePiece[], context: FormulaContext): Result<Decimal, FormulaFault> {
  try {
    const tokens = formulaTokens(expression, context.language)
    const reader = readerOf(tokens, context)
    const value = reader.whole()
    return ok(value)
  } catch (fault) {
    if (fault instanceof Stop) return fail(fault.fault)
    throw fault
  }
}

/** A result without a picture: no trailing zeros, at most 14 digits (merge rule C-4). */
export function formulaText(value: Decimal): string {
  const { whole, fraction } = digitsOf(value)
  const leading = whole === '' ? fraction.length - fraction.replace(/^0+/, '').length : 0
  return textOfDecimal(round(value, Math.max(0, 14 - whole.length + leading)))
}

function readerOf(tokens: readonly FormulaToken[], context: FormulaContext) {
  let at = 0
  let depth = 0
  const peek = () => tokens[at]
  const isSign = (text: string) => {
    const token = peek()
    return token?.kind === 'sign' && token.text === text
  }
  const takes = (text: string) => isSign(text) && (at++, true)
  const syntax = () => stop({ kind: 'formula-syntax', near: nearOf(peek()) })
  const bounded = (value: Decimal): Decimal => {
    const least = trimmed(value)
    return String(least.units).length > DIGITS || least.scale > DIGITS ? stop({ kind: 'formula-too-large' }) : least
  }
  const one = (list: FormulaList): Decimal => list[0] ?? zero

  function whole(): Decimal {
    const list = comparison()
    if (at < tokens.length || list.length !== 1) syntax()
    return one(list)
  }

  function comparison(): FormulaList {
    if (++depth > DEPTH) stop({ kind: 'formula-too-large' })
    let left = sum()
    for (;;) {
      const operator = ['=', '<>', '<=', '>=', '<', '>'].find(takes)
      if (operator === undefined) break
      const order = compareDecimals(one(left), one(sum()))
      const holds =
        order === 0
          ? operator === '=' || (operator.length === 2 && operator !== '<>')
          : operator === '<>' || operator.startsWith(order < 0 ? '<' : '>')
      left = [decimalOfInteger(holds ? 1 : 0)]
    }
    depth--
    return left
  }

  function sum(): FormulaList {
    let left = product()
    for (;;) {
      if (takes('+')) left = [bounded(add(one(left), one(product())))]
      else if (takes('-')) left = [bounded(subtract(one(left), one(product())))]
      else return left
    }
  }

  function product(): FormulaList {
    let left = unary()
    for (;;) {
      if (takes('*')) left = [bounded(multiply(one(left), one(unary())))]
      else if (takes('/')) left = [quotient(one(left), one(unary()))]
      else return left
    }
  }

  const quotient = (a: Decimal, b: Decimal) => (sign(b) === 0 ? stop({ kind: 'zero-divide' }) : bounded(divide(a, b)))

  function unary(): FormulaList {
    let minus = false
    let signed = false
    while (isSign('-') || isSign('+')) {
      signed = true
      if (takes('-')) minus = !minus
      else at++
    }
    const list = power()
    return signed ? [minus ? negate(one(list)) : one(list)] : list
  }

  function power(): FormulaList {
    let left = percent()
    while (takes('^')) {
      const negative = takes('-')
      const exponent = one(percent())
      left = [raised(one(left), negative ? negate(exponent) : exponent)]
    }
    return left
  }

  function raised(base: Decimal, exponent: Decimal): Decimal {
    const n = Number(textOfDecimal(exponent))
    if (!(Math.abs(n) <= 1000)) stop({ kind: 'formula-too-large' })
    if (sign(base) === 0 && n < 0) stop({ kind: 'zero-divide' })
    if (!Number.isInteger(n)) {
      const float = Number(textOfDecimal(base)) ** n
      if (!Number.isFinite(float)) syntax()
      return bounded(readNumber(float.toFixed(14), 'en-US') ?? zero)
    }
    let power: Decimal = decimalOfInteger(1)
    for (let k = 0; k < Math.abs(n); k++) power = bounded(multiply(power, base))
    return n < 0 ? quotient(decimalOfInteger(1), power) : power
  }

  function percent(): FormulaList {
    let list = primary()
    while (takes('%')) list = [{ units: one(list).units, scale: one(list).scale + 2 }]
    return list
  }

  function primary(): FormulaList {
    const token = peek()
    if (takes('(')) {
      const inner = comparison()
      if (!takes(')')) syntax()
      return inner
    }
    if (!token || token.kind === 'sign') return syntax()
    at++
    switch (token.kind) {
      case 'number':
        return [token.value]
      case 'nested':
        return [numberIn(context.valueOf(token.nested))]
      case 'cells':
        return cells(token.reference)
      case 'name':
        return isSign('(') ? called(token.name) : named(token.name)
    }
  }

  /** A value without a number counts as nothing, as an empty cell does. */
  const numberIn = (text: string) => readNumber(text, context.language) ?? zero

  function cells(reference: string): FormulaList {
    const texts = context.cells?.(reference)
    if (texts) return texts.flatMap((text) => readNumber(text, context.language) ?? [])
    // B1 may be a bookmark as well as a cell.
    const text = context.bookmark?.(reference)
    return text === undefined || text === null ? stop({ kind: 'no-table-cells', reference }) : [numberIn(text)]
  }

  function named(name: string): FormulaList {
    if (name.toUpperCase() === 'TRUE') return [decimalOfInteger(1)]
    if (name.toUpperCase() === 'FALSE') return [zero]
    const text = context.bookmark?.(name)
    return text === undefined || text === null ? stop({ kind: 'undefined-bookmark', name }) : [numberIn(text)]
  }

  function called(written: string): FormulaList {
    const name = written.toUpperCase()
    const apply = formulaFunctions[name]
    if (!apply && name !== 'DEFINED') return syntax()
    at++
    if (name === 'DEFINED') return [isDefined()]
    const args: FormulaList[] = []
    if (!takes(')')) {
      do args.push(comparison())
      while (takes(';') || takes(','))
      if (!takes(')')) syntax()
    }
    const value = apply?.(args)
    if (value === undefined) return syntax()
    return [value === 'zero-divide' ? stop({ kind: 'zero-divide' }) : bounded(value)]
  }

  /** The one function that does not fail: it asks whether its argument would. */
  function isDefined(): Decimal {
    const [from, before] = [at, depth]
    try {
      comparison()
      if (takes(')')) return decimalOfInteger(1)
    } catch (fault) {
      if (!(fault instanceof Stop)) throw fault
    }
    depth = before
    for (at = from; at < tokens.length && !isSign(')');) at++
    at++
    return zero
  }

  return { whole }
}

function nearOf(token: FormulaToken | undefined): string {
  if (!token) return ''
  return token.kind === 'sign' ? token.text : token.kind === 'name' ? token.name : token.kind === 'cells' ? token.reference : ''
}
