/** All that is kept of somebody is given out, and erased: no trace of the person in any table, in any file, or in what a file brings back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import type { Erased } from '#core/api/contact-privacy'
import type { IsoDate } from '#core/contact/contact'
import { aContact } from '../../../test/builders/contact'
import { aLetter, letterHouse, type LetterHouse } from '../../../test/server/letter-house'
import { keepWorkbook } from '../contact-file-tasks'
import { hashOfBytes } from '../../letter/blobs'
import { writeContacts } from '../contact-rows'
import { importContacts } from '../import-contacts'
import { erasedAmong } from './erased-identity'

const person = {
  no: 'Q77',
  name: 'Ørjan "Ørn" Qvistgård',
  firstName: 'Ørjan "Ørn"',
  lastName: 'Qvistgård',
  companyNo: 'C10',
  companyName: 'Fjord AS',
  address: 'Kvistveien 7',
  postCode: '4321',
  city: 'Kvistdal',
  email: 'orjan@qvist.example',
  phone: '22 00 00 10',
  mobile: '+47 999 77 123',
  externalId: 'EXT-Q77-1',
  correspondenceType: 'hardCopy' as const,
}
/** What must be nowhere; the switchboard's number is the company's. */
const traces = [
  'Qvistgård',
  'Ørjan',
  'orjan@qvist.example',
  '999 77 123',
  'Kvistveien',
  'Kvistdal',
  'Hyttekvist',
  'EXT-Q77-1',
  'Q77',
  'Hemmelig ord',
  'Seilbåten Kvist',
]

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant, neighbour } = house.database
  for (const one of [tenant, neighbour]) {
    await db.updateTable('contact').set({ phone: person.phone }).where('tenant_id', '=', one).where('no', '=', 'C10').execute()
    await writeContacts(db, one, [aContact(person)])
    await db.insertInto('own_field').values({ tenant_id: one, code: 'BOAT', name: 'Boat', type: 'text', choices: '[]' }).execute()
    await db.insertInto('mailing_group').values({ tenant_id: one, code: 'X-CARD' }).execute()
  }
})
afterAll(() => house.close())

const log = async (no: string) => {
  const done = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
  expect([done.state, house.errors]).toEqual(['done', []])
}
const add = (no: string, body: object) => house.ask('POST', `/api/segments/${no}/steps`, body)
const nameIs = (value: string) => ({ kind: 'text', field: 'name', is: 'containing', value })

/** Everything that the house writes about a person, on every way it has. */
async function live(): Promise<{ readonly open: string; readonly logged: string; readonly mergeJob: string }> {
  const { db, tenant } = house.database
  const related = await house.ask('PATCH', '/api/contacts/Q77/related', {
    mailingGroups: ['X-CARD'],
    alternativeAddresses: [{ code: 'SUMMER', address: 'Hyttekvist 1', ranges: [{ startingOn: '2026-01-01', endingOn: null }] }],
    ownValues: [{ code: 'BOAT', value: 'Seilbåten Kvist' }],
    objections: [{ channel: 'phone', source: 'Ørjan himself' }],
  })
  expect(related.status).toBe(200)
  await db
    .insertInto('item_sale')
    .values({
      tenant_id: tenant,
      entry_no: 1,
      kind: 'sale',
      company_no: 'C10',
      contact_no: 'Q77',
      item_no: 'BIKE',
      posted_on: '2026-01-01',
    })
    .execute()
  await db
    .insertInto('contact_import')
    .values({ tenant_id: tenant, id: 'i1', name: 'Ørjan "Ørn" Qvistgård.csv', made: 1, changed: 0, taken_by: '', taken_at: new Date() })
    .execute()
  await db
    .insertInto('contact_import_row')
    .values({ tenant_id: tenant, import_id: 'i1', contact_no: 'Q77', before: JSON.stringify(person), version: 1 })
    .execute()

  const logged = await house.segment({ description: 'Letter to ØRJAN "ØRN" QVISTGÅRD' }, ['Q77', 'P30'])
  await house.putLetter(logged.no, 'any', aLetter(['«contact.name» «contact.addressBlock» «contact.own.BOAT»', '[[note]]']))
  await house.ask('PUT', `/api/segments/${logged.no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Hemmelig ord' }] }] })
  const merged = await house.over(await house.ask('POST', `/api/segments/${logged.no}/merge`, { as: 'zip' }))
  await log(logged.no)
  const own = await house.segment({ description: 'Own' }, ['Q77'])
  await house.ask('PUT', `/api/segments/${own.no}/lines/10000/letter?fileName=Qvistgård.docx`, aLetter(['Hemmelig ord til Ørjan']))
  await log(own.no)

  const open = await house.segment({ description: 'Open', subject: 'For Q77' }, [])
  await add(open.no, { kind: 'add', criteria: nameIs('qvistgård') })
  await add(open.no, { kind: 'addByHand', contacts: ['Q77', 'P30'], allowExisting: true })
  await house.ask('PUT', `/api/segments/${open.no}/lines/10000/letter?fileName=Til Ørjan.docx`, aLetter(['Hemmelig ord']))
  await house.ask('PATCH', `/api/segments/${open.no}/lines/10000`, { subject: 'Kjære Ørjan "Ørn" Qvistgård' })
  await house.ask('POST', '/api/contacts', { name: 'Qvistgård, see orjan@qvist.example' }, { 'idempotency-key': 'a-key' })
  return { open: open.no, logged: logged.no, mergeJob: merged.id }
}

/** The neighbour knows somebody of the same number and name, and has written about them in the same places. */
async function liveNextDoor(): Promise<void> {
  const { db, neighbour: tenant_id } = house.database
  const said = 'Letter to Ørjan "Ørn" Qvistgård'
  const bytes = Buffer.from(aLetter(['Hemmelig ord']))
  await db
    .insertInto('blob')
    .values({ tenant_id, hash: hashOfBytes(bytes), bytes, size: bytes.length })
    .execute()
  await sql`
    insert into segment (tenant_id, no, description, date, steps_taken) values (${tenant_id}, 'S10003', ${said}, '2026-03-02', 1)`.execute(
    db,
  )
  await sql`
    insert into segment_step (tenant_id, segment_no, step_no, id, step, joined, dropped, held_back)
    values (${tenant_id}, 'S10003', 1, 1, ${JSON.stringify({ kind: 'addByHand', contacts: ['Q77'] })}, 1, 0, '[]')`.execute(db)
  await sql`
    insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by, subject, letter_hash)
    values (${tenant_id}, 'S10003', 10000, 'Q77', 1, ${said}, ${hashOfBytes(bytes)})`.execute(db)
  await sql`
    insert into interaction_entry (tenant_id, entry_no, contact_no, date, time, description, letter_state, "values")
    values (${tenant_id}, 1, 'Q77', '2026-03-02', '12:00', ${said}, 'inherited', ${JSON.stringify({ 'contact.name': person.name })})`.execute(
    db,
  )
  for (const table of ['contact_mailing_group', 'contact_industry_group'] as const)
    await db.insertInto(table).values({ tenant_id, contact_no: 'Q77', code: 'X' }).execute()
  const job_id = '00000000-0000-4000-8000-000000000001'
  await db.insertInto('job_file').values({ tenant_id, job_id, name: 'a.zip', content_type: 'application/zip', size: 1 }).execute()
}

/** Every row of every table as text, by table; blobs unpacked as the letters that they are. */
async function dump(tenant: number): Promise<readonly string[]> {
  const { db } = house.database
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' order by 1`.execute(
    db,
  )
  const rows: string[] = []
  for (const { name } of tables.filter((table) => table.name !== 'blob')) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t where tenant_id = ${tenant}`.execute(db)
    rows.push(...found.rows.map(({ row }) => `${name}: ${row}`))
  }
  const blobs = await db.selectFrom('blob').select(['hash', 'bytes']).where('tenant_id', '=', tenant).execute()
  for (const { hash, bytes } of blobs) for (const part of Object.values(unzipSync(bytes))) rows.push(`blob ${hash}: ${strFromU8(part)}`)
  return rows
}
const found = (rows: readonly string[], words: readonly string[]) =>
  rows.filter((row) => words.some((word) => row.toLowerCase().includes(word.toLowerCase())))

const erase = (no: string, body: object = {}, headers = {}) => house.ask('POST', `/api/contacts/${no}/erase`, body, headers)

describe('somebody who wants to know, and then to be forgotten', () => {
  let way: Awaited<ReturnType<typeof live>>
  let neighbours: readonly string[]
  beforeAll(async () => {
    way = await live()
    await liveNextDoor()
    neighbours = await dump(house.database.neighbour)
    // The other contact that bears the name is somebody of their own.
    await house.database.db
      .deleteFrom('contact')
      .where('tenant_id', '=', house.database.tenant)
      .where('name', 'like', 'Qvistgård, see%')
      .execute()
  })

  test('gets all that is kept, with each letter as it was sent', async () => {
    const answer = await house.ask('GET', '/api/contacts/Q77/export')
    expect([answer.status, answer.headers['content-disposition']]).toEqual([200, expect.stringContaining('contact-Q77.zip')])
    const files = unzipSync(answer.bytes)
    const data = JSON.parse(strFromU8(files['data.json']!)) as Record<string, any> // eslint-disable-line @typescript-eslint/no-explicit-any
    expect(data).toMatchObject({
      format: 'flett-contact-1',
      contact: { no: 'Q77', name: person.name, email: person.email },
      related: {
        mailingGroups: ['X-CARD'],
        ownValues: [{ code: 'BOAT', value: 'Seilbåten Kvist' }],
        objections: [{ channel: 'phone', source: 'Ørjan himself' }],
      },
      statistics: { interactions: 2 },
      itemSales: [{ itemNo: 'BIKE' }],
      imports: [{ before: { name: person.name } }],
      segments: [
        { segmentNo: way.open, hasOwnLetter: true },
        { segmentNo: way.open, hasOwnLetter: false },
      ],
      interactions: [{ letterState: 'inherited', values: { 'contact.name': person.name } }, { letterState: 'unique' }],
    })
    const letters = Object.keys(files).filter((name) => name.endsWith('.docx'))
    expect(letters).toHaveLength(3)
    expect(letters.filter((name) => strFromU8(unzipSync(files[name]!)['word/document.xml']!).includes('Hemmelig ord'))).toHaveLength(3)
    expect((await house.ask('GET', '/api/contacts/NONE/export')).status).toBe(404)
  })

  test('is not erased while it stands on an open segment, while work goes on, or under another’s eyes', async () => {
    const before = await dump(house.database.tenant)
    expect((await erase('Q77')).body).toMatchObject({ code: 'contact-on-segment', facts: { segments: [way.open] } })
    expect((await erase('C10')).body).toMatchObject({ code: 'has-persons', facts: { persons: 4 } })
    expect((await erase('NONE')).status).toBe(404)
    expect((await erase('Q77', {}, { 'if-match': '"99"' })).status).toBe(412)
    expect(await dump(house.database.tenant)).toEqual(before)
    const { db, tenant } = house.database
    const id = '00000000-0000-4000-8000-000000000000'
    await db
      .insertInto('job')
      .values({
        tenant_id: tenant,
        id,
        kind: 'merge',
        state: 'running',
        input: '{}',
        total: null,
        result: null,
        fault: null,
        started_at: null,
        ended_at: null,
      })
      .execute()
    expect((await erase('Q77', { fromSegments: true })).body).toMatchObject({ code: 'still-running', facts: { jobs: [id] } })
    await db.deleteFrom('job').where('id', '=', id).execute()
  })

  test('leaves no trace in any table, in any file, and the neighbours notice nothing', async () => {
    const { tenant, neighbour } = house.database
    const before = await dump(tenant)
    // Each was there, so that the search is known to find it.
    for (const trace of traces) expect([trace, found(before, [trace]).length > 0]).toEqual([trace, true])
    const entries = before.filter((row) => row.startsWith('interaction_entry:')).length

    const answer = await erase('Q77', { fromSegments: true })
    expect(answer.body).toMatchObject({ interactions: 2, segments: [way.open] })
    const { pseudonym } = answer.body as Erased
    const after = await dump(tenant)
    expect(found(after, traces)).toEqual([])
    expect(after.filter((row) => row.startsWith('interaction_entry:'))).toHaveLength(entries)
    expect(await dump(neighbour)).toEqual(neighbours)

    expect((await house.ask('GET', '/api/contacts/Q77')).status).toBe(404)
    expect(readdirSync(house.jobs.files)).not.toContain(way.mergeJob)
    const { rows } = (await house.ask('GET', '/api/interactions?limit=200')).body as {
      rows: { entryNo: number; contactNo: string; erased: boolean }[]
    }
    const erased = rows.filter((row) => row.erased)
    expect(erased.map((row) => row.contactNo)).toEqual([pseudonym, pseudonym])
    expect((await house.ask('GET', `/api/interactions/${erased[0]!.entryNo}/letter`)).body).toMatchObject({ code: 'letter-erased' })
  })

  test('what others have of the same letters stays, and the open segment goes on', async () => {
    const { rows } = (await house.ask('GET', '/api/contacts/P30/interactions')).body as { rows: { entryNo: number; description: string }[] }
    expect(rows[0]!.description).toMatch(/^Letter to ERASED-[0-9A-F]{10}$/)
    expect((await house.ask('GET', `/api/interactions/${rows[0]!.entryNo}/letter`)).status).toBe(200)
    expect((await house.lines(way.open)).map((line) => line.contactNo)).toEqual(['P30'])
    expect((await house.ask('POST', `/api/segments/${way.open}/undo`)).status).toBe(200)
    expect((await house.ask('POST', `/api/segments/${way.open}/redo`)).status).toBe(200)
    expect((await house.lines(way.open)).map((line) => line.contactNo)).toEqual(['P30'])
  })

  const again: readonly [string, object, string | null][] = [
    ['the same e-mail address, however written', { name: 'Somebody', email: 'Orjan@Qvist.Example' }, 'email'],
    ['the same name and post code', { name: 'ørjan "ørn"  qvistgård', postCode: '43 21' }, 'name'],
    ['the name alone is somebody else', { name: person.name }, null],
    ['the post code alone is somebody else', { name: 'Kari Moe', postCode: '4321' }, null],
  ]
  test.each(again)('does not come back by %s', async (_, draft, field) => {
    const answer = await house.ask('POST', '/api/contacts', draft)
    expect(field === null ? answer.status : answer.body).toEqual(
      field === null ? 201 : expect.objectContaining({ code: 'contact-refused', facts: { faults: [{ field, kind: 'erased' }] } }),
    )
  })

  test('nor by a file, with a number or without; the other rows are taken', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'flett-erase-'))
    const file = path.join(folder, 'contacts.csv')
    writeFileSync(
      file,
      'No.,Name,Post Code,E-Mail\nQ77,Somebody,,orjan@qvist.example\n,"Ørjan ""Ørn"" Qvistgård",4321,\n,New Person,0150,new@person.example\n',
    )
    const order = { file, scratch: folder, keepWorkbook, mapping: {}, existing: 'overwrite' as const, today: '2026-03-02' as IsoDate }
    const work = importContacts(house.database.db, house.database.tenant, {
      ...order,
      taking: { id: 'i9', name: 'contacts', user: 'user', at: new Date() },
    })
    let step = await work.next()
    while (!step.done) step = await work.next()
    rmSync(folder, { recursive: true })
    expect(step.value).toMatchObject({
      ok: true,
      value: {
        made: 1,
        refused: 2,
        firstRefused: [
          { line: 2, column: 'E-Mail', kind: 'erased' },
          { line: 3, column: 'Name', kind: 'erased' },
        ],
      },
    })
  })

  test('nor when somebody else is given the address; and another tenant knows nothing of it', async () => {
    const kept = (await house.ask('GET', '/api/contacts/P30')).body as object
    expect((await house.ask('PUT', '/api/contacts/P30', { ...kept, email: person.email })).body).toMatchObject({ code: 'contact-refused' })
    const { db, tenant, neighbour } = house.database
    expect(await erasedAmong(db, tenant, [person])).toEqual(['email'])
    expect(await erasedAmong(db, neighbour, [person])).toEqual([null])
  })
})

test('an address that others share is not kept against them', async () => {
  const { db, tenant } = house.database
  await writeContacts(db, tenant, [aContact({ no: 'R1', name: 'Rita Rask', email: 'post@fjord.example', postCode: '' })])
  expect((await erase('R1')).status).toBe(200)
  expect(await erasedAmong(db, tenant, [{ name: 'Fjord AS', email: 'post@fjord.example', postCode: '' }])).toEqual([null])
  expect(
    (await db.selectFrom('erased_identity').selectAll().where('tenant_id', '=', tenant).execute()).every(
      (row) => row.erased_on === ('2026-03-02' as IsoDate),
    ),
  ).toBe(true)
})
