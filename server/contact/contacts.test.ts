import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { ContactPage, ContactWire } from '#core/api/contact'
import { aContact } from '../../test/builders/contact'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { prepareHouse } from '../identity/first-run'
import { contactRoutes } from './contact.routes'
import { writeContacts } from './contact-rows'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([contactRoutes])
  await prepareHouse(fresh.database.db, fresh.database.tenant)
})
afterAll(() => fresh.close())

const fjord = aContact({ no: 'C10', kind: 'company', name: 'Fjord AS', city: 'Oslo', email: 'post@fjord.example' })
const anne = aContact({ no: 'P11', name: 'Anne Berg', companyNo: 'C10', companyName: 'Fjord AS', email: 'anne@fjord.example' })
const liv = aContact({ no: 'P30', name: 'Liv Dahl', city: 'Bergen' })

// Both tenants have the same contacts, so that a statement that forgets its tenant meets the neighbour's.
beforeEach(async () => {
  const { db, tenant, neighbour } = fresh.database
  await sql`truncate contact, segment, segment_line, interaction_entry`.execute(db)
  for (const house of [tenant, neighbour]) await writeContacts(db, house, [fjord, anne, liv])
})

const get = async (url: string) => (await fresh.ask('GET', url)).json<ContactPage>()
const names = async (q: string) => (await get(`/api/contacts?q=${encodeURIComponent(q)}`)).rows.map((row) => row.name)
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code
const ofNeighbour = () => fresh.database.db.selectFrom('contact').select(['no', 'name', 'company_name', 'version']).where('tenant_id', '=', fresh.database.neighbour).orderBy('no').execute()

test('the persons of a company are asked for by its number', async () => {
  expect((await get('/api/contacts?personsOf=C10')).rows.map((row) => row.name)).toEqual(['Anne Berg'])
  expect(await get('/api/contacts?personsOf=P30')).toEqual({ rows: [], next: null, total: 0 })
})

async function onSegment(no: string, contactNo: string, { stepsTaken = 1, tenant = fresh.database.tenant } = {}) {
  const { db } = fresh.database
  await db.insertInto('segment').values({ tenant_id: tenant, no, date: '2026-03-02', steps_taken: stepsTaken, follow_up_of: null }).execute()
  await db
    .insertInto('segment_line')
    .values({ tenant_id: tenant, segment_no: no, line_no: 10000, contact_no: contactNo, entered_by: 1, left_by: null, salesperson_code: null, correspondence_type: null, language: null, subject: null, note: null, letter_hash: null, letter_name: null })
    .execute()
}

async function anEntry(entryNo: number, contactNo: string, companyNo: string, tenant = fresh.database.tenant) {
  await fresh.database.db
    .insertInto('interaction_entry')
    .values({ tenant_id: tenant, entry_no: entryNo, contact_no: contactNo, contact_company_no: companyNo, logged_segment_entry_no: null, line_no: null, date: '2026-03-01', time: '12:00', description: 'Vårbrev', letter_state: 'none', template_hash: null, template_format: null, mapping: null, values: null, note: null, letter_hash: null, content_hash: null })
    .execute()
}

const entries = (tenant = fresh.database.tenant) =>
  fresh.database.db.selectFrom('interaction_entry').select(['entry_no', 'contact_no', 'contact_company_no']).where('tenant_id', '=', tenant).orderBy('entry_no').execute()

describe('finding', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['nothing asked is everybody, by name', '', ['Anne Berg', 'Fjord AS', 'Liv Dahl']],
    ['by a piece of the name, folded', 'ERG', ['Anne Berg', 'Liv Dahl']],
    ['by company', 'fjord as', ['Anne Berg', 'Fjord AS']],
    ['by number', 'p30', ['Liv Dahl']],
    ['by e-mail', 'anne@', ['Anne Berg']],
    ['by words from several fields', 'liv bergen', ['Liv Dahl']],
    ['nothing that SQL would read', '%', []],
    ['nobody', 'xyzzy', []],
  ]
  test.each(cases)('%s', async (_, q, expected) => expect(await names(q)).toEqual(expected))

  test('page by page every contact comes once, also those of one name', async () => {
    await writeContacts(fresh.database.db, fresh.database.tenant, Array.from({ length: 7 }, (_, i) => aContact({ no: `X${i}`, name: 'Per Hansen' })))
    const seen: string[] = []
    let url = '/api/contacts?limit=2'
    for (;;) {
      const page = await get(url)
      expect(page.total).toBe(10)
      seen.push(...page.rows.map((row) => row.no))
      if (page.next === null) break
      url = `/api/contacts?limit=2&cursor=${page.next}`
    }
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
  })
})

describe('making', () => {
  const post = (body: object, headers = {}) => fresh.ask('POST', '/api/contacts', body, headers)

  test('gives a number, the defaults of the house and today', async () => {
    const answer = await post({ firstName: 'Ola', lastName: 'Moe', companyNo: 'C10' })
    expect(answer.statusCode).toBe(201)
    const made = answer.json<ContactWire>()
    expect(made).toMatchObject({ name: 'Ola Moe', companyName: 'Fjord AS', salutationCode: 'UNISEX', createdOn: '2026-03-02', heldBack: null, kind: 'person' })
    expect(made.no).toMatch(/^C\d{5}$/)
    expect(answer.headers.location).toBe(`/api/contacts/${made.no}`)
    expect((await fresh.ask('GET', `/api/contacts/${made.no}`)).json()).toEqual(made)
  })

  test('a company is its own company', async () => {
    const made = (await post({ kind: 'company', name: 'Elbe GmbH' })).json<ContactWire>()
    expect(made).toMatchObject({ companyNo: made.no, companyName: 'Elbe GmbH', salutationCode: 'COMPANY' })
  })

  test.each([
    ['nobody', {}, { field: 'name', kind: 'missing' }],
    ['a company that is not there', { name: 'A', companyNo: 'C99' }, { field: 'companyNo', kind: 'unknown-company' }],
    ['a person for a company', { name: 'A', companyNo: 'P30' }, { field: 'companyNo', kind: 'unknown-company' }],
    ['an address that is none', { name: 'A', email: 'x' }, { field: 'email', kind: 'not-an-email-address' }],
  ])('refused: %s', async (_, body, fault) => {
    const answer = await post(body)
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { code: 'contact-refused', facts: { faults: [fault] } }])
  })

  test('sent again with its key it is made once', async () => {
    const again = () => post({ name: 'Twice Twice' }, { 'idempotency-key': 'make-1' })
    expect((await again()).json()).toEqual((await again()).json())
    expect(await names('twice')).toHaveLength(1)
  })

  test('without the number series it is refused by its name', async () => {
    const { db, tenant } = fresh.database
    await db.deleteFrom('number_series').where('code', '=', 'contact').execute()
    expect((await post({ name: 'A' })).json()).toMatchObject({ code: 'number-series-missing', facts: { series: 'Contact Nos.' } })
    await db.insertInto('number_series').values({ tenant_id: tenant, code: 'contact', prefix: 'C', digits: 5, next: 900 }).execute()
  })
})

describe('changing', () => {
  const put = (no: string, body: object, headers = {}) => fresh.ask('PUT', `/api/contacts/${no}`, body, headers)

  test('the draft takes the place of what was there', async () => {
    const answer = await put('P30', { name: 'Liv Moe', city: 'Voss' })
    expect(answer.json()).toMatchObject({ no: 'P30', name: 'Liv Moe', lastName: 'Moe', city: 'Voss', postCode: '' })
    expect(answer.headers.etag).toBe('"2"')
  })

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const tag = (await fresh.ask('GET', '/api/contacts/P30')).headers.etag
    await put('P30', { name: 'Liv Moe' }, { 'if-match': tag })
    expect(codeOf(await put('P30', { name: 'Liv Dal' }, { 'if-match': tag }))).toBe('changed-meanwhile')
    expect(await names('liv')).toEqual(['Liv Moe'])
  })

  test('persons follow the new name of their company, and only its own', async () => {
    const before = await ofNeighbour()
    await put('C10', { kind: 'company', name: 'Fjell AS' })
    expect((await fresh.ask('GET', '/api/contacts/P11')).json()).toMatchObject({ companyName: 'Fjell AS' })
    expect(await names('fjell')).toEqual(['Anne Berg', 'Fjell AS'])
    expect(await ofNeighbour()).toEqual(before)
  })

  test('a person on an open segment does not change company; the segment is named', async () => {
    await onSegment('S10001', 'P11')
    expect((await put('P11', { name: 'Anne Berg' })).json()).toMatchObject({ code: 'contact-on-segment', facts: { segments: ['S10001'] } })
    expect((await put('P11', { name: 'Anne Moe', companyNo: 'C10' })).statusCode).toBe(200)
  })

  test('a company that has persons does not become one', async () => {
    expect((await put('C10', { name: 'Fjord' })).json()).toMatchObject({ code: 'contact-refused', facts: { faults: [{ field: 'kind', kind: 'has-persons' }] } })
  })

  test('nobody is not found', async () => expect((await put('P99', { name: 'A' })).statusCode).toBe(404))
})

describe('deleting (R-DEL)', () => {
  const remove = (no: string, headers = {}) => fresh.ask('DELETE', `/api/contacts/${no}`, undefined, headers)

  test('S136 refused while on an unlogged segment, which is named; then entries go to the company, and with the company to nobody', async () => {
    await onSegment('S10001', 'P11')
    const refusal = await remove('P11')
    expect([refusal.statusCode, refusal.json()]).toMatchObject([409, { code: 'contact-on-segment', facts: { segments: ['S10001'] } }])
    expect((await remove('C10')).json()).toMatchObject({ facts: { segments: ['S10001'] } })

    await fresh.database.db.deleteFrom('segment').execute()
    await anEntry(1, 'P11', 'C10')
    await anEntry(2, 'C10', 'C10')
    expect((await remove('P11')).statusCode).toBe(204)
    expect(await entries()).toEqual([{ entry_no: 1, contact_no: 'C10', contact_company_no: 'C10' }, { entry_no: 2, contact_no: 'C10', contact_company_no: 'C10' }])
    expect((await remove('C10')).statusCode).toBe(204)
    expect(await entries()).toEqual([{ entry_no: 1, contact_no: null, contact_company_no: '' }, { entry_no: 2, contact_no: null, contact_company_no: '' }])
  })

  test('a company takes its persons with it', async () => {
    await remove('C10')
    expect(await names('')).toEqual(['Liv Dahl'])
  })

  test("neighbours' contacts, entries and segments play no part", async () => {
    const { neighbour } = fresh.database
    await onSegment('S1', 'P11', { tenant: neighbour })
    await anEntry(1, 'P11', 'C10', neighbour)
    const before = await ofNeighbour()
    expect((await remove('C10')).statusCode).toBe(204)
    expect(await ofNeighbour()).toEqual(before)
    expect(await entries(neighbour)).toEqual([{ entry_no: 1, contact_no: 'P11', contact_company_no: 'C10' }])
  })

  test('a line that an undone step had made holds nobody', async () => {
    await onSegment('S1', 'P30', { stepsTaken: 0 })
    expect((await remove('P30')).statusCode).toBe(204)
    expect(await fresh.database.db.selectFrom('segment_line').selectAll().execute()).toEqual([])
  })

  test('what somebody else changed meanwhile is not deleted', async () => {
    expect(codeOf(await remove('P30', { 'if-match': '"7"' }))).toBe('changed-meanwhile')
  })

  test('nobody is not found', async () => expect((await remove('P99')).statusCode).toBe(404))
})
