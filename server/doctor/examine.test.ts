/** Each invariant is broken once: a doctor who finds nothing wrong with anybody would prove nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql, type RawBuilder } from 'kysely'
import type { LogResult } from '#core/api/log'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { examine, examineLetters } from './examine'
import { invariants } from './invariants.sql'

let house: LetterHouse
let tenant: number
let logged: number
beforeAll(async () => {
  house = await letterHouse()
  ;({ tenant } = house.database)
  const { no } = await house.segment({}, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(['Dear «contact.name»', '[[note]]']))
  const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
  logged = (job.result as LogResult).loggedSegment
})
afterAll(() => house.close())

const run = '00000000-0000-4000-8000-000000000001'
const aRun = (state: string) => sql`
  insert into delivery_run (tenant_id, id, logged_segment_entry_no, channel, state)
  values (${tenant}, ${run}, ${logged}, 'email', ${state})`
const aDelivery = (state: string) => sql`
  insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, contact_no, channel, state, message_id, sent_at)
  select tenant_id, gen_random_uuid(), ${run}, 1, entry_no, contact_no, 'email', ${state}, 'm' || entry_no, now()
    from interaction_entry where tenant_id = ${tenant} and contact_no = 'P11'`

const wounds: Readonly<Record<string, () => readonly RawBuilder<unknown>[]>> = {
  'entries-as-logged': () => [sql`delete from interaction_entry where tenant_id = ${tenant} and contact_no = 'P11'`],
  'line-logged-once': () => [sql`update interaction_entry set line_no = 10000 where tenant_id = ${tenant}`],
  'logged-line-not-open': () => [
    sql`
      insert into segment (tenant_id, no, description, date, created_by, steps_taken)
      select tenant_id, segment_no, '', date, '', 1 from interaction_entry where tenant_id = ${tenant} limit 1`,
    sql`
      insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by)
      select tenant_id, segment_no, line_no, contact_no, 1 from interaction_entry where tenant_id = ${tenant}
      on conflict do nothing`,
  ],
  'worksheet-or-segment': () => [
    sql`
      insert into segment (tenant_id, no, description, date, created_by)
      select tenant_id, segment_no, '', date, '' from interaction_entry where tenant_id = ${tenant} limit 1`,
    sql`
      insert into logged_worksheet (tenant_id, logged_segment_entry_no, segment_no, is_whole, segment, undo_until)
      select tenant_id, ${logged}, segment_no, true, '{}', now() from interaction_entry where tenant_id = ${tenant} limit 1
      on conflict do nothing`,
  ],
  'entry-of-logged-segment': () => [sql`update interaction_entry set answer_to = 4711 where tenant_id = ${tenant} and contact_no = 'P11'`],
  'cancelled-whole': () => [sql`update logged_segment set canceled = true where tenant_id = ${tenant}`],
  'campaigns-counted': () => [sql`update interaction_entry set campaign_no = 'K1' where tenant_id = ${tenant} and contact_no = 'P11'`],
  'put-off-is-nothing': () => [sql`update interaction_entry set postponed = true where tenant_id = ${tenant} and contact_no = 'P11'`],
  'letters-kept': () => [sql`delete from blob where tenant_id = ${tenant}`],
  'hash-matches': () => [sql`update blob set bytes = bytes || '\\x00'::bytea where tenant_id = ${tenant}`],
  'erased-says-nothing': () => [sql`update interaction_entry set erased = true where tenant_id = ${tenant} and contact_no = 'P11'`],
  'nobody-against-their-will': () => [
    aRun('done'),
    aDelivery('sent'),
    sql`insert into objection (tenant_id, contact_no, channel, since, known_at) values (${tenant}, 'P11', 'email', '2020-01-01', '2020-01-01')`,
  ],
  'delivery-of-entry': () => [aDelivery('failed')],
  'delivery-state-whole': () => [aRun('running'), aDelivery('leased')],
  'run-over-is-over': () => [aRun('done'), aDelivery('queued')],
  'in-progress-while-open': () => [sql`update interaction_entry set delivery_status = 'inProgress' where tenant_id = ${tenant}`],
  'sent-once': () => [
    sql`alter table delivery drop constraint delivery_tenant_id_run_id_interaction_entry_no_key`,
    aRun('done'),
    aDelivery('sent'),
    sql`
      insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, contact_no, channel, state, sent_at, message_id)
      select tenant_id, gen_random_uuid(), run_id, 2, interaction_entry_no, contact_no, channel, state, sent_at, 'other' from delivery`,
  ],
  'comment-of-entry': () => [
    sql`insert into interaction_comment (tenant_id, entry_no, comment_no, date, comment) values (${tenant}, 4711, 1, '2026-01-01', 'Hello')`,
  ],
}

class TakenBack extends Error {}

test('after logging all holds, and the letters come out as they did', async () => {
  await expectSound(house.database.db)
})

test.each(invariants.map(({ name }) => name))('%s is found broken', async (name) => {
  let found: readonly string[] = []
  await house.database.db
    .transaction()
    .execute(async (trx) => {
      for (const wound of wounds[name]?.() ?? []) await wound.execute(trx)
      found = (await examine(trx)).filter((verdict) => verdict.count > 0).map((verdict) => verdict.name)
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  expect(found).toContain(name)
})

test.each([
  ['post', 'hardCopy', '2020-01-01', 1],
  ['email', 'email', '2020-01-01', 1],
  ['phone', 'email', '2020-01-01', 0],
  ['post', 'email', '2020-01-01', 0],
  // What a register says of former years was nobody's to heed before it was told.
  ['email', 'email', 'now', 0],
])('an objection to %s, a letter by %s, known since %s', async (objects, channel, known, count) => {
  let found = -1
  await house.database.db
    .transaction()
    .execute(async (trx) => {
      await aRun('done').execute(trx)
      await aDelivery('sent').execute(trx)
      await sql`update delivery set channel = ${channel}`.execute(trx)
      await sql`insert into objection (tenant_id, contact_no, channel, since, known_at) values (${tenant}, 'P11', ${objects}, '2020-01-01', ${known})`.execute(trx)
      found = (await examine(trx)).find((verdict) => verdict.name === 'nobody-against-their-will')?.count ?? -1
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  expect(found).toBe(count)
})

test.each([
  ['delivery', 'state', 'posted'],
  ['delivery_run', 'state', 'over'],
  ['interaction_entry', 'delivery_status', 'sent'],
  ['interaction_entry', 'letter_state', 'lost'],
])('the database itself refuses a %s whose %s is %s', async (table, column, value) => {
  await expect(
    house.database.db.transaction().execute(async (trx) => {
      await aRun('done').execute(trx)
      await aDelivery('sent').execute(trx)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where tenant_id = ${tenant}`.execute(trx)
    }),
  ).rejects.toThrow('violates check constraint')
})

test('a letter that comes out otherwise is named', async () => {
  const { db } = house.database
  await sql`update interaction_entry set content_hash = 'other' where tenant_id = ${tenant} and contact_no = 'P12'`.execute(db)
  const letters = examineLetters(db, 10)
  let step = await letters.next()
  while (!step.done) step = await letters.next()
  expect(step.value).toMatchObject({ name: 'letter-as-logged', count: 1, first: [{ tenant, what: expect.stringContaining('other-content') as unknown }] })
})
