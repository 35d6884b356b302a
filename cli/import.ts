/** `flett import CONTACTS.csv [--dry-run] [--mapping FILE]`: the same import as over HTTP, on the database that the settings name. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { ImportReport } from '#core/api/contact'
import type { ColumnMapping } from '#core/contact/import/columns'
import { localDay } from '../server/contact/contact.routes'
import { importContacts, type ImportRefused } from '../server/contact/import-contacts'
import { beginHouse } from '../server/first-start'
import { actingUser } from '../server/identity/house'
import { readArguments } from './arguments'
import { CommandTrouble } from './command-trouble'
import { withDatabase } from './open-database'
import { progressOf } from './progress'

export const usage = 'import CONTACTS.csv [--dry-run] [--mapping FILE]'

export async function run(args: readonly string[]): Promise<void> {
  const { names, options, flags } = readArguments(args, ['mapping'], ['dry-run'])
  const [file, ...more] = names
  if (file === undefined || more.length > 0) throw new CommandTrouble(`one file is needed: flett ${usage}`)
  if (!existsSync(file) || !statSync(file).isFile()) throw new CommandTrouble(`${file} is not there`)
  const mapping = options['mapping'] === undefined ? {} : mappingIn(options['mapping'])
  const dryRun = flags.has('dry-run')

  const report = await withDatabase({ mayBeMade: true, alone: false }, async (database) => {
    const now = new Date()
    // A house that begins with contacts of its own needs no samples.
    await beginHouse(database, false, now)
    const { tenant } = await actingUser(database.db)
    const work = importContacts(database.db, tenant, { file, mapping, dryRun, today: localDay(now) })
    const progress = progressOf(null)
    for (;;) {
      const step = await work.next()
      if (!step.done) {
        progress.tick(step.value.done)
        continue
      }
      progress.end()
      if (!step.value.ok) throw new CommandTrouble(`${file}: ${importSentence(step.value.fault)}`)
      return step.value.value
    }
  })
  console.log(reportText(file, report, dryRun))
}

/** The report as people read it; a dry run shows the columns too. */
export function reportText(file: string, report: ImportReport, dryRun: boolean): string {
  const { rows, made, changed, unchanged, refused, companiesMade } = report
  const lines = [`${file}: ${count(rows, 'row')}, ${report.encoding}, separated by ${separatorName(report.separator)}.`]
  if (dryRun) {
    for (const { heading, field, samples } of report.columns) {
      lines.push(
        `  ${heading === '' ? '(no heading)' : heading}: ${field === '' ? 'left out' : field}${samples.length > 0 ? ` (${samples.join(', ')})` : ''}`,
      )
    }
  }
  const would = dryRun ? 'would be ' : ''
  const companies = companiesMade > 0 ? ` (and ${count(companiesMade, 'company', 'companies')} that they name)` : ''
  lines.push(
    `${count(made, 'contact')} ${would}made${companies}, ${changed} ${would}changed, ${unchanged} unchanged, ${count(refused, 'row')} refused.`,
  )
  for (const { line, column, kind, value } of report.firstRefused) {
    lines.push(`  line ${line}${column === '' ? '' : `, ${column}`}: ${kind.replaceAll('-', ' ')}${value === '' ? '' : ` ("${value}")`}`)
  }
  if (dryRun) lines.push('Nothing was written.')
  return lines.join('\n')
}

export function importSentence(fault: ImportRefused): string {
  switch (fault.kind) {
    case 'empty-file':
      return 'the file is empty.'
    case 'binary-file':
      return 'this is no text; save the sheet as CSV.'
    case 'not-utf-16':
      return 'the text is cut off in the middle of a letter.'
    case 'no-rows':
      return 'there are headings and no rows under them.'
    case 'wrong-quote':
      return `the row at line ${fault.line} has a quotation mark inside a cell; put the cell in quotes and double the mark.`
    case 'quote-not-closed':
      return `the row at line ${fault.line} opens a quotation mark that never closes.`
    case 'row-too-long':
      return `the row at line ${fault.line} is longer than ${fault.max} bytes.`
    case 'too-many-columns':
      return `there are more than ${fault.max} columns.`
    case 'no-name-column':
      return `no column names the contact; name one in a mapping. The columns are: ${fault.headings.slice(0, 30).join(', ')}.`
    case 'mapped-heading-missing':
      return `the mapping names the column "${fault.heading}", which is not there.`
    case 'mapped-field-unknown':
      return `the mapping leads "${fault.heading}" to "${fault.field}", which is no field.`
    case 'field-mapped-twice':
      return `the mapping leads both "${fault.headings.join('" and "')}" to ${fault.field}.`
    case 'number-series-missing':
      return 'the number series of contacts is not set up.'
  }
}

function mappingIn(file: string): ColumnMapping {
  const mapping = jsonIn(file)
  const isMapping =
    typeof mapping === 'object' &&
    mapping !== null &&
    !Array.isArray(mapping) &&
    Object.values(mapping).every((field) => typeof field === 'string')
  if (!isMapping) throw new CommandTrouble(`${file} must be a JSON object that leads column headings to fields`)
  return mapping as ColumnMapping
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new CommandTrouble(`${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const separatorName = (separator: string): string => ({ ';': 'semicolons', ',': 'commas', '\t': 'tabs' })[separator] ?? separator
