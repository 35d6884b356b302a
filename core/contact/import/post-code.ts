/**
 * Post codes whose leading zeros a spreadsheet took for nothing: `150` in Norway is `0150`.
 *
 * Only where a country's codes all have one length, are digits alone, and may begin with a zero; other codes are left as they are.
 */
const digits: Readonly<Record<string, number>> = { NO: 4, SJ: 4, DK: 4, GL: 4, DE: 5, FI: 5, AX: 5, FR: 5, IT: 5, ES: 5, EE: 5, US: 5 }

export function wholePostCode(postCode: string, countryCode: string): string {
  const length = digits[countryCode]
  return length !== undefined && /^\d+$/.test(postCode) ? postCode.padStart(length, '0') : postCode
}
