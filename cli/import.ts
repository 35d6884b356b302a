/** `flett import CONTACTS [--dry-run] [--mapping FILE] [--existing POLICY]`: CSV, .xlsx or vCard; the same import as over HTTP, on the database that the settings name. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImportReport } from '#core/api/contact-file'
import type { ColumnMapping } from '#core/contact/import/columns'
import { existingPolicies } from '#core/contact/import/existing'
import { keepWorkbook } from '../server/contact/contact-file-tasks'
import { localDay } from '../server/contact/contact.routes'
import { importContacts, type ImportRefused } from '../server/contact/import-contacts'
import { beginHouse } from '../server/first-start'
import { actingUser } from '../server/identity/house'
import { readArguments } from './arguments'
import { CommandTrouble } from './command-trouble'
import { withDatabase } from './open-database'
import { progressOf } from './progress'

export const usage = `import CONTACTS [--dry-run] [--mapping FILE] [--existing ${existingPolicies.join('|')}]`

export async function run(args: readonly string[]): Promise<void> {
  const { names, options, flags } = readArguments(args, ['mapping', 'existing'], ['dry-run'])
  const [file, ...more] = names
  if (file === undefined || more.length > 0) throw new CommandTrouble(`one file is needed: flett ${usage}`)
  if (!existsSync(file) || !statSync(file).isFile()) throw new CommandTrouble(`${file} is not there`)
  const mapping = options['mapping'] === undefined ? null : mappingIn(options['mapping'])
  const existing = existingPolicies.find((policy) => policy === (options['existing'] ?? 'overwrite'))
  if (!existing) throw new CommandTrouble(`--existing is one of ${existingPolicies.join(', ')}`)
  const dryRun = flags.has('dry-run')
  const scratch = mkdtempSync(path.join(tmpdir(), 'flett-import-'))

  const report = await withDatabase({ mayBeMade: true, alone: false }, async (database) => {
    const now = new Date()
    // A house that begins with contacts of its own needs no samples.
    await beginHouse(database, null, now)
    const { tenant, user } = await actingUser(database.db)
    const taking = dryRun ? null : { id: randomUUID(), name: path.basename(file), user, at: now }
    const work = importContacts(database.db, tenant, { file, scratch, keepWorkbook, mapping, existing, today: localDay(now), taking })
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
  }).finally(() => rmSync(scratch, { recursive: true, force: true }))
  console.log(reportText(file, report, dryRun))
}

/** The report as people read it; a dry run shows the columns too. */
export function reportText(file: string, report: ImportReport, dryRun: boolean): string {
  const { rows, made, changed, unchanged, skipped, refused, companiesMade, possibleDuplicates } = report
  const lines = [`${file}: ${count(rows, 'row')}, ${formText(report)}.`]
  if (report.remembered) lines.push('The columns are taken as in an earlier import of such a file.')
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
    `${count(made, 'contact')} ${would}made${companies}, ${changed} ${would}changed, ${unchanged} unchanged, ${skipped > 0 ? `${skipped} left alone, ` : ''}${count(refused, 'row')} refused.`,
  )
  if (possibleDuplicates > 0)
    lines.push(`${count(possibleDuplicates, 'new contact has', 'new contacts have')} an e-mail address that somebody else has:`)
  for (const { line, name, no, existingName, email } of report.firstDuplicates)
    lines.push(`  line ${line}: ${name}, as ${no} ${existingName} (${email})`)
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
      return 'this is neither text nor a workbook.'
    case 'old-excel':
      return 'this is a workbook of an old kind or one with a password; save it as .xlsx without a password.'
    case 'not-a-workbook':
      return 'this is an archive, but no workbook that can be read.'
    case 'workbook-too-large':
      return `the file holds more than ${Math.round(fault.max / 1_048_576)} MB.`
    case 'wrong-card':
      return `the card at line ${fault.line} cannot be read, or does not end.`
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
const formText = ({ format, encoding, separator, sheet }: ImportReport): string =>
  format === 'csv'
    ? `${encoding}, separated by ${separatorName(separator)}`
    : format === 'xlsx'
      ? `of the sheet "${sheet}"`
      : `vCards, ${encoding}`
const separatorName = (separator: string): string => ({ ';': 'semicolons', ',': 'commas', '\t': 'tabs' })[separator] ?? separator
