/**
 * Decimal numbers as people write them: `units / 10^scale`, exact, never a binary float, so that 1.005 rounds to 1.01 and
 * 0.1 + 0.2 is 0.3. Rounding is half away from zero, as Word does (merge rules N-3).
 */
export type Decimal = { readonly units: bigint; readonly scale: number }

/** More digits than any amount, phone number or account has; beyond it a value is text, and arithmetic stops. */
export const MOST_DIGITS = 400

export const zero: Decimal = { units: 0n, scale: 0 }
export const decimalOfInteger = (n: number | bigint): Decimal => ({ units: BigInt(n), scale: 0 })

/** Reads plain decimal text: an optional sign, digits, a point, digits, an exponent as JavaScript prints it. Nothing else. */
export function decimalOf(text: string): Decimal | null {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d{1,4}))?$/i.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent] = match
  if (whole + fraction === '' || whole.length + fraction.length > MOST_DIGITS || Math.abs(Number(exponent ?? 0)) > MOST_DIGITS) return null
  const units = BigInt((sign ?? '') === '-' ? `-${whole}${fraction}` : whole + fraction)
  const scale = fraction.length - Number(exponent ?? 0)
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

/** The shortest text: no exponent, no grouping, no trailing zeros, a point, a leading minus. */
export function textOfDecimal(decimal: Decimal): string {
  const { whole, fraction, negative } = digitsOf(decimal)
  const kept = fraction.replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole === '' ? '0' : whole}${kept === '' ? '' : `.${kept}`}`
}

/** The digits: `whole` without leading zeros (empty for a number below one), `fraction` with exactly `scale` digits. */
export function digitsOf({ units, scale }: Decimal): { readonly negative: boolean; readonly whole: string; readonly fraction: string } {
  const text = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  return { negative: units < 0n, whole: whole === '0' ? '' : whole, fraction: text.slice(text.length - scale) }
}

/** With exactly `places` digits after the point. */
export function round(decimal: Decimal, places: number): Decimal {
  if (decimal.scale <= places) return { units: decimal.units * 10n ** BigInt(places - decimal.scale), scale: places }
  return { units: divideRounding(decimal.units, 10n ** BigInt(decimal.scale - places)), scale: places }
}

export const sign = ({ units }: Decimal): -1 | 0 | 1 => (units < 0n ? -1 : units > 0n ? 1 : 0)
export const negate = ({ units, scale }: Decimal): Decimal => ({ units: -units, scale })
export const add = (a: Decimal, b: Decimal): Decimal => aligned(a, b, (x, y, scale) => ({ units: x + y, scale }))
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b))
export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale })
export const compareDecimals = (a: Decimal, b: Decimal): -1 | 0 | 1 => aligned(a, b, (x, y) => (x < y ? -1 : x > y ? 1 : 0))

/** The quotient to `digits` significant digits at least; the divisor is not zero. */
export function divide(a: Decimal, b: Decimal, digits = 20): Decimal {
  const shift = Math.max(0, digits + lengthOf(b) - lengthOf(a))
  const units = divideRounding(a.units * 10n ** BigInt(shift), b.units)
  const scale = a.scale + shift - b.scale
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

/** Without the zeros at the end of the fraction. */
export function trimmed({ units, scale }: Decimal): Decimal {
  let [least, places] = [units, scale]
  while (places > 0 && least % 10n === 0n) {
    least /= 10n
    places--
  }
  return { units: least, scale: places }
}

const lengthOf = ({ units }: Decimal) => String(units < 0n ? -units : units).length

function aligned<T>(a: Decimal, b: Decimal, then: (x: bigint, y: bigint, scale: number) => T): T {
  const scale = Math.max(a.scale, b.scale)
  return then(round(a, scale).units, round(b, scale).units, scale)
}

function divideRounding(units: bigint, by: bigint): bigint {
  const negative = units < 0n !== by < 0n
  const [n, d] = [units < 0n ? -units : units, by < 0n ? -by : by]
  const quotient = (n + n + d) / (d + d)
  return negative ? -quotient : quotient
}
