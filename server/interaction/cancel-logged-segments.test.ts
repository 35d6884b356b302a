/** Logged segments and campaign entries are cancelled with all that belongs to them, brought back, and deleted; nothing else is touched. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { CampaignEntryWire, LoggedSegmentResults, LoggedSegmentWire } from '#core/api/logged-segment'
import type { LogResult } from '#core/api/log'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'

let house: LetterHouse
let tenant: number
beforeAll(async () => {
  house = await letterHouse()
  ;({ tenant } = house.database)
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())

const rows = async (query: ReturnType<typeof sql>) => (await query.execute(house.database.db)).rows
const entries = (no: number) =>
  rows(sql`select entry_no, canceled from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${no} order by entry_no`)
const canceled = async (no: number) => [
  ...(await rows(sql`select canceled from logged_segment where tenant_id = ${tenant} and entry_no = ${no}`)),
  ...(await rows(sql`select canceled from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${no} order by entry_no`)),
  ...(await rows(sql`select canceled from campaign_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${no}`)),
].map((row) => (row as { canceled: boolean }).canceled)

/** A logged segment of two lines with a campaign entry: its number. */
async function logged(description = 'Spring letter'): Promise<number> {
  const { no } = await house.segment({ description, campaignNo: 'K1' }, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(['Dear «contact.name»']))
  const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))
  const { loggedSegment } = job.result as LogResult
  return loggedSegment
}

const cancel = (body: object) => house.ask('POST', '/api/logged-segments/cancel', body)
const remove = (body: object = {}) => house.ask('POST', '/api/logged-segments/delete-canceled', body)
const role = (to: 'manager' | 'member') => house.database.db.updateTable('user_account').set({ role: to }).execute()

beforeEach(() => role('manager'))

test('S104 switching cancelled on a logged segment takes its entries and campaign entry along, and again brings all back', async () => {
  const no = await logged()
  const other = await logged()
  expect((await cancel({ entryNos: [no], reason: 'Printed twice' })).body).toMatchObject([
    { entryNo: no, canceled: true, canceledReason: 'Printed twice', entries: 2, campaignEntries: 1, undoUntil: null },
  ])
  expect(await canceled(no)).toEqual([true, true, true, true])
  expect(await canceled(other)).toEqual([false, false, false, false])
  await expectSound(house.database.db)
  expect((await cancel({ entryNos: [no] })).body).toMatchObject([{ canceled: false, canceledReason: '', entries: 2, campaignEntries: 1 }])
  expect(await canceled(no)).toEqual([false, false, false, false])
})

test('S105 of several that are chosen the first one decides for all', async () => {
  const [first, second] = [await logged(), await logged()]
  await cancel({ entryNos: [second] })
  expect(((await cancel({ entryNos: [first, second] })).body as LoggedSegmentWire[]).map((wire) => wire.canceled)).toEqual([true, true])
  expect(((await cancel({ entryNos: [second, first] })).body as LoggedSegmentWire[]).map((wire) => wire.canceled)).toEqual([false, false])
  await cancel({ entryNos: [first], canceled: true })
  expect((await cancel({ entryNos: [first, second], canceled: true })).body).toMatchObject([{ canceled: true }, { canceled: true }])
})

test('one that is not there refuses the whole, and nothing is cancelled', async () => {
  const no = await logged()
  expect(await cancel({ entryNos: [no, 99_999] })).toMatchObject({ status: 404, body: { code: 'not-found', facts: { entryNos: [99_999] } } })
  expect(await canceled(no)).toEqual([false, false, false, false])
})

test('an entry that was cancelled by itself is not counted, and one count says the other half', async () => {
  const no = await logged()
  const [one] = (await entries(no)) as { entry_no: number }[]
  await sql`update interaction_entry set canceled = true where tenant_id = ${tenant} and entry_no = ${one!.entry_no}`.execute(house.database.db)
  const read = async () => ((await house.ask('GET', `/api/logged-segments/${no}`)).body as LoggedSegmentWire).entries
  expect(await read()).toBe(1)
  await cancel({ entryNos: [no], canceled: true })
  expect(await read()).toBe(2)
})

test('S106 deleting cancelled logged segments leaves their entries, which refer to nothing, and those that stand', async () => {
  const [gone, stays] = [await logged(), await logged()]
  const before = (await entries(gone)).map((row) => (row as { entry_no: number }).entry_no)
  await cancel({ entryNos: [gone], canceled: true })
  const campaign = (await house.ask('GET', `/api/campaign-entries?loggedSegment=${gone}`)).body as CampaignEntryWire[]
  expect((await remove({ entryNos: [gone] })).body).toEqual({ deleted: 1 })
  expect((await house.ask('GET', `/api/logged-segments/${gone}`)).status).toBe(404)
  expect(await rows(sql`select logged_segment_entry_no as no from interaction_entry where tenant_id = ${tenant} and entry_no = any (${before})`)).toEqual([
    { no: null },
    { no: null },
  ])
  // The campaign entry stays as well: it is one of those without a logged segment now.
  expect(campaign).toHaveLength(1)
  expect(await rows(sql`select logged_segment_entry_no as no, canceled from campaign_entry where tenant_id = ${tenant} and entry_no = ${campaign[0]!.entryNo}`)).toEqual([{ no: null, canceled: true }])
  expect((await house.ask('GET', `/api/interactions/${before[0]!}/letter`)).status).toBe(200)
  expect(await canceled(stays)).toEqual([false, false, false, false])
  await expectSound(house.database.db)
})

test('one that stands is not deleted, nor are the cancelled ones beside it', async () => {
  const [stands, gone] = [await logged(), await logged()]
  await cancel({ entryNos: [gone], canceled: true })
  expect(await remove({ entryNos: [stands, gone] })).toMatchObject({ status: 409, body: { code: 'not-cancelled', facts: { entryNos: [stands] } } })
  expect((await house.ask('GET', `/api/logged-segments/${gone}`)).status).toBe(200)
})

test('S107 a team member may not delete what is cancelled; a manager may', async () => {
  const no = await logged()
  await cancel({ entryNos: [no], canceled: true })
  await role('member')
  expect(await remove({ entryNos: [no] })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect((await house.ask('GET', `/api/logged-segments/${no}`)).status).toBe(200)
  await role('manager')
  expect((await remove()).body).toEqual({ deleted: expect.any(Number) as unknown })
  expect((await house.ask('GET', `/api/logged-segments/${no}`)).status).toBe(404)
})

test('a campaign entry is cancelled with its interactions, not brought back within a cancelled logged segment, and deleted with them', async () => {
  const no = await logged()
  const [before] = (await house.ask('GET', `/api/campaign-entries?loggedSegment=${no}`)).body as CampaignEntryWire[]
  expect(before).toMatchObject({ campaignNo: 'K1', loggedSegment: no, interactions: 2, canceled: false })
  const { entryNo } = before!
  const ask = (what: string, body: object) => house.ask('POST', `/api/campaign-entries/${what}`, body)
  expect((await ask('delete-canceled', { entryNos: [entryNo] })).body).toMatchObject({ code: 'not-cancelled' })
  expect((await ask('cancel', { entryNos: [entryNo] })).body).toMatchObject([{ canceled: true, interactions: 2 }])
  expect(await canceled(no)).toEqual([false, true, true, true])
  await cancel({ entryNos: [no], canceled: true })
  expect(await ask('cancel', { entryNos: [entryNo] })).toMatchObject({ status: 409, body: { code: 'logged-segment-cancelled' } })
  expect((await ask('delete-canceled', { entryNos: [entryNo] })).body).toEqual({ deleted: 1 })
  expect(await entries(no)).toEqual([])
  await expectSound(house.database.db)
})

test('results tell what came of it: answers, evaluations, opportunities, and what an answer cost', async () => {
  const no = await logged()
  const [first, second] = ((await entries(no)) as { entry_no: number }[]).map((row) => row.entry_no)
  const read = async () => (await house.ask('GET', `/api/logged-segments/${no}/results`)).body as LoggedSegmentResults
  expect(await read()).toMatchObject({ entries: 2, answers: 0, answered: 0, costPerAnswer: null, evaluations: [], deliveries: { sent: 0, waiting: 0 } })
  const { db } = house.database
  await sql`update interaction_entry set cost = 8, duration_minutes = 30, evaluation = 'positive' where tenant_id = ${tenant} and entry_no = ${first!}`.execute(db)
  await sql`
    insert into interaction_entry (tenant_id, entry_no, contact_no, date, time, description, information_flow, initiated_by, letter_state, answer_to)
    select ${tenant}::integer, (select max(entry_no) from interaction_entry where tenant_id = ${tenant}) + n, 'P11', '2026-03-09', '10:00', 'Answer', 'inbound', 'them', 'none', ${first!}::bigint
      from generate_series(1, 2) n`.execute(db)
  await sql`
    insert into opportunity (tenant_id, no, description, created_on, interaction_entry_no, status, closed, estimated_value)
    values (${tenant}, 'OP1', 'Chairs', '2026-03-09', ${first!}, 'notStarted', false, 1000), (${tenant}, 'OP2', 'Desks', '2026-03-09', ${second!}, 'won', true, 500)`.execute(db)
  expect(await read()).toEqual({
    entries: 2,
    cost: 8,
    duration: 30,
    evaluations: [{ evaluation: 'positive', count: 1 }],
    answers: 2,
    answered: 1,
    attemptsFailed: 0,
    opportunities: { open: 1, won: 1, lost: 0, value: 1500 },
    tasks: { open: 0, closed: 0 },
    deliveries: { waiting: 0, sent: 0, failed: 0, unknown: 0, notSent: 0 },
    costPerAnswer: 4,
  })
})

test.each([
  ['a logged segment', (no: number, canceled: boolean) => cancel({ entryNos: [no], canceled })],
  [
    'its campaign entry',
    async (no: number, canceled: boolean) => {
      const [found] = (await house.ask('GET', `/api/campaign-entries?loggedSegment=${no}`)).body as CampaignEntryWire[]
      return house.ask('POST', '/api/campaign-entries/cancel', { entryNos: [found!.entryNo], canceled })
    },
  ],
  [
    'its entries',
    async (no: number, canceled: boolean) => {
      const entryNos = (await entries(no)).map((row) => (row as { entry_no: number }).entry_no)
      return house.ask('POST', '/api/interactions/cancel', { entryNos, canceled })
    },
  ],
])('cancelling %s takes the day of the last interaction back to what is left, and bringing it back gives it again', async (_, switched) => {
  const days = async () => (await rows(sql`select last_interaction_on::text as day from contact where tenant_id = ${tenant} and no in ('P11', 'P12') order by no`)).map((row) => (row as { day: string | null }).day)
  for (const table of ['interaction_entry', 'campaign_entry', 'logged_worksheet', 'logged_segment']) await sql`delete from ${sql.table(table)} where tenant_id = ${tenant}`.execute(house.database.db)
  const no = await logged()
  const later = await logged()
  await sql`update interaction_entry set date = '2026-03-20' where tenant_id = ${tenant} and logged_segment_entry_no = ${later} and contact_no = 'P11'`.execute(house.database.db)
  await sql`update contact set last_interaction_on = '2026-03-20' where tenant_id = ${tenant} and no = 'P11'`.execute(house.database.db)
  const [day] = (await rows(sql`select date::text as day from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${no} limit 1`)) as { day: string }[]
  expect(await days()).toEqual(['2026-03-20', day!.day])
  expect((await switched(later, true)).status).toBeLessThan(300)
  expect(await days()).toEqual([day!.day, day!.day])
  expect((await switched(no, true)).status).toBeLessThan(300)
  expect(await days()).toEqual([null, null])
  expect((await switched(later, false)).status).toBeLessThan(300)
  expect(await days()).toEqual(['2026-03-20', day!.day])
})
