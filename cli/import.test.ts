import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImportReport } from '#core/api/contact-file'
import type { IsoDate } from '#core/contact/contact'
import { freshDatabase, type FreshDatabase } from '../test/server/fresh-database'
import { keepWorkbook } from '../server/contact/contact-file-tasks'
import { importContacts, type ImportRefused } from '../server/contact/import-contacts'
import { prepareHouse } from '../server/identity/first-run'
import { importSentence, reportText, run } from './import'

let database: FreshDatabase
const CONTACTS = path.resolve(import.meta.dirname, '../samples/CONTACTS.csv')
const before = process.env['DATABASE_URL']

beforeAll(async () => {
  database = await freshDatabase()
  process.env['DATABASE_URL'] = database.url
})
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  await database.close()
})

const printed = async (...args: readonly string[]): Promise<string> => {
  const lines: string[] = []
  const log = console.log
  console.log = (line: string) => lines.push(line)
  try {
    await run(args)
  } finally {
    console.log = log
  }
  return lines.join('\n')
}
const contacts = () =>
  database.db.selectFrom('contact').select(['name', 'city', 'language', 'kind']).where('tenant_id', '=', database.tenant).execute()

test('the contacts that come with Flett are told, then made, and those in Bergen who read Norwegian are found', async () => {
  const dry = await printed(CONTACTS, '--dry-run')
  expect(dry).toContain('40 rows, utf-8, separated by semicolons.')
  expect(dry).toContain('Poststed: city (Bergen, Oslo, Trondheim)')
  expect(dry).toContain('38 contacts would be made (and 12 companies that they name), 0 would be changed, 0 unchanged, 2 rows refused.')
  expect(dry).toContain('line 18, E-post: not an email address ("anders.furumo(at)privat.example")')
  expect(dry).toContain('line 36, Språk: not a language ("Klingonsk")')
  expect(dry).toMatch(/Nothing was written\.$/)
  expect(await contacts()).toEqual([])

  const real = await printed(CONTACTS)
  expect(real).toContain('38 contacts made (and 12 companies that they name)')
  const inBergen = (await contacts()).filter((contact) => contact.city === 'Bergen')
  expect(inBergen.filter((contact) => contact.language === 'nb')).toHaveLength(13)
  expect(inBergen.filter((contact) => contact.language !== 'nb')).toHaveLength(2)
})

test.each([
  ['no file', [], 'one file is needed'],
  ['two files', ['a.csv', 'b.csv'], 'one file is needed'],
  ['a file that is not there', ['nowhere.csv'], 'nowhere.csv is not there'],
  ['a mapping that is none', [CONTACTS, '--mapping', import.meta.filename], 'cannot be read as JSON'],
  ['an unknown option', [CONTACTS, '--force'], 'unknown option --force'],
  ['a file that cannot be taken', [import.meta.filename], 'row at line'],
])('%s is one sentence', async (_, args, sentence) => {
  await expect(run(args)).rejects.toThrow(sentence)
})

test('every reason for refusing a file is a sentence', () => {
  const faults: readonly ImportRefused[] = [
    { kind: 'empty-file' },
    { kind: 'binary-file' },
    { kind: 'not-utf-16' },
    { kind: 'no-rows' },
    { kind: 'wrong-quote', line: 3 },
    { kind: 'quote-not-closed', line: 3 },
    { kind: 'row-too-long', line: 3, max: 9 },
    { kind: 'too-many-columns', max: 9 },
    { kind: 'no-name-column', headings: ['A', 'B'] },
    { kind: 'mapped-heading-missing', heading: 'A' },
    { kind: 'mapped-field-unknown', heading: 'A', field: 'x' },
    { kind: 'field-mapped-twice', field: 'name', headings: ['A', 'B'] },
    { kind: 'number-series-missing' },
    { kind: 'old-excel' },
    { kind: 'not-a-workbook' },
    { kind: 'workbook-too-large', max: 4_000_000 },
    { kind: 'wrong-card', line: 3 },
  ]
  const sentences = faults.map(importSentence)
  expect(new Set(sentences).size).toBe(faults.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^.{10,}\.$/)
})

test('a report that refuses nothing names nobody', async () => {
  await prepareHouse(database.db, database.tenant)
  const work = importContacts(database.db, database.tenant, {
    file: CONTACTS,
    scratch: tmpdir(),
    keepWorkbook,
    mapping: { Språk: '', 'E-post': '' },
    existing: 'overwrite',
    taking: null,
    today: '2026-03-02' as IsoDate,
  })
  let report: ImportReport | null = null
  for (let step = await work.next(); ; step = await work.next()) {
    if (!step.done) continue
    if (step.value.ok) report = step.value.value
    break
  }
  if (!report) throw new Error('It was refused.')
  expect(reportText('x.csv', report, false)).not.toContain('line ')
})
