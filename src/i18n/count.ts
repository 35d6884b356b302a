/** "1 contact", "1,204 contacts": a number with its noun. English and Norwegian tell one from all others. */
const counter = (locale: string) => {
  const number = new Intl.NumberFormat(locale)
  const plural = new Intl.PluralRules(locale)
  return (n: number, one: string, other: string): string => `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`
}

export const countEn = counter('en-GB')
export const countNb = counter('nb-NO')

const plain = (locale: string) => {
  const number = new Intl.NumberFormat(locale)
  return (n: number): string => number.format(n)
}

export const numberEn = plain('en-GB')
export const numberNb = plain('nb-NO')
