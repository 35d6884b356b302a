/** The arithmetic of formulas: exact decimals that cannot grow without end, and how a result is written. */
import { decimalOfInteger, digitsOf, divide, multiply, round, sign, textOfDecimal, trimmed, zero, type Decimal } from './decimal'
import { stop } from './formula-fault'
import { readNumber } from './number-text'

/** No product or power may have more digits than this. */
const DIGITS = 320
const EXPONENT = 1000

export function bounded(value: Decimal): Decimal {
  const least = trimmed(value)
  return String(least.units).length > DIGITS || least.scale > DIGITS ? stop({ kind: 'formula-too-large' }) : least
}

export const quotient = (a: Decimal, b: Decimal): Decimal => (sign(b) === 0 ? stop({ kind: 'zero-divide' }) : bounded(divide(a, b)))

/** A power: exact for whole exponents, in binary floating point for others. */
export function raised(base: Decimal, exponent: Decimal): Decimal {
  const n = Number(textOfDecimal(exponent))
  if (!(Math.abs(n) <= EXPONENT)) stop({ kind: 'formula-too-large' })
  if (sign(base) === 0 && n < 0) stop({ kind: 'zero-divide' })
  if (!Number.isInteger(n)) {
    const float = Number(textOfDecimal(base)) ** n
    if (!Number.isFinite(float)) stop({ kind: 'formula-syntax', near: '^' })
    return bounded(readNumber(float.toFixed(14), 'en-US') ?? zero)
  }
  let power: Decimal = decimalOfInteger(1)
  for (let k = 0; k < Math.abs(n); k++) power = bounded(multiply(power, base))
  return n < 0 ? quotient(decimalOfInteger(1), power) : power
}

/** A result without a picture: no trailing zeros, at most 14 digits (merge rule C-4). */
export function formulaText(value: Decimal): string {
  const { whole, fraction } = digitsOf(value)
  const leading = whole === '' ? fraction.length - fraction.replace(/^0+/, '').length : 0
  return textOfDecimal(round(value, Math.max(0, 14 - whole.length + leading)))
}
