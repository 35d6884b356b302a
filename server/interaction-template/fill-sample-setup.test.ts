import { afterAll, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import { fillSampleData } from '../contact/sample/fill-sample-data'
import { removeSampleData } from '../contact/sample/remove-sample-data'
import { readCampaigns } from '../campaign/campaigns'
import { LETTER_TEMPLATE, prepareHouse } from '../identity/first-run'
import { readSettings } from '../identity/settings'
import { keepTemplates } from '../letter/templates'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import type { IsoDate } from '#core/contact/contact'
import { fillSampleSetup } from './fill-sample-setup'
import { readGroups } from './interaction-groups'
import { readInteractionTemplates } from './interaction-templates'
import { readKindWith } from './letter-kind'

let database: FreshDatabase | null = null
const close = async () => {
  await database?.close()
  database = null
}
afterAll(close)

const samples = path.resolve(import.meta.dirname, '../../assets/letters')
const today = '2026-03-02' as IsoDate
const readKind = readKindWith(keepTemplates())

async function filled(): Promise<FreshDatabase> {
  await close()
  database = await freshDatabase()
  for (const tenant of [database.tenant, database.neighbour]) {
    await prepareHouse(database.db, tenant)
    await fillSampleData(database.db, tenant, today)
    await fillSampleSetup(database.db, tenant, samples, today)
  }
  return database
}
let house: FreshDatabase
beforeEach(async () => {
  house = await filled()
})

test('groups, templates with letters in two languages, system templates and two campaigns are there, and are not made again', async () => {
  const { db, tenant } = house
  await fillSampleSetup(db, tenant, samples, today)
  expect((await readGroups(db, tenant)).map(({ value }) => value.code)).toEqual(['LETTER', 'MEETING', 'PHONE', 'PURCHASES', 'SALES', 'SYSTEM'])
  const templates = (await readInteractionTemplates(db, tenant, readKind)).map(({ value }) => value)
  expect(templates.every((template) => template.sample === (template.code !== LETTER_TEMPLATE) && template.description !== '')).toBe(true)
  expect(templates.filter(({ letters }) => letters.length > 0).map(({ code, language, letters }) => [code, language, letters.map((row) => row.language)])).toEqual([
    ['BUS', 'nb', ['en', 'nb']],
    ['GOLF', 'nb', ['en', 'nb']],
  ])
  for (const { wizardAction, possibleWizardActions } of templates) expect(possibleWizardActions).toContain(wizardAction)
  expect(templates.filter(({ systemTemplateFor }) => systemTemplateFor.length > 0).map(({ code }) => code)).toEqual(['COVERSH', 'EMAIL', 'MEETINV', 'OUTGOING'])
  expect((await readCampaigns(db, tenant)).map(({ value }) => [value.no, value.sample, value.startingDate])).toEqual([
    ['K0001', true, '2026-03-01'],
    ['K0002', true, '2026-09-01'],
  ])
})

test('they go with the sample data, but for what the house uses; the neighbour keeps its own', async () => {
  const { db, tenant, neighbour } = house
  await db.insertInto('segment').values({ tenant_id: tenant, no: 'MINE', date: today, follow_up_of: null, interaction_template_code: 'GOLF', campaign_no: 'K0002' }).execute()
  await removeSampleData(db, tenant)
  const left = (await readInteractionTemplates(db, tenant, readKind)).map(({ value }) => [value.code, value.sample, value.letters.length])
  expect(left).toEqual([
    ['GOLF', false, 2],
    [LETTER_TEMPLATE, false, 0],
  ])
  expect((await readGroups(db, tenant)).map(({ value }) => [value.code, value.sample])).toEqual([['LETTER', false]])
  expect((await readCampaigns(db, tenant)).map(({ value }) => [value.no, value.sample])).toEqual([['K0002', false]])
  expect((await readSettings(db, tenant)).systemTemplates).toEqual({ coverSheet: '', outgoingCall: '', email: '', meetingInvitation: '' })
  expect(await db.selectFrom('interaction_template').select('code').where('tenant_id', '=', neighbour).execute()).toHaveLength(13)
})
