import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { heldBack, heldBackReasons, noHistory, type IsoDate } from '#core/contact/contact'
import { freshApp, type FreshApp } from '../../../test/server/fresh-app'
import { aContact } from '../../../test/builders/contact'
import { prepareHouse } from '../../identity/first-run'
import { settingsRoutes } from '../../identity/settings.routes'
import { writeContacts } from '../contact-rows'
import { fillSampleData } from './fill-sample-data'
import { numbered, sampleContacts } from './sample-contacts'
import { sampleCodes, sampleRelated, withPlaces } from './sample-related'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([settingsRoutes])
})
afterAll(() => fresh.close())

const today = '2026-03-02' as IsoDate
const drafts = sampleContacts().map((sample) => sample.draft)
const count = (holds: (draft: (typeof drafts)[number]) => boolean) => drafts.filter(holds).length

test('sample contacts are many, of all kinds, and the same each time', () => {
  expect(sampleContacts()).toEqual(sampleContacts())
  expect(drafts.length).toBeGreaterThanOrEqual(320)
  expect(count((d) => d.kind === 'company')).toBe(90)
  expect([...new Set(drafts.map((d) => d.countryCode))].sort()).toEqual(['DE', 'DK', 'GB', 'NO', 'SE', 'US'])
  expect([...new Set(drafts.map((d) => d.language))].sort()).toEqual(['da', 'de', 'en', 'nb', 'nn', 'sv'])
  expect(count((d) => d.city === 'Bergen' && d.language === 'nb')).toBeGreaterThan(20)
  expect(count((d) => d.city === 'Bergen' && d.language !== 'nb')).toBeGreaterThan(0)
  for (const reason of heldBackReasons.filter((r) => r === 'privacyBlocked' || r === 'marketingObjection')) expect(count((d) => heldBack({ ...noHistory, ...d }) === reason)).toBeGreaterThan(0)
  expect(count((d) => d.minor && d.parentalConsent && heldBack({ ...noHistory, ...d }) === null)).toBeGreaterThan(0)
  expect(count((d) => d.minor && !d.parentalConsent)).toBeGreaterThan(0)
  expect(count((d) => d.excludeFromSegment)).toBeGreaterThan(0)
  expect(count((d) => d.email === '')).toBeGreaterThan(0)
  expect(count((d) => d.address === '')).toBeGreaterThan(0)
})

test('something hangs on the sample contacts under every heading, and nobody’s suppression is broken', () => {
  const contacts = withPlaces(numbered(sampleContacts(), drafts.map((_, i) => `C${10_000 + i}`), today))
  const related = sampleRelated(contacts, today)
  expect(related).toEqual(sampleRelated(contacts, today))
  for (const rows of Object.values(related)) expect(rows.length).toBeGreaterThan(4)
  expect(related.sales.length).toBeGreaterThan(50)
  const of = (no: string) => contacts.find((contact) => contact.no === no)!
  expect(related.answers.filter(({ contactNo }) => of(contactNo).minor)).toEqual([])
  expect(related.codes.filter(({ contactNo, list }) => (list === 'jobResponsibility' && of(contactNo).kind !== 'person') || (list === 'industryGroup' && of(contactNo).kind !== 'company'))).toEqual([])
  expect(new Set(related.objections.map(({ channel }) => channel)).size).toBe(3)
  expect(new Set(contacts.map(({ territoryCode }) => territoryCode))).toEqual(new Set(sampleCodes.territory.map(([code]) => code)))
})

test('nobody real is written to: addresses end in .example', () => {
  for (const { email, homePage } of drafts) {
    if (email !== '') expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/)
    if (homePage !== '') expect(homePage).toMatch(/\.example$/)
  }
})

test('a house begins with series and formulas, is filled once, and emptied in one go but for what its user uses', async () => {
  const { db, tenant, neighbour } = fresh.database
  expect(await prepareHouse(db, tenant)).toBe(true)
  expect(await prepareHouse(db, tenant)).toBe(false)
  await prepareHouse(db, neighbour)
  expect((await fresh.ask('GET', '/api/salutation-formulas')).json<unknown[]>().length).toBeGreaterThan(50)

  expect(await fillSampleData(db, tenant, today)).toBe(drafts.length)
  expect(await fillSampleData(db, tenant, today)).toBe(0)
  await fillSampleData(db, neighbour, today)
  expect((await fresh.ask('GET', '/api/settings')).json()).toMatchObject({ sampleData: true, user: { salespersonCode: 'AB' }, sender: { name: 'Vevstova AS' }, defaults: { personSalutationCode: 'UNISEX' } })
  expect((await fresh.ask('GET', '/api/salespeople')).json<unknown[]>()).toHaveLength(5)

  // One of the user's own, and a sample person on the user's own segment.
  await writeContacts(db, tenant, [aContact({ no: 'MINE' })])
  const used = await db.selectFrom('contact').select(['no', 'company_no', 'salesperson_code']).where('tenant_id', '=', tenant).where('kind', '=', 'person').where('company_no', '<>', '').where('salesperson_code', '=', 'KV').orderBy('no').executeTakeFirstOrThrow()
  await db.insertInto('segment').values({ tenant_id: tenant, no: 'S1', date: today, steps_taken: 1, follow_up_of: null }).execute()
  await db
    .insertInto('segment_line')
    .values({ tenant_id: tenant, segment_no: 'S1', line_no: 1, contact_no: used.no, entered_by: 1, left_by: null, salesperson_code: null, correspondence_type: null, language: null, subject: null, note: null, letter_hash: null, letter_name: null })
    .execute()
  await db.insertInto('segment').values({ tenant_id: tenant, no: 'S2', date: today, follow_up_of: null, sample: true }).execute()

  expect((await fresh.ask('DELETE', '/api/sample-data')).statusCode).toBe(204)
  const left = await db.selectFrom('contact').select(['no', 'sample']).where('tenant_id', '=', tenant).execute()
  expect(left.map((row) => row.no).sort()).toEqual([used.company_no, 'MINE', used.no].sort())
  expect(left.every((row) => !row.sample)).toBe(true)
  expect((await fresh.ask('GET', '/api/salespeople')).json()).toMatchObject([{ code: 'KV' }])
  expect((await fresh.ask('GET', '/api/settings')).json()).toMatchObject({ sampleData: false, user: { salespersonCode: '' }, sender: { name: '' } })
  expect(await db.selectFrom('segment').select('no').execute()).toEqual([{ no: 'S1' }])
  const lists = await db.selectFrom('mailing_group').select(['code', 'sample']).where('tenant_id', '=', tenant).execute()
  expect(lists.every((row) => !row.sample)).toBe(true)
  expect(await db.selectFrom('territory').select(['code', 'sample']).where('tenant_id', '=', tenant).execute()).toEqual([expect.objectContaining({ sample: false })])
  const hanging = await db.selectFrom('contact_industry_group').select('contact_no').where('tenant_id', '=', tenant).execute()
  expect(hanging).toEqual([{ contact_no: used.company_no }])
  expect(await db.selectFrom('objection').select('contact_no').where('tenant_id', '=', neighbour).execute()).not.toEqual([])
  const theirs = await db.selectFrom('contact').select('no').where('tenant_id', '=', neighbour).where('sample', '=', true).execute()
  expect(theirs).toHaveLength(drafts.length)
})

test('the sender is set and told', async () => {
  const { sender } = (await fresh.ask('GET', '/api/settings')).json<{ sender: object }>()
  expect((await fresh.ask('PUT', '/api/settings/sender', { ...sender, name: 'Fjord AS', countryCode: 'no' })).json()).toMatchObject({ sender: { name: 'Fjord AS', countryCode: 'NO' } })
  expect((await fresh.ask('PUT', '/api/settings/sender', { ...sender, countryCode: 'QQ' })).json()).toMatchObject({ code: 'not-understood', facts: { field: 'countryCode' } })
})

test('S130 the merge fields and the countries are there in both languages', async () => {
  const fields = (await fresh.ask('GET', '/api/merge-fields')).json<{ name: string; label: { nb: string } }[]>()
  expect(fields.length).toBeGreaterThanOrEqual(48)
  expect(fields).toContainEqual({ name: 'contact.city', group: 'contact', label: { en: 'City', nb: 'Poststed' }, example: { en: 'Bergen', nb: 'Bergen' } })
  expect((await fresh.ask('GET', '/api/countries')).json()).toContainEqual({ code: 'DE', names: { en: 'Germany', nb: 'Tyskland' }, addressFormat: 3, isOwn: false })
})
