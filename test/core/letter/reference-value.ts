/** Names and values for the reference evaluator: M-1, V-1, V-3, V-7. */

/** M-1: exactly, in any case, then by letters and digits alone; two candidates are no answer. */
export function valueOf(values: Readonly<Record<string, unknown>>, asked: string): unknown {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  for (const same of [(text: string) => text, (text: string) => text.toLowerCase(), bare]) {
    const keys = Object.keys(values).filter((key) => same(key) === same(asked) && same(key) !== '')
    if (keys.length > 1) return undefined
    if (keys.length === 1) return values[keys[0]!] ?? null
  }
  return undefined
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  const lines = (typeof value === 'number' ? withoutExponent(value) : typeof value === 'string' ? value : '').replace(
    /\r\n|[\r\v\u2028]/g,
    '\n',
  )
  return Array.from(lines)
    .filter((sign) => !isForbidden(sign.codePointAt(0) ?? 0))
    .join('')
}

const isForbidden = (code: number) =>
  (code < 32 && code !== 9 && code !== 10) || code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff)

/** V-7. */
function withoutExponent(number: number): string {
  if (!Number.isFinite(number)) return ''
  const [digits = '', exponent] = String(number === 0 ? 0 : number).split('e')
  if (exponent === undefined) return digits
  if (Number(exponent) > 0) return String(BigInt(number))
  const [, minus = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(digits) ?? []
  return `${minus}0.${'0'.repeat(-Number(exponent) - 1)}${whole}${fraction}`
}
