import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import type { ImportReport } from '#core/api/contact-file'
import { correspondenceTypes, type Contact, type ContactNo, type IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { asNewOf, firstInheritance } from '#core/contact/inheritance'
import type { ExistingPolicy } from '#core/contact/import/existing'
import type { ColumnMapping } from '#core/contact/import/columns'
import { aContact } from '../../test/builders/contact'
import { csv, encoded, tableOf, type CsvStyle } from '../../test/builders/csv'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { prepareHouse } from '../identity/first-run'
import { writeSetting } from '../identity/settings'
import { keepWorkbook } from './contact-file-tasks'
import { writeContacts } from './contact-rows'
import { findContacts } from './find-contacts'
import { fromStart } from '../store/list-order'
import { undoImport } from './undo-import'
import { importContacts, type ImportProgress, type ImportRefused } from './import-contacts'

const today = '2026-03-02' as IsoDate
const at = new Date('2026-03-02T12:00:00Z')
let database: FreshDatabase
let folder: string

beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'flett-import-'))
  await prepareHouse(database.db, database.tenant)
  await prepareHouse(database.db, database.neighbour)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})
// The neighbour has contacts that every file here could mean.
beforeEach(async () => {
  await sql`truncate contact, segment, segment_line, objection, import_mapping, contact_import, contact_import_row`.execute(database.db)
  await database.db.updateTable('number_series').set({ next: 1 }).where('code', '=', 'contact').execute()
  await writeContacts(database.db, database.neighbour, [aContact({ no: 'P1', name: 'Anne Berg', email: 'anne@a.example' }), aContact({ no: 'C1', kind: 'company', name: 'Fjord AS' })])
})

type Options = { readonly dryRun?: boolean; readonly mapping?: ColumnMapping | null; readonly existing?: ExistingPolicy; readonly id?: string }

async function run(bytes: Buffer, { dryRun = false, mapping = {}, existing = 'overwrite', id = randomUUID() }: Options = {}) {
  const file = path.join(folder, 'contacts.csv')
  writeFileSync(file, bytes)
  const work = importContacts(database.db, database.tenant, { file, scratch: folder, keepWorkbook, mapping, existing, today, taking: dryRun ? null : { id, name: 'contacts', user: 'anne', at } })
  const progress: ImportProgress[] = []
  for (;;) {
    const step = await work.next()
    if (step.done) return { result: step.value, progress }
    progress.push(step.value)
  }
}

async function taken(text: string, options: Options = {}): Promise<ImportReport> {
  const { result } = await run(Buffer.from(text), options)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

async function refused(bytes: Buffer, options: Options = {}): Promise<ImportRefused> {
  const { result } = await run(bytes, options)
  if (result.ok) throw new Error('It was taken.')
  return result.fault
}

const all = async (tenant = database.tenant) => (await findContacts(database.db, tenant, { place: fromStart, limit: 10_000 })).rows.map(({ place: _place, ...contact }) => contact)
const named = async (name: string) => (await all()).find((contact) => contact.name === name)
const counts = ({ rows, made, changed, unchanged, refused: no, companiesMade }: ImportReport) => [rows, made, changed, unchanged, no, companiesMade]

describe('rows become contacts', () => {
  const file = 'Fornavn;Etternavn;Firma;Adresse;Postnr;Poststed;E-post;Språk\nAnne;Berg;Fjord AS;Storgata 1;5003;Bergen;anne@a.example;norsk\nOla;Moe;Fjord AS;Storgata 1;5003;Bergen;ola@a.example;Engelsk\n'

  test('a person finds or makes the company it names, and the house fills in the rest', async () => {
    expect(counts(await taken(file))).toEqual([2, 2, 0, 0, 0, 1])
    const company = await named('Fjord AS')
    expect(company).toMatchObject({ kind: 'company', companyNo: company?.no, salutationCode: 'COMPANY' })
    expect(await named('Anne Berg')).toMatchObject({ companyNo: company?.no, companyName: 'Fjord AS', language: 'nb', salutationCode: 'UNISEX', createdOn: today })
    expect(await named('Ola Moe')).toMatchObject({ companyNo: company?.no, language: 'en' })
  })

  describe('a new person takes what it does not say from its company', () => {
    const inheriting = 'Type;Navn;Firma;Adresse;Postnr;Poststed;Telefon;Selger\nPerson;Anne Berg;Fjord AS;;;;;\nPerson;Ola Moe;Fjord AS;Nygata 2;5004;Bergen;22 00 00 00;\nFirma;Fjord AS;;Storgata 1;0150;Oslo;55 00 00 00;\n'

    test('wherever in the file the company stands; what it says itself stays', async () => {
      await taken(inheriting)
      expect(await named('Anne Berg')).toMatchObject({ address: 'Storgata 1', postCode: '0150', city: 'Oslo', phone: '55 00 00 00' })
      expect(await named('Ola Moe')).toMatchObject({ address: 'Nygata 2', postCode: '5004', city: 'Bergen', phone: '22 00 00 00' })
    })

    test('and is found again by the row that has no address, in the same file too', async () => {
      const twice = `${inheriting}Person;Anne Berg;Fjord AS;;;;;\n`
      expect(counts(await taken(twice))).toEqual([4, 3, 0, 1, 0, 0])
      expect(counts(await taken(twice))).toEqual([4, 0, 0, 4, 0, 0])
      expect(await all()).toHaveLength(3)
    })

    test('also from a company that was there before, as the dry run tells', async () => {
      await writeContacts(database.db, database.tenant, [aContact({ no: 'C900', kind: 'company', name: 'Fjord AS', companyNo: 'C900', companyName: 'Fjord AS', address: 'Kaien 1', postCode: '5003', city: 'Bergen', language: 'nn' })])
      await taken('Navn;Firmanr\nAnne Berg;c900\n')
      expect(await named('Anne Berg')).toMatchObject({ companyNo: 'C900', address: 'Kaien 1', city: 'Bergen', language: 'nn' })
      expect(await taken('Navn;Firmanr\nAnne Berg;c900\n', { dryRun: true })).toMatchObject({ made: 0, unchanged: 1 })
    })

    test('but not where the house has switched it off', async () => {
      await writeSetting(database.db, database.tenant, 'inheritance', { ...firstInheritance, address: false })
      try {
        await taken(inheriting)
        expect(await named('Anne Berg')).toMatchObject({ address: '', city: '', phone: '55 00 00 00' })
      } finally {
        await writeSetting(database.db, database.tenant, 'inheritance', firstInheritance)
      }
    })
  })

  test('numbers come from the series without a gap, also after a dry run', async () => {
    await taken(file, { dryRun: true })
    await taken(file)
    expect((await all()).map((contact) => contact.no).sort()).toEqual(['C00001', 'C00002', 'C00003'])
    await taken('Navn\nLiv Dahl\n')
    expect((await named('Liv Dahl'))?.no).toBe('C00004')
  })

  test('a number of the series that a file has taken is passed over', async () => {
    await taken('No.;Navn\nC00001;Anne Berg\n')
    await taken('Navn\nLiv Dahl\n')
    expect((await named('Liv Dahl'))?.no).toBe('C00002')
  })

  test('the same file again changes nothing, and what differs is told by field', async () => {
    await taken(file)
    expect(counts(await taken(file))).toEqual([2, 0, 0, 2, 0, 0])
    const report = await taken(file.replace('Storgata 1;5003;Bergen;ola', 'Nygata 2;5004;Bergen;ola'))
    expect(counts(report)).toEqual([2, 0, 1, 1, 0, 0])
    expect(report.firstChanged).toMatchObject([{ line: 3, name: 'Ola Moe', fields: ['address', 'postCode'] }])
  })

  test('a dry run tells the same and writes nothing', async () => {
    const dry = await taken(file, { dryRun: true })
    expect(await all()).toEqual([])
    expect(await taken(file)).toEqual(dry)
  })

  test('a company is found wherever in the file it stands, by number too', async () => {
    const report = await taken('No.;Type;Navn;Company No.\nP1;person;Anne Berg;C9\nC9;firma;Fjord AS;\n')
    expect(counts(report)).toEqual([2, 2, 0, 0, 0, 0])
    expect(await named('Anne Berg')).toMatchObject({ companyNo: 'C9', companyName: 'Fjord AS' })
  })

  test('persons say the new name of their company', async () => {
    await taken('No.;Type;Navn;Company No.\nP1;person;Anne Berg;C9\nC9;firma;Fjord AS;\n')
    await taken('No.;Type;Navn\nC9;firma;Fjell AS\n')
    expect(await named('Anne Berg')).toMatchObject({ companyName: 'Fjell AS' })
  })

  test('the second row about somebody finds what the first one made', async () => {
    const report = await taken('Navn;E-post;Poststed\nAnne Berg;anne@a.example;Bergen\nAnne Berg;ANNE@A.example;Oslo\nAnne Berg;ANNE@A.example;\n')
    expect(counts(report)).toEqual([3, 1, 1, 1, 0, 0])
    expect(await all()).toMatchObject([{ city: 'Oslo', email: 'ANNE@A.example' }])
  })

  test('a contact that stands on an open segment does not change its company', async () => {
    await taken('No.;Navn;Firma\nP1;Anne Berg;Fjord AS\n')
    await database.db.insertInto('segment').values({ tenant_id: database.tenant, no: 'S1', date: today, steps_taken: 1, follow_up_of: null }).execute()
    const line = { tenant_id: database.tenant, segment_no: 'S1', line_no: 1, contact_no: 'P1', entered_by: 1, left_by: null }
    await database.db.insertInto('segment_line').values({ ...line, salesperson_code: null, correspondence_type: null, language: null, subject: null, note: null, letter_hash: null, letter_name: null }).execute()
    expect(await taken('No.;Navn;Firma\nP1;Anne Berg;Fjell AS\n')).toMatchObject({ refused: 1, firstRefused: [{ line: 2, column: 'Firma', kind: 'contact-on-segment' }] })
    expect(await taken('No.;Navn;Firma;By\nP1;Anne Berg;Fjord AS;Oslo\n')).toMatchObject({ changed: 1 })
  })

  test('more rows than a batch, with progress by rows', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => `Person ${i};p${i}@x.example;Firma ${i % 10}`)
    const { result, progress } = await run(Buffer.from(`Navn;E-post;Firma\n${many.join('\n')}\n`))
    expect(result).toMatchObject({ ok: true, value: { rows: 2500, made: 2500, companiesMade: 10 } })
    expect(progress.at(-1)).toEqual({ phase: 'persons', done: 2500, total: 2500 })
    expect(progress[0]).toEqual({ phase: 'companies', done: 1000, total: null })
    if (result.ok) expect(result.value.firstMade.map((row) => row.line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 2))
  })

  test('stopped halfway it leaves nothing, and the next import can begin', async () => {
    const file = path.join(folder, 'long.csv')
    writeFileSync(file, `Navn\n${Array.from({ length: 5000 }, (_, i) => `Person ${i}`).join('\n')}`)
    const work = importContacts(database.db, database.tenant, { file, scratch: folder, keepWorkbook, mapping: {}, existing: 'overwrite', today, taking: { id: randomUUID(), name: '', user: '', at } })
    for (let i = 0; i < 7; i += 1) expect((await work.next()).done).toBe(false)
    await work.return({ ok: false, fault: { kind: 'no-rows' } })
    expect(await all()).toEqual([])
    expect(counts(await taken('Navn\nLiv Dahl\n'))).toEqual([1, 1, 0, 0, 0, 0])
  })

  test('neighbours keep what is theirs', async () => {
    const before = await all(database.neighbour)
    await taken('No.;Navn;E-post\nP1;Somebody Else;anne@a.example\nC1;Another One;\n')
    expect(await all(database.neighbour)).toEqual(before)
  })
})

describe('what is refused of a row', () => {
  test('is told with line, column, kind and cell, and the other rows are taken', async () => {
    const report = await taken('Navn;E-post;Land;Notat\nAnne;anne;Norge;x\n"Ola\nMoe";ola@x.example;Narnia;\n\nLiv;liv@x.example;NO;"a\r\nb"\n;;NO;\n')
    expect(counts(report)).toEqual([4, 1, 0, 0, 3, 0])
    expect(report.firstRefused).toEqual([
      { line: 2, column: 'E-post', kind: 'not-an-email-address', value: 'anne' },
      { line: 3, column: 'Land', kind: 'unknown-country', value: 'Narnia' },
      { line: 8, column: 'Navn', kind: 'missing', value: '' },
    ])
  })

  test('the first hundred by line, counted whole', async () => {
    const report = await taken(`Navn;E-post;Org.nr.\n${Array.from({ length: 150 }, (_, i) => `N${i};bad;${i % 2 === 0 ? '' : '9'}`).join('\n')}`)
    expect(report.refused).toBe(150)
    expect(report.firstRefused.map((row) => row.line)).toEqual(Array.from({ length: 100 }, (_, i) => i + 2))
  })
})

test('columns are shown with what they were taken for and some of their values', async () => {
  const report = await taken('Navn;Skostørrelse;By\nAnne;38;Oslo\nOla;;Oslo\n', { mapping: { By: 'county' } })
  expect(report).toMatchObject({ encoding: 'utf-8', separator: ';' })
  expect(report.columns).toEqual([
    { heading: 'Navn', field: 'name', guessed: true, samples: ['Anne', 'Ola'] },
    { heading: 'Skostørrelse', field: '', guessed: true, samples: ['38'] },
    { heading: 'By', field: 'county', guessed: false, samples: ['Oslo'] },
  ])
})

describe('files that cannot be taken', () => {
  const cases: readonly [string, Buffer, ImportRefused, ColumnMapping?][] = [
    ['an empty file', Buffer.alloc(0), { kind: 'empty-file' }],
    ['nothing but a mark', encoded('', 'utf-8-bom'), { kind: 'empty-file' }],
    ['nothing but blank lines', Buffer.from('\n\n \n'), { kind: 'empty-file' }],
    ['headings only', Buffer.from('Navn;By\n'), { kind: 'no-rows' }],
    ['an archive', Buffer.from('PK\u0003\u0004 and so on'), { kind: 'not-a-workbook' }],
    ['what Excel wrote long ago', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), { kind: 'old-excel' }],
    ['bytes of a picture', Buffer.from([0x89, 0x50, 0, 1, 2, 0xff, 0, 0, 0]), { kind: 'binary-file' }],
    ['half a letter of UTF-16', Buffer.concat([encoded('Navn\nA\n', 'utf-16le'), Buffer.from([65])]), { kind: 'not-utf-16' }],
    ['a quote that never closes', Buffer.from('Navn;By\nAnne;Oslo\nOla;"Bergen\nLiv;Voss\n'), { kind: 'quote-not-closed', line: 3 }],
    ['a quote inside a cell', Buffer.from('Navn;By\nAnne;Os"lo"\n'), { kind: 'wrong-quote', line: 2 }],
    ['a cell that goes on after its quote', Buffer.from('Navn;By\nAnne;"Oslo"x\n'), { kind: 'wrong-quote', line: 2 }],
    ['a row without end', Buffer.from(`Navn\n${'x'.repeat(3_000_000)}`), { kind: 'row-too-long', line: 2, max: 1_000_000 }],
    ['a heading without end', Buffer.from('x'.repeat(3_000_000)), { kind: 'row-too-long', line: 1, max: 1_000_000 }],
    ['a thousand and one columns', Buffer.from(`Navn${';'.repeat(1000)}\nAnne\n`), { kind: 'too-many-columns', max: 1000 }],
    ['nothing that says who', Buffer.from('By;Land\nOslo;NO\n'), { kind: 'no-name-column', headings: ['By', 'Land'] }],
    ['a mapping of nothing', Buffer.from('Navn\nA\n'), { kind: 'mapped-heading-missing', heading: 'By' }, { By: 'city' }],
  ]
  test.each(cases)('%s', async (_, bytes, fault, mapping = {}) => expect(await refused(bytes, { mapping })).toEqual(fault))

  test('a fault far down takes back what came before it', async () => {
    await refused(Buffer.from(`Navn\n${'Anne\n'.repeat(3000)}"x`))
    expect(await all()).toEqual([])
  })

  test('without the number series nobody can be made', async () => {
    await database.db.deleteFrom('number_series').where('code', '=', 'contact').where('tenant_id', '=', database.tenant).execute()
    expect(await refused(Buffer.from('Navn\nAnne\n'))).toEqual({ kind: 'number-series-missing' })
    await database.db.insertInto('number_series').values({ tenant_id: database.tenant, code: 'contact', prefix: 'C', digits: 5, next: 1 }).execute()
  })
})

describe('whatever form the file has', () => {
  const cell = fc.stringMatching(/^[A-Za-zæøåÆØÅäöüß][A-Za-zæøåäöü0-9;,"' .\t/-]{0,20}[a-zøå.]$/).map((text) => text.replace(/\s+/g, ' '))
  const word = fc.stringMatching(/^[A-ZÆØÅ][a-zæøåéü]{1,10}$/)
  const anyKept: fc.Arbitrary<Contact> = fc
    .record({
      kind: fc.constantFrom('company' as const, 'person' as const),
      firstName: word,
      lastName: fc.oneof(word, fc.constantFrom('d"Arc', "O'Hara", 'Bø;rge', 'von Å')),
      address: fc.oneof(cell, fc.constantFrom('', '=1+1', '+47', '@home', '-', "'=x")),
      city: cell,
      email: fc.constantFrom('', 'a@x.example', 'ø@x.example'),
      countryCode: fc.constantFrom('', 'NO', 'GB'),
      language: fc.constantFrom('', 'nb', 'de-AT'),
      correspondenceType: fc.constantFrom(...correspondenceTypes),
      marketingObjection: fc.boolean(),
      minor: fc.boolean(),
    })
    .map(({ kind, firstName, lastName, minor, ...facts }) => {
      const name = `${firstName} ${lastName}`
      const parts = kind === 'person' ? { firstName, lastName } : {}
      return aContact({ kind, name, ...parts, ...facts, minor, privacyBlocked: minor, createdOn: today })
    })
  const anyStyle: fc.Arbitrary<CsvStyle> = fc.record({
    separator: fc.constantFrom(';', ',', '\t'),
    encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  })
  const kept = fc.array(anyKept, { minLength: 1, maxLength: 8 }).map((contacts) =>
    contacts.map((contact, i): Contact => {
      const no = `K${i}` as ContactNo
      const company = contacts.slice(0, i).findIndex((other) => other.kind === 'company')
      if (contact.kind === 'company') return { ...contact, no, companyNo: no, companyName: contact.name }
      return company < 0 ? { ...contact, no } : { ...contact, no, companyNo: `K${company}` as ContactNo, companyName: contacts[company]!.name }
    }),
  )

  test('a file written from contacts gives the contacts back, and once more changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(kept, anyStyle, async (contacts, style) => {
        await database.db.deleteFrom('contact').where('tenant_id', '=', database.tenant).execute()
        // An apostrophe guards what a spreadsheet would compute, and one that is meant is written twice.
        const guarded = tableOf(contacts).map((row) => row.map((text) => (/^'*[=+\-@]/.test(text) ? `'${text}` : text)))
        const bytes = csv(guarded, style)
        const { result } = await run(bytes)
        expect(result).toMatchObject({ ok: true, value: { made: contacts.length, refused: 0, companiesMade: 0, separator: style.separator } })
        const back = (await all()).sort((a, b) => (a.no < b.no ? -1 : 1))
        const companies = new Map(contacts.map((contact) => [contact.no, contact]))
        const inherited = (contact: Contact) => {
          const company = contact.kind === 'person' ? companies.get(contact.companyNo as ContactNo) : undefined
          return company ? asNewOf(contact, company, firstInheritance) : contact
        }
        expect(back).toEqual(contacts.map(inherited).map((contact) => ({ ...contact, salutationCode: contact.kind === 'company' ? 'COMPANY' : 'UNISEX' })))
        expect((await run(bytes)).result).toMatchObject({ ok: true, value: { unchanged: contacts.length } })
      }),
      { numRuns: 60 },
    )
  })

  test('keys are folded, each from its own field', async () => {
    await taken('No.;Navn;Firma;Stilling;Adresse;Postnr;Poststed;Fylke;E-post\nk1;ÅSE MOE;ﬁrma AS;SJEF;GATA 1;LS1 4AP;BØ;ØST;A@X.example\n')
    const rows = await database.db.selectFrom('contact').selectAll().where('tenant_id', '=', database.tenant).execute()
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      for (const field of ['no', 'name', 'company_name', 'job_title', 'address', 'post_code', 'city', 'county', 'email'] as const) expect(row[`${field}_key`]).toBe(fold(row[field]))
    }
  })

  test('a letter that is not ASCII far down still tells the encoding', async () => {
    const rows = `Navn\n${'Anne Berg\n'.repeat(8_000)}`
    expect((await run(encoded(`${rows}Åse Moe\n`, 'windows-1252'))).result).toMatchObject({ value: { encoding: 'windows-1252' } })
    expect(await named('Åse Moe')).toBeDefined()
    expect((await run(Buffer.from(`${rows}Øyvind Moe\n`))).result).toMatchObject({ value: { encoding: 'utf-8' } })
    expect(await named('Øyvind Moe')).toBeDefined()
  })
})

test('wide text without a mark is known by its zeros', async () => {
  const bytes = encoded('Navn;By\nÅse Moe;Oslo\n', 'utf-16be').subarray(2)
  expect((await run(bytes)).result).toMatchObject({ ok: true, value: { encoding: 'utf-16be', made: 1 } })
})

describe('what becomes of contacts that are there already', () => {
  const first = 'Navn;E-post;Poststed\nAnne Berg;anne@a.example;\n'
  const second = 'Navn;E-post;Poststed;Reservert\nAnne Berg;ANNE@a.example;Bergen;ja\nOla Moe;ola@a.example;Oslo;\n'
  const cases: readonly [ExistingPolicy, object, object][] = [
    ['overwrite', { made: 1, changed: 1, skipped: 0 }, { email: 'ANNE@a.example', city: 'Bergen', marketingObjection: true }],
    ['fillEmpty', { made: 1, changed: 1, skipped: 0 }, { email: 'anne@a.example', city: 'Bergen', marketingObjection: true }],
    ['skip', { made: 1, changed: 0, skipped: 1 }, { email: 'anne@a.example', city: '', marketingObjection: false }],
  ]
  test.each(cases)('%s', async (existing, counted, anne) => {
    await taken(first)
    expect(await taken(second, { existing, dryRun: true })).toMatchObject(counted)
    expect(await taken(second, { existing })).toMatchObject(counted)
    expect(await named('Anne Berg')).toMatchObject(anne)
  })
})

test('a new contact with the e-mail address of somebody else is told of, in the file too', async () => {
  await taken('Navn;E-post\nAnne Berg;felles@a.example\n')
  const report = await taken('Navn;E-post\nAnne B. Berg;FELLES@a.example\nOla Moe;ola@a.example\nO. Moe;ola@a.example\n', { dryRun: true })
  expect(report).toMatchObject({
    made: 3,
    possibleDuplicates: 2,
    firstDuplicates: [
      { line: 2, name: 'Anne B. Berg', no: 'C00001', existingName: 'Anne Berg', email: 'felles@a.example' },
      { line: 4, name: 'O. Moe', existingName: 'Ola Moe' },
    ],
  })
})

test('a row of headings that was mapped once is read so the next time, by this tenant, whatever its case', async () => {
  const text = 'Hvem;Hvor\nAnne Berg;Bergen\n'
  expect(await refused(Buffer.from(text), { mapping: null })).toMatchObject({ kind: 'no-name-column' })
  await taken(text, { mapping: { Hvem: 'name', Hvor: 'city' }, dryRun: true })
  expect(await refused(Buffer.from(text), { mapping: null })).toMatchObject({ kind: 'no-name-column' })
  await taken(text, { mapping: { Hvem: 'name', Hvor: 'city' } })
  expect(await taken('HVEM;hvor\nOla Moe;Oslo\n', { mapping: null })).toMatchObject({ remembered: true, made: 1 })
  expect(await named('Ola Moe')).toMatchObject({ city: 'Oslo' })
  const others = importContacts(database.db, database.neighbour, { file: path.join(folder, 'contacts.csv'), scratch: folder, keepWorkbook, mapping: null, existing: 'overwrite', today, taking: null })
  expect(await others.next()).toMatchObject({ value: { ok: false, fault: { kind: 'no-name-column' } } })
})

describe('an import is taken back', () => {
  const before = 'No.;Type;Navn;Firma;Poststed\nC1;firma;Fjord AS;;Oslo\nP1;person;Anne Berg;Fjord AS;Oslo\n'
  const after = 'No.;Type;Navn;Firma;Poststed\nC1;firma;Fjell AS;;Bergen\nP1;person;Anne Berg;Fjell AS;Bergen\nP2;person;Ola Moe;Nyland AS;Oslo\n'
  const undone = (id: string, now = at, tenant = database.tenant) => database.db.transaction().execute((trx) => undoImport(trx, tenant, id, now))

  test('to the last field, and once', async () => {
    await taken(before)
    const were = await all()
    const id = randomUUID()
    await taken(after, { id })
    expect(await all()).toHaveLength(4)
    expect(await undone(id)).toEqual({ ok: true, value: { removed: 2, restored: 2, kept: 0, firstKept: [] } })
    expect(await all()).toEqual(were)
    expect(await undone(id)).toEqual({ ok: false, fault: { kind: 'import-undone' } })
  })

  test('but for what somebody has worked with since, which is named', async () => {
    await taken(before)
    const id = randomUUID()
    await taken(after, { id })
    await taken('No.;Navn;Firma;Poststed\nP1;Anne Berg;Fjell AS;Voss\n')
    await database.db.insertInto('objection').values({ tenant_id: database.tenant, contact_no: 'P2', channel: 'post', since: today }).execute()
    expect(await undone(id)).toMatchObject({
      value: { removed: 0, restored: 1, kept: 3, firstKept: [{ no: expect.any(String), name: 'Nyland AS', reason: 'hasPersons' }, { no: 'P1', reason: 'changedSince' }, { no: 'P2', reason: 'changedSince' }] },
    })
    expect((await all()).map(({ no, name, city }) => [no, name, city])).toContainEqual(['P1', 'Anne Berg', 'Voss'])
  })

  test('within seven days, and by nobody else', async () => {
    const id = randomUUID()
    await taken(before, { id })
    expect(await undone(id, new Date('2026-03-10T12:00:00Z'))).toMatchObject({ fault: { kind: 'import-too-old', days: 7 } })
    expect(await undone(id, at, database.neighbour)).toMatchObject({ fault: { kind: 'not-found' } })
    expect(await undone('none')).toMatchObject({ fault: { kind: 'not-found' } })
  })
})
