import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Campaign, TargetPage } from '#core/api/campaign'
import { settingsRoutes } from '../identity/settings.routes'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import { campaignRoutes } from './campaign.routes'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse([settingsRoutes, campaignRoutes])
})
beforeEach(async () => {
  await house.refill()
  const { db, tenant, fresh } = house
  await db.deleteFrom('campaign').execute()
  await db.deleteFrom('interaction_template').execute()
  await db.insertInto('campaign').values({ tenant_id: fresh.database.neighbour, no: 'K1', description: 'Neighbour', activated: true }).execute()
  await db.insertInto('salesperson').values({ tenant_id: tenant, code: 'AH', name: 'Annette Hill' }).onConflict((again) => again.doNothing()).execute()
  await house.ask('PUT', '/api/number-series/campaign', { prefix: 'K', digits: 1, next: 1, manual: true })
})
afterEach(async () => {
  const { db, fresh } = house
  const neighbours = await db.selectFrom('campaign').select(['no', 'description', 'activated']).where('tenant_id', '=', fresh.database.neighbour).execute()
  expect(neighbours).toEqual([{ no: 'K1', description: 'Neighbour', activated: true }])
})
afterAll(() => house.close())

const path = '/api/campaigns'
const make = (draft: object = {}) => house.ask<Campaign>('POST', path, draft)
const read = (no: string) => house.ask<Campaign>('GET', `${path}/${no}`)
const targets = async (no: string, query = '') => house.ask<TargetPage>('GET', `${path}/${no}/target-group${query}`)
const inGroup = async (no: string) => (await targets(no)).rows.map((row) => row.contactNo)
const segmentFor = async (campaignNo: string, ...contacts: string[]) => {
  const { no } = await house.make({ campaignNo, campaignTarget: true })
  await house.take(no, { kind: 'addByHand', contacts })
  return no
}

describe('a campaign', () => {
  test('gets the next number, or one by hand where the series allows it', async () => {
    expect(await make({ description: 'Spring', startingDate: '2026-03-01', endingDate: '2026-05-31', salespersonCode: 'ah', status: 'planned' })).toMatchObject({
      no: 'K1', description: 'Spring', salespersonCode: 'AH', activated: false, targets: 0,
      statistics: { contacted: 0, responded: 0, interactions: 0, cost: 0, duration: 0 },
    })
    expect((await make({ no: 'autumn' })).no).toBe('AUTUMN')
    expect(await house.refused('POST', path, { no: 'K1' })).toMatchObject({ status: 409, code: 'code-taken', facts: { code: 'K1' } })
    await house.ask('PUT', '/api/number-series/campaign', { manual: false })
    expect(await house.refused('POST', path, { no: 'K7' })).toMatchObject({ status: 409, code: 'number-not-allowed', facts: { series: 'Campaign Nos.' } })
    await house.ask('DELETE', '/api/number-series/campaign')
    expect(await house.refused('POST', path, {})).toMatchObject({ status: 409, code: 'number-series-missing', facts: { series: 'Campaign Nos.' } })
  })

  test.each([
    [{ startingDate: '2026-02-30' }, 'startingDate', 'not-a-day'],
    [{ startingDate: '2026-03-02', endingDate: '2026-03-01' }, 'endingDate', 'before-start'],
    [{ salespersonCode: 'NOBODY' }, 'salespersonCode', 'unknown-code'],
  ])('is refused with %j', async (draft, field, reason) => {
    expect(await house.refused('POST', path, draft)).toMatchObject({ status: 422, code: 'field-refused', facts: { field, reason } })
  })

  test('is changed in part or whole, under its version', async () => {
    await make({ description: 'Spring', status: 'planned' })
    const patched = await house.fresh.ask('PATCH', `${path}/k1`, { status: 'running' }, { 'if-match': '"1"' })
    expect([patched.headers['etag'], patched.json()]).toMatchObject(['"2"', { description: 'Spring', status: 'running' }])
    expect(await house.refused('PATCH', `${path}/K1`, {}, { 'if-match': '"1"' })).toMatchObject({ code: 'changed-meanwhile', facts: { current: 2 } })
    expect(await house.ask('PUT', `${path}/K1`, { description: 'Summer' })).toMatchObject({ description: 'Summer', status: '' })
    expect(await house.refused('PATCH', `${path}/K9`, {})).toMatchObject({ status: 404 })
  })

  test('is deleted when nothing names it, and says what does', async () => {
    const { db, tenant } = house
    await make()
    const no = await segmentFor('K1', 'P11')
    await db.insertInto('interaction_template').values({ tenant_id: tenant, code: 'BUS', interaction_group_code: 'LETTER', campaign_no: 'K1' }).execute()
    expect(await house.refused('DELETE', `${path}/K1`)).toMatchObject({ status: 409, code: 'in-use', facts: { templates: ['BUS'], segments: [no] } })
    await db.deleteFrom('interaction_template').execute()
    await house.ask('DELETE', `/api/segments/${no}`)
    await house.ask('DELETE', `${path}/K1`)
    expect(await house.ask('GET', path)).toEqual([])
  })
})

describe('the target group (R-CAMP)', () => {
  test('is refused where it would be for nobody, and is empty until it is activated', async () => {
    await make()
    expect(await house.refused('POST', `${path}/K1/activate`)).toMatchObject({ status: 409, code: 'no-targets' })
    await segmentFor('K1', 'P11')
    expect(await inGroup('K1')).toEqual([])
    expect(await house.ask('POST', `${path}/K1/activate`)).toMatchObject({ activated: true, targets: 1 })
    expect(await inGroup('K1')).toEqual(['C10'])
    expect(await house.ask('POST', `${path}/K1/deactivate`)).toMatchObject({ activated: false, targets: 0 })
    expect(await inGroup('K1')).toEqual([])
  })

  test('has a company once, whoever of it stands on lines, and persons without a company for themselves', async () => {
    await make()
    await segmentFor('K1', 'P11', 'P12', 'C10', 'P30')
    await house.ask('POST', `${path}/K1/activate`)
    expect((await targets('K1')).rows).toEqual([
      { type: 'contact', no: 'C10', contactNo: 'C10', name: 'Fjord AS' },
      { type: 'contact', no: 'P30', contactNo: 'P30', name: 'Liv Dahl' },
    ])
    await house.db.updateTable('contact_business_relation').set({ link_to: 'customer', link_no: '10000' }).where('code', '=', 'CUST').execute()
    const first = await targets('K1', '?limit=1')
    expect(first).toMatchObject({ total: 2, rows: [{ type: 'customer', no: '10000', contactNo: 'C10' }] })
    expect((await targets('K1', `?limit=1&cursor=${first.next}`)).rows.map((row) => row.no)).toEqual(['P30'])
  })

  test('loses the company with the last of its persons, and has it again when that is undone', async () => {
    await make()
    const no = await segmentFor('K1', 'P11', 'P12', 'P30')
    await house.ask('POST', `${path}/K1/activate`)
    await house.take(no, { kind: 'removeContacts', contacts: ['P11'] })
    expect(await inGroup('K1')).toEqual(['C10', 'P30'])
    await house.take(no, { kind: 'removeContacts', contacts: ['P12'] })
    expect(await inGroup('K1')).toEqual(['P30'])
    await house.undo(no)
    expect(await inGroup('K1')).toEqual(['C10', 'P30'])
    await house.ask('DELETE', `/api/segments/${no}`)
    expect(await inGroup('K1')).toEqual([])
  })

  test('follows what a line says of campaign and target itself', async () => {
    await make()
    await make()
    const no = await segmentFor('K1', 'P11', 'P30')
    await house.ask('POST', `${path}/K1/activate`)
    const line = (contact: string) => house.db.updateTable('segment_line').where('segment_no', '=', no).where('contact_no', '=', contact)
    await line('P11').set({ campaign_no: 'K2' }).execute()
    expect(await inGroup('K1')).toEqual(['P30'])
    await line('P30').set({ campaign_target: false }).execute()
    expect(await inGroup('K1')).toEqual([])
    await house.ask('POST', `${path}/K2/activate`)
    expect(await inGroup('K2')).toEqual(['C10'])
  })

  test('has whom the log reached as a target, but for cancelled and postponed entries', async () => {
    await make()
    const entry = (entry_no: number, contact_no: string, of: object = {}) => ({
      tenant_id: house.tenant, entry_no, contact_no, logged_segment_entry_no: null, line_no: null, date: '2026-03-02', time: '12:00', description: '',
      letter_state: 'none' as const, template_hash: null, template_format: null, mapping: null, values: null, note: null, letter_hash: null, content_hash: null,
      campaign_no: 'K1', campaign_target: true, cost: '2.5', duration_minutes: 10, ...of,
    })
    await house.db
      .insertInto('interaction_entry')
      .values([entry(1, 'P11'), entry(2, 'P11', { campaign_target: false, campaign_response: true }), entry(3, 'P30', { canceled: true }), entry(4, 'P30', { postponed: true })])
      .execute()
    expect(await house.ask('POST', `${path}/K1/activate`)).toMatchObject({
      targets: 1, statistics: { contacted: 1, responded: 1, interactions: 2, cost: 5, duration: 20 },
    })
    expect(await inGroup('K1')).toEqual(['C10'])
    expect(await house.refused('DELETE', `${path}/K1`)).toMatchObject({ facts: { entries: 4 } })
    expect((await read('K1')).activated).toBe(true)
  })
})
