/**
 * How a language writes dates and numbers, the same in every engine and in every year: out of our own table, not out of the machine.
 *
 * A line of the table is taken apart when its language is first met. A language that the table does not have is English (United States).
 */
import { languageNamed } from './language'
import { languageTable } from './language-table'

export type LanguageWords = {
  /** From January; alone, and beside the number of a day (Russian `май`, `5 мая`). */
  readonly months: readonly string[]
  readonly monthsInDate: readonly string[]
  readonly shortMonths: readonly string[]
  readonly shortMonthsInDate: readonly string[]
  /** From Sunday. */
  readonly days: readonly string[]
  readonly shortDays: readonly string[]
  /** Of the day: before and after noon. */
  readonly halves: readonly string[]
  /** Pictures; `a` stands for the half of the day. */
  readonly shortDate: string
  readonly shortTime: string
  readonly decimal: '.' | ','
  readonly group: string
}

const known = new Map<string, LanguageWords>()

export function wordsOf(tag: string): LanguageWords {
  const found = known.get(tag)
  if (found !== undefined) return found
  const lines = languageNamed(tag).names.flatMap((name) => (Object.hasOwn(languageTable, name) ? [languageTable[name] ?? ''] : []))
  const words = takenApart(lines.length > 0 ? lines : [languageTable['en'] ?? ''])
  if (known.size < 1000) known.set(tag, words)
  return words
}

/** Of several lines the later ones say only what is different in them. */
function takenApart(lines: readonly string[]): LanguageWords {
  const fields: string[] = []
  for (const line of lines) line.split('|').forEach((field, at) => (fields[at] = field || (fields[at] ?? '')))
  const names = (at: number) => (fields[at] ?? '').split(',')
  const [months, shortMonths] = [names(0), names(2)]
  const signs = fields[9] ?? ''
  return {
    months,
    monthsInDate: fields[1] === '' ? months : names(1),
    shortMonths,
    shortMonthsInDate: fields[3] === '' ? shortMonths : names(3),
    days: names(4),
    shortDays: names(5),
    halves: names(6),
    shortDate: fields[7] ?? '',
    shortTime: fields[8] ?? '',
    decimal: signs.startsWith(',') ? ',' : '.',
    group: signs.slice(1),
  }
}
