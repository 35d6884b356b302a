/** Numbers, dates, lists and names of languages and countries, as the reader's language writes them. All of it by Intl. */

export type Formats = ReturnType<typeof formatsFor>

export function formatsFor(locale: string) {
  const number = new Intl.NumberFormat(locale)
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const and = new Intl.ListFormat(locale, { type: 'conjunction' })
  const or = new Intl.ListFormat(locale, { type: 'disjunction' })
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const collator = new Intl.Collator(locale)
  return {
    number: (value: number) => number.format(value),
    /** `2026-03-02`, or the day of a timestamp. Text that is no day stays as it is. */
    day: (iso: string) => when(iso.slice(0, 10), day, iso),
    month: (iso: string) => when(iso.slice(0, 10), month, iso),
    moment: (iso: string) => when(iso, moment, iso),
    /** The time of the day, as the reader's clock shows it. */
    clock: (iso: string) => when(iso, clock, iso),
    /** How long ago, in the largest unit that is not zero. */
    ago(iso: string, now: Date) {
      const seconds = (Date.parse(iso) - now.getTime()) / 1000
      if (Number.isNaN(seconds)) return iso
      for (const [unit, length] of units) if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit)
      return relative.format(0, 'second')
    },
    and: (items: readonly string[]) => and.format(items),
    or: (items: readonly string[]) => or.format(items),
    language: (code: string) => named(languages, code),
    country: (code: string) => named(regions, code),
    /** Bytes, in kB and MB of a thousand. */
    size: (bytes: number) =>
      bytes < 1_000_000 ? `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB` : `${number.format(Math.round(bytes / 100_000) / 10)} MB`,
    compare: (a: string, b: string) => collator.compare(a, b),
  }
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

function when(iso: string, format: Intl.DateTimeFormat, otherwise: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time) ? otherwise : format.format(time)
}

function named(names: Intl.DisplayNames, code: string): string {
  if (code === '') return ''
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
