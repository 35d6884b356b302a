/** The day of a log is told to its contacts, also by the next process where the first one was killed after it had written. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { LogResult } from '#core/api/log'
import { letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { tellDays, tellDueDays } from './tell-days'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const daysOf = async (...contacts: readonly string[]) => {
  const { db, tenant } = house.database
  const { rows } = await sql<{ day: string | null }>`
    select last_interaction_on::text as day from contact where tenant_id = ${tenant} and no = any (${[...contacts]}) order by no`.execute(db)
  return rows.map((row) => row.day)
}
const due = async () => (await house.database.db.selectFrom('logged_segment').select('entry_no').where('days_due', '=', true).execute()).length
const logged = async (contacts: readonly string[], header = {}) => {
  const { no } = await house.segment(header, contacts)
  const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))
  expect(job).toMatchObject({ state: 'done', result: { entries: contacts.length } })
  return (job.result as LogResult).loggedSegment
}
/** As a process leaves it that was killed right after its log was written. */
const forgotten = async (loggedSegment: number) => {
  const { db } = house.database
  await sql`update contact set last_interaction_on = null`.execute(db)
  await db.updateTable('logged_segment').set({ days_due: true }).where('entry_no', '=', loggedSegment).execute()
}

test('a job that is done has told them', async () => {
  await logged(['P11', 'P12'])
  expect([await daysOf('P11', 'P12'), await due()]).toEqual([['2026-03-02', '2026-03-02'], 0])
})

test('what was not told is told by the sweep, once', async () => {
  await forgotten(await logged(['P11', 'P30']))
  expect(await tellDueDays(house.database.db)).toBe(1)
  expect([await daysOf('P11', 'P12', 'P30'), await due()]).toEqual([['2026-03-02', null, '2026-03-02'], 0])
  expect(await tellDueDays(house.database.db)).toBe(0)
})

test('neither a cancelled entry nor an earlier day changes what a contact knows', async () => {
  const loggedSegment = await logged(['P11', 'P12', 'P30'], { date: '2026-02-02' })
  await forgotten(loggedSegment)
  await sql`update contact set last_interaction_on = '2026-02-20' where no = 'P30'`.execute(house.database.db)
  await sql`update interaction_entry set canceled = true where logged_segment_entry_no = ${loggedSegment} and contact_no = 'P12'`.execute(house.database.db)
  await tellDays(house.database.db, house.database.tenant, loggedSegment)
  expect(await daysOf('P11', 'P12', 'P30')).toEqual(['2026-02-02', null, '2026-02-20'])
})

test('an entry that is cancelled while they are told is not remembered', async () => {
  const { db, pool } = house.database
  const loggedSegment = await logged(['P11'])
  await forgotten(loggedSegment)
  // Somebody holds the contact, and cancels the entry before letting go.
  const other = await pool.connect()
  await other.query(`begin; select 1 from contact where no = 'P11' for update`)
  const telling = tellDays(db, house.database.tenant, loggedSegment)
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await pool.query(waits)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await other.query(`update interaction_entry set canceled = true where logged_segment_entry_no = ${loggedSegment}; commit`)
  other.release()
  await telling
  expect(await daysOf('P11')).toEqual([null])
})
