/**
 * Number and date pictures for the reference evaluator: sections 6 and 7 of the merge rules.
 *
 * Numbers are long division by hand on text, never binary. Only pictures of an English letter are read: `.` and `,`, one row of places.
 */

/** N-4: a number with text around it, brackets for less than nothing; null where there is none. */
export function numberIn(value: string): { readonly isNegative: boolean; readonly whole: string; readonly fraction: string } | null {
  const found = /([-\u2212(]?)[^\d().-]*?(\d[\d,]*)?(?:\.(\d+))?(?=\D*$)/.exec(value.trim())
  const [, sign = '', whole = '', fraction = ''] = found ?? []
  if (whole === '' && fraction === '') return null
  return { isNegative: sign !== '', whole: whole.replace(/,/g, '').replace(/^0+(?=\d)/, ''), fraction }
}

/** N-2, N-3, N-5 to N-9. */
export function numberPicture(value: string, picture: string): string {
  const number = numberIn(value)
  if (value.trim() === '' || !number) return value
  const sections = picture.split(';')
  const round = (section: string) => rounded(number.whole || '0', number.fraction, decimalsOf(section))
  const first = round(sections[0] ?? '')
  const isZero = (digits: string) => /^0*$/.test(digits)
  const isNegative = number.isNegative && !isZero(first.whole + first.fraction)
  const section = isNegative
    ? (sections[1] ?? sections[0])
    : isZero(first.whole + first.fraction)
      ? (sections[2] ?? sections[0])
      : sections[0]
  const { whole, fraction } = round(section ?? '')
  const shown = filled(section ?? '', whole, fraction, isNegative)
  return isNegative && section === sections[0] && !/[-+]/.test(section ?? '') ? `-${shown}` : shown
}

const decimalsOf = (section: string) => /\.([0#]*)/.exec(section)?.[1]?.length ?? 0

/** Half away from zero, digit by digit. */
function rounded(whole: string, fraction: string, places: number): { readonly whole: string; readonly fraction: string } {
  const digits = Array.from(whole + fraction.padEnd(places, '0').slice(0, places), Number)
  let carry = Number(fraction[places] ?? '0') >= 5 ? 1 : 0
  for (let at = digits.length - 1; at >= 0 && carry > 0; at--) {
    digits[at] = (digits[at] ?? 0) + carry
    carry = digits[at] === 10 ? 1 : 0
    if (carry > 0) digits[at] = 0
  }
  const all = (carry > 0 ? '1' : '') + digits.join('')
  return { whole: all.slice(0, all.length - places), fraction: all.slice(all.length - places) }
}

function filled(section: string, whole: string, fraction: string, isNegative: boolean): string {
  const places = /[0#,]*[0#](?:\.[0#]*)?|\.[0#]+/.exec(section)
  if (!places) return section
  const [left = '', right = ''] = places[0].split('.')
  const needed = left.replace(/[,]/g, '').replace(/^#*/, '').length
  const digits = (whole === '0' && needed === 0 && right.includes('0') ? '' : whole).padStart(needed, '0')
  const grouped = left.includes(',') ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits
  const kept = Math.max(fraction.replace(/0+$/, '').length, right.includes('#') ? right.indexOf('#') : right.length)
  const decimals = fraction.slice(0, kept)
  const signs = (text: string) =>
    text.replace(/[-+]/g, (sign) => (isNegative ? '-' : sign === '+' ? (isZeroText(whole + fraction) ? ' ' : '+') : ' '))
  const [before, after] = [section.slice(0, places.index), section.slice(places.index + places[0].length)]
  return signs(before) + grouped + (decimals === '' ? '' : `.${decimals}`) + signs(after)
}
const isZeroText = (digits: string) => /^0*$/.test(digits)

const NAMES: Readonly<Record<string, { readonly months: string; readonly days: string }>> = {
  en: {
    months: 'January February March April May June July August September October November December',
    days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
  },
}

/** D-1, D-3, D-5: ISO dates alone; anything else stays as it is. */
export function datePicture(value: string, picture: string): string {
  const parts = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?\s*$/.exec(value)?.slice(1)
  if (!parts) return value
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0))
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return value
  const name = (list: 'months' | 'days', at: number) => (NAMES.en?.[list].split(' ') ?? [])[at] ?? ''
  const number = (amount: number, width: number) => String(amount).padStart(width, '0')
  return picture.replace(/'([^']*)'|am\/pm|([dDMmyYhHs])\2*/gi, (item, literal: string | undefined) => {
    if (literal !== undefined) return literal
    const width = item.length
    if (/^am\/pm$/i.test(item)) return hour < 12 ? 'AM' : 'PM'
    if (/^M/.test(item)) return width > 2 ? name('months', month - 1).slice(0, width === 3 ? 3 : undefined) : number(month, width)
    if (/^d/i.test(item)) return width > 2 ? name('days', date.getUTCDay()).slice(0, width === 3 ? 3 : undefined) : number(day, width)
    if (/^y/i.test(item)) return width > 2 ? number(year, 4) : number(year % 100, 2)
    if (/^h/.test(item)) return number(hour % 12 === 0 ? 12 : hour % 12, width)
    return number(/^H/.test(item) ? hour : /^m/.test(item) ? minute : second, width)
  })
}
