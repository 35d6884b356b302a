import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { IsoDate } from '#core/contact/contact'
import { contactsIn } from '../../test/builders/segment'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { fillSampleData } from '../contact/sample/fill-sample-data'
import { removeSampleData } from '../contact/sample/remove-sample-data'
import { actingUser } from '../identity/house'
import { prepareHouse } from '../identity/first-run'
import { readContacts } from '../contact/contacts'
import { listSteps } from './history'
import { fillSampleSegments } from './sample-segments'
import { listSegments } from './segments'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await prepareHouse(database.db, database.tenant)
  await fillSampleData(database.db, database.tenant, '2026-03-02' as IsoDate)
})
afterAll(() => database.close())

const segments = async () => (await listSegments(database.db, database.tenant, { q: '', after: null, limit: 10 })).rows

test('two sample segments are there, made by steps, and are not made again', async () => {
  const { db } = database
  const maker = await actingUser(db)
  expect(await fillSampleSegments(db, maker, '2026-03-02')).toBe(2)
  expect(await fillSampleSegments(db, maker, '2026-03-02')).toBe(0)
  const made = await segments()
  expect(made.length).toBe(2)
  for (const { no, sample, lines, salespersonCode } of made) {
    expect([sample, salespersonCode]).toEqual([true, maker.salesperson])
    expect(lines).toBeGreaterThanOrEqual(5)
    const steps = (await listSteps(db, { tenant: database.tenant, no }))!
    expect(steps.map((step) => step.joined > 0 || step.dropped > 0)).toEqual([true, true])
  }
})

test('the one in Bergen holds persons in Bergen who read Norwegian', async () => {
  const { db, tenant } = database
  const bergen = (await segments()).find((segment) => segment.description.includes('Bergen'))!
  const contacts = await readContacts(db, tenant, await contactsIn(db, { tenant, no: bergen.no }))
  expect(contacts.length).toBe(bergen.lines)
  expect(
    contacts.every((contact) => contact.city === 'Bergen' && contact.kind === 'person' && ['nb', 'nn'].includes(contact.language)),
  ).toBe(true)
})

test('they go with the sample data', async () => {
  await removeSampleData(database.db, database.tenant)
  expect(await segments()).toEqual([])
})
