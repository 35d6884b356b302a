/** What `flett inspect` prints for people: one line for each field under the part it stands in, then the warnings. */
import type { Filling, Inspected } from '#core/letter/inspect-letter'
import type { LetterNote, MergeFault, MergeNote } from '#core/letter/letter-note'
import type { Cell, Where } from '#core/letter/where'
import { sentenceOf } from './fault-sentence'

/** With records: what would stop the merge, and what would be odd in the letter of the first of them. */
export type Warning = LetterNote | MergeFault | MergeNote

export function inspectionText(found: readonly Inspected[], warnings: readonly Warning[]): string {
  const lines: string[] = []
  let heading = ''
  const rows = found.map((one) => [placeWords(one), whatWords(one), fillingWords(one.filling)] as const)
  const width = (column: 0 | 1) => Math.min(48, Math.max(0, ...rows.map((row) => row[column].length)))
  for (const [at, one] of found.entries()) {
    const part = partWords(one)
    if (part !== heading) lines.push(...(lines.length > 0 ? [''] : []), part)
    heading = part
    const [place = '', what = '', filling = ''] = rows[at] ?? []
    lines.push(`  ${place.padEnd(width(0))}  ${what.padEnd(width(1))}  ${filling}`)
  }
  if (found.length === 0) lines.push('No fields.')
  if (warnings.length > 0) lines.push('', 'Warnings', ...new Set(warnings.map((warning) => `  ${oneLine(sentenceOf(warning), 300)}`)))
  return `${lines.join('\n')}\n`
}

const STORIES: Readonly<Record<string, string>> = {
  body: 'Body',
  header: 'Header',
  footer: 'Footer',
  footnotes: 'Footnotes',
  endnotes: 'Endnotes',
  comments: 'Comments',
}
const PAGES: Readonly<Record<NonNullable<Where['pages']>, string>> = { all: '', first: ' of first pages', even: ' of even pages' }

const partWords = ({ place, where }: Inspected): string =>
  `${STORIES[place.story] ?? place.story}${where.pages === null ? '' : PAGES[where.pages]} (${place.part})`

const placeWords = ({ place, where }: Inspected): string =>
  [`paragraph ${place.paragraph}`, ...(where.cell ? [cellWords(where.cell)] : []), ...(where.inBox ? ['in a text box'] : [])].join(', ')

const cellWords = ({ table, row, column, within }: Cell): string =>
  `table ${table} row ${row} column ${column}${within === null ? '' : `, within ${cellWords(within)}`}`

const WHAT: Readonly<Record<Inspected['what'], string>> = {
  field: 'field',
  control: 'control',
  'address-block': 'field',
  'greeting-line': 'field',
  region: 'region',
  picture: 'picture',
  'only-for': 'only for',
  'other-field': 'field',
}

const whatWords = ({ what, name }: Inspected): string => `${WHAT[what]} ${oneLine(name)}`

function fillingWords(filling: Filling): string {
  switch (filling.kind) {
    case 'key':
      return `= ${filling.key}${filling.value === undefined ? '' : `, first ${valueWords(filling.value)}`}`
    case 'catalogue':
      return `= ${filling.stable}`
    case 'several':
      return `could be ${filling.candidates.join(' or ')}`
    case 'unknown':
      return 'no field of ours: a column of that name fills it'
    case 'left-alone':
      return 'stays as it is, unless a column has its name'
    case 'by-address':
      return 'filled from the names and the address'
    case 'only-for':
      return `stays where the record has "yes" under only.${filling.code}`
    case 'list':
      return 'repeats for each element of the list'
    case 'evaluated':
      return 'evaluated for each letter'
    case 'stays-alive':
      return 'stays a field for Word'
    case 'taken-out':
      return 'taken out, its text stays'
  }
}

function valueWords(value: unknown): string {
  if (value === null || value === '') return 'empty'
  if (value instanceof Uint8Array) return `a picture of ${value.length} bytes`
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'string' ? `"${oneLine(value)}"` : typeof value === 'object' ? 'a record' : JSON.stringify(value)
}

/** Control characters of a letter or a record have no business on a terminal. */
function oneLine(text: string, most = 60): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}
