/** The list of contacts in each of its orders: by cursor and by place it is the same list, whole, and the neighbour's is another. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { contactSorts, type ContactPage, type ContactRow, type ContactSort } from '#core/api/contact'
import type { Contact, IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { aContact } from '../../test/builders/contact'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { contactRoutes } from './contact.routes'
import { writeContacts } from './contact-rows'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([contactRoutes])
})
afterAll(() => fresh.close())
beforeEach(() => sql`truncate contact`.execute(fresh.database.db))

const keep = (contacts: readonly Contact[], tenant = fresh.database.tenant) => writeContacts(fresh.database.db, tenant, contacts)
const page = async (query: string): Promise<ContactPage> => {
  const answer = await fresh.ask('GET', `/api/contacts?${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<ContactPage>()
}
const nos = async (query: string) => (await page(query)).rows.map((row) => row.no)

/** The whole list, leafed through from the first page to the last. */
async function leafed(sort: ContactSort, limit: number): Promise<readonly ContactRow[]> {
  const rows: ContactRow[] = []
  let cursor = ''
  for (;;) {
    const { rows: more, next } = await page(`sort=${sort}&limit=${limit}${cursor}`)
    rows.push(...more)
    if (next === null) return rows
    cursor = `&cursor=${next}`
  }
}

const sorts: readonly ContactSort[] = contactSorts.flatMap((sort) => [sort, `-${sort}` as const])

/** What each order goes by, as this file understands it; equals stand by name, then by number. */
const keysOf: Readonly<Record<(typeof contactSorts)[number], (contact: Contact) => readonly string[]>> = {
  name: (c) => [fold(c.name), c.no],
  company: (c) => [fold(c.companyName), fold(c.name), c.no],
  city: (c) => [fold(c.city), fold(c.name), c.no],
  postCode: (c) => [fold(c.postCode), fold(c.name), c.no],
  lastInteraction: (c) => [c.lastInteractionOn ?? '', fold(c.name), c.no],
  no: (c) => [c.no],
}
function sorted(contacts: readonly Contact[], sort: ContactSort): readonly string[] {
  const isBackwards = sort.startsWith('-')
  const keys = keysOf[(isBackwards ? sort.slice(1) : sort) as (typeof contactSorts)[number]]
  const compare = (a: Contact, b: Contact) => {
    const [left, right] = [keys(a), keys(b)]
    const at = left.findIndex((key, i) => key !== right[i])
    return at < 0 ? 0 : Buffer.compare(Buffer.from(left[at] ?? ''), Buffer.from(right[at] ?? ''))
  }
  const inOrder = [...contacts].sort(compare).map((contact) => contact.no)
  return isBackwards ? inOrder.reverse() : inOrder
}

// Few values, so that most rows have equals.
const anyContacts = fc
  .array(
    fc.record({
      name: fc.constantFrom('Anne Berg', 'anne berg', 'Åse Øy', 'Zoë 100 %'),
      companyName: fc.constantFrom('', 'Fjord AS', 'fjord as'),
      city: fc.constantFrom('', 'Oslo', 'Ålesund'),
      postCode: fc.constantFrom('', '0150', '5003'),
      lastInteractionOn: fc.constantFrom(null, '2026-01-01' as IsoDate, '0001-01-01' as IsoDate),
    }),
    { maxLength: 12 },
  )
  .map((given) => given.map((facts, i) => aContact({ ...facts, no: `P${(i * 7) % 12}` })))

test('in every order, leafed through or asked at any place, it is the same whole list', async () => {
  const sortAndContacts = fc.tuple(fc.constantFrom(...sorts), anyContacts, fc.integer({ min: 1, max: 5 }))
  await fc.assert(
    fc.asyncProperty(sortAndContacts, async ([sort, contacts, limit]) => {
      await sql`truncate contact`.execute(fresh.database.db)
      await keep(contacts)
      await keep([aContact({ no: 'P3', name: 'Anne Berg' })], fresh.database.neighbour)
      const expected = sorted(contacts, sort)
      expect((await leafed(sort, limit)).map((row) => row.no)).toEqual(expected)
      for (let offset = 0; offset <= expected.length + 1; offset += limit) {
        const shown = await page(`sort=${sort}&limit=${limit}&offset=${offset}`)
        expect([shown.rows.map((row) => row.no), shown.total]).toEqual([expected.slice(offset, offset + limit), expected.length])
      }
    }),
    {
      numRuns: 15,
      examples: [[['-lastInteraction', [aContact({ no: 'P1' }), aContact({ no: 'P2', lastInteractionOn: '2026-01-01' as IsoDate })], 1]]],
    },
  )
})

test('a page by place goes on by its cursor', async () => {
  await keep(Array.from({ length: 9 }, (_, i) => aContact({ no: `P${i}`, name: 'Per Hansen' })))
  const { next } = await page('sort=-no&limit=2&offset=3')
  expect(await nos(`sort=-no&limit=3&cursor=${next}`)).toEqual(['P3', 'P2', 'P1'])
})

test('who comes meanwhile moves nobody off a list that is leafed through', async () => {
  await keep(['P2', 'P4', 'P6'].map((no) => aContact({ no, name: no })))
  const { next } = await page('limit=2')
  await keep(['P1', 'P3', 'P5'].map((no) => aContact({ no, name: no })))
  expect(await nos(`limit=5&cursor=${next}`)).toEqual(['P5', 'P6'])
})

describe('filters', () => {
  beforeEach(async () => {
    const contacts = [
      aContact({
        no: 'C1',
        kind: 'company',
        name: 'Fjord AS',
        companyNo: 'C1',
        companyName: 'Fjord AS',
        county: 'Vestland',
        countryCode: 'NO',
      }),
      aContact({
        no: 'P1',
        name: 'Anne',
        companyNo: 'C1',
        companyName: 'Fjord AS',
        salespersonCode: 'AH',
        language: 'nb',
        correspondenceType: 'email',
      }),
      aContact({ no: 'P2', name: 'Berit', salespersonCode: 'RL', language: 'en', privacyBlocked: true }),
      aContact({ no: 'P3', name: 'Carl', salespersonCode: '', minor: true, county: 'VESTLAND', countryCode: 'SE' }),
    ]
    for (const tenant of [fresh.database.tenant, fresh.database.neighbour]) await keep(contacts, tenant)
  })
  const cases: readonly [string, readonly string[]][] = [
    ['kind=company', ['C1']],
    ['salespersonCode=AH', ['P1']],
    ['salespersonCode=&kind=person', ['P3']],
    ['language=en', ['P2']],
    ['county=vestland', ['P3', 'C1']],
    ['countryCode=SE', ['P3']],
    ['correspondenceType=email', ['P1']],
    ['heldBack=true', ['P2', 'P3']],
    ['heldBack=false', ['P1', 'C1']],
    ['heldBack=true&q=carl', ['P3']],
    ['personsOf=C1&q=fjord', ['P1']],
    ['language=xx', []],
  ]
  test.each(cases)('%s', async (query, expected) => {
    const shown = await page(query)
    expect([shown.rows.map((row) => row.no), shown.total, shown.next]).toEqual([expected, expected.length, null])
  })
})

describe('refused', () => {
  const written = (key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
  test.each([
    ['an order that there is not', 'sort=age'],
    ['a cursor of another order', `sort=city&cursor=${written(['name', 'anne', 'P1'])}`],
    ['a cursor with a day that is none', `sort=lastInteraction&cursor=${written(['lastInteraction', '2026-02-30', 'anne', 'P1'])}`],
    ['a cursor with too few keys', `cursor=${written(['name', 'anne'])}`],
    ['a cursor and a place at once', `offset=3&cursor=${written(['name', 'anne', 'P1'])}`],
    ['a place before the list', 'offset=-1'],
    ['a page of nothing', 'limit=0'],
  ])('%s', async (_, query) => {
    const answer = await fresh.ask('GET', `/api/contacts?${query}`)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'not-understood'])
  })
})
