/** Sending the letters of a logged segment again (R-RESEND): the same ones, or new ones with today's data; nobody who must not be written to. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { ResendResult } from '#core/api/logged-segment'
import type { LogResult } from '#core/api/log'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { resent } from './entry-lines'

let house: LetterHouse
let tenant: number
beforeAll(async () => {
  house = await letterHouse()
  ;({ tenant } = house.database)
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())

type Entry = {
  readonly entry_no: number
  readonly contact_no: string
  readonly description: string
  readonly resend_of: number | null
  readonly delivery_status: string
  readonly values: Readonly<Record<string, string>>
}
const entriesOf = async (no: number) =>
  (
    await sql<Entry>`
      select entry_no, contact_no, description, resend_of, delivery_status, values from interaction_entry
       where tenant_id = ${tenant} and logged_segment_entry_no = ${no} order by entry_no`.execute(house.database.db)
  ).rows
const setContact = (no: string, set: object) => house.database.db.updateTable('contact').set(set).where('tenant_id', '=', tenant).where('no', '=', no).execute()

let logged: number
/** P11 prefers paper, P12 e-mail. */
beforeEach(async () => {
  await setContact('P11', { name: 'Anne Berg', objects_to_post: false })
  const { no } = await house.segment({}, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(['Dear «contact.name»', '[[note]]']))
  const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))
  ;({ loggedSegment: logged } = job.result as LogResult)
})

const resend = (body: object) => house.ask('POST', `/api/logged-segments/${logged}/resend`, body)
const sent = async (body: object) => {
  const job = await house.over(await resend(body))
  if (job.state !== 'done') throw new Error(JSON.stringify(job))
  return job.result as ResendResult
}

test('without fresh data the same entries go out again, each as it was sent, and say that they are on their way', async () => {
  const result = await sent({})
  expect(result).toMatchObject({ emails: 1, hardCopies: 1, entries: 0, leftOut: [], deliveryRun: expect.any(String), printJob: expect.any(String) })
  const entries = await entriesOf(logged)
  expect(entries).toHaveLength(2)
  expect(entries.find((entry) => entry.contact_no === 'P12')).toMatchObject({ delivery_status: 'inProgress', resend_of: null })
  await expectSound(house.database.db)
})

test('what is on its way already does not go a second time', async () => {
  await sent({ type: 'email' })
  expect(await resend({ type: 'email' })).toMatchObject({
    status: 409,
    body: { code: 'nothing-to-send', facts: { leftOut: [{ reason: 'in-progress', count: 2 }] } },
  })
})

test('with fresh data new entries are made beside the old ones, with what is known today and "Resend:" said once', async () => {
  const [before] = await entriesOf(logged)
  await setContact('P11', { name: 'Anne Hansen' })
  expect(await sent({ fresh: true, type: 'hardCopy', entryNos: [before!.entry_no] })).toMatchObject({ entries: 1, hardCopies: 1, emails: 0 })
  const anew = (await entriesOf(logged)).filter((entry) => entry.resend_of !== null)
  expect(anew).toMatchObject([{ contact_no: 'P11', description: 'Resend: Spring letter', resend_of: before!.entry_no, values: { 'contact.name': 'Anne Hansen' } }])
  expect((await entriesOf(logged)).find((entry) => entry.entry_no === before!.entry_no)?.values).toMatchObject({ 'contact.name': 'Anne Berg' })
  await expectSound(house.database.db)
  expect(resent(anew[0]!.description)).toBe('Resend: Spring letter')
})

test('new entries tell their contacts the day; letters that go out again as they were do not', async () => {
  const [one] = await entriesOf(logged)
  const dayOf = async () =>
    (await sql<{ day: string | null }>`select last_interaction_on::text as day from contact where tenant_id = ${tenant} and no = ${one!.contact_no}`.execute(house.database.db)).rows[0]!.day
  await setContact(one!.contact_no, { last_interaction_on: null })
  await sent({ type: 'email', entryNos: [(await entriesOf(logged))[1]!.entry_no] })
  expect(await dayOf()).toBeNull()
  await sent({ fresh: true, type: 'hardCopy', entryNos: [one!.entry_no] })
  expect(await dayOf()).toBe('2026-03-02')
})

test('who must not be written to any more is left out and told', async () => {
  await setContact('P11', { objects_to_post: true })
  const result = await sent({ type: 'hardCopy' })
  expect(result).toMatchObject({ hardCopies: 1, leftOut: [{ reason: 'held-back', count: 1 }] })
})

test('a cancelled logged segment is not sent again, nor is one that is not there', async () => {
  await house.ask('POST', '/api/logged-segments/cancel', { entryNos: [logged], canceled: true })
  expect(await resend({})).toMatchObject({ status: 409, body: { code: 'logged-segment-cancelled' } })
  expect((await house.ask('POST', '/api/logged-segments/99999/resend', {})).status).toBe(404)
})

test('asked for twice under one key, it is one job', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => house.ask('POST', `/api/logged-segments/${logged}/resend`, { type: 'email' }, { 'idempotency-key': `twice-${logged}` })))
  const started = one!.status === 202 ? one! : other!
  await house.over(started)
  const { rows } = await sql`select 1 from delivery_run where tenant_id = ${tenant} and logged_segment_entry_no = ${logged}`.execute(house.database.db)
  expect(rows).toHaveLength(1)
})

test.each([{}, { fresh: true }])('asked for by two at once with %j, each letter goes out once', async (how) => {
  const { pool } = house.database
  const count = async (what: string) => (await pool.query<{ count: number }>(`select count(*) as count from ${what}`)).rows[0]!.count
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10))
  // Letters that were printed before have a place among the jobs.
  while ((await count(`job where state in ('queued', 'running')`)) > 0) await pause()
  // Neither can queue anything until both have seen what may go.
  const client = await pool.connect()
  await client.query('begin; lock table delivery_run in share row exclusive mode')
  const started = await Promise.all([1, 2].map(() => resend({ ...how, type: 'email' })))
  expect(started.map((answer) => answer.status)).toEqual([202, 202])
  while ((await count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)) < 2) await pause()
  await client.query('commit')
  client.release()
  const ended = [await house.over(started[0]!), await house.over(started[1]!)]
  expect(ended.map((job) => job.state).sort()).toEqual(['done', 'failed'])
  expect(ended.find((job) => job.state === 'failed')).toMatchObject({ fault: { code: 'nothing-to-send', facts: { leftOut: [{ reason: 'in-progress', count: 2 }] } } })
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from delivery d join delivery_run r on r.tenant_id = d.tenant_id and r.id = d.run_id
     where d.tenant_id = ${tenant} and r.logged_segment_entry_no = ${logged}`.execute(house.database.db)
  expect(rows).toEqual([{ count: 2 }])
  await expectSound(house.database.db)
})
