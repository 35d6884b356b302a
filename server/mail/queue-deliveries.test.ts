import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { deliveriesOf, logMail } from '../../test/server/mail-house'
import { contactsDeleted } from '../interaction/contact-deleted'
import { forgetDeliveries } from './forget-deliveries'
import { settleHardCopies, takeHardCopies } from './hard-copies'
import { queueDeliveries, type DeliveryOrder } from './queue-deliveries'
import { withdrawDeliveries } from './withdraw-deliveries'

let house: FreshDatabase
let next = 0
beforeAll(async () => {
  house = await freshDatabase()
})
afterAll(() => house.close())

/** A logged segment of its own for each test; the neighbour has one of the same number. */
async function aLog(contacts: number, type: 'email' | 'hardCopy' = 'email'): Promise<number> {
  const loggedSegment = ++next
  for (const tenant of [house.tenant, house.neighbour]) await logMail(house.db, { tenant, loggedSegment, contacts, type })
  return loggedSegment
}
const queue = (loggedSegment: number, more: Partial<DeliveryOrder> = {}) =>
  house.db.transaction().execute((trx) =>
    queueDeliveries(trx, {
      ...{ tenant: house.tenant, loggedSegment, user: 'user', now: new Date('2026-03-02T12:00:00Z'), holdSeconds: 0, perMinute: 0 },
      ...more,
    }),
  )
const stands = (run: string | null) => deliveriesOf(house.db, house.tenant, run ?? '')
const runOf = async (id: string | null) =>
  (await sql<{ state: string; begins_in: number; per_minute: number; channel: string }>`
    select state, channel, per_minute, extract(epoch from begins_at - now())::float8 as begins_in from delivery_run where id = ${id}::uuid`.execute(house.db))
    .rows[0]
const change = (statement: ReturnType<typeof sql>) => statement.execute(house.db)

describe('queueing what was logged', () => {
  test('makes one delivery for each entry with a letter and an address, and the entries are in progress', async () => {
    const log = await aLog(4)
    await change(sql`update interaction_entry set letter_state = 'none' where entry_no = ${log * 10_000 + 2}`)
    await change(sql`update contact set email = '' where no = ${`M${log}-3`}`)
    await change(sql`update interaction_entry set send_as_attachment = true where entry_no = ${log * 10_000 + 4}`)
    const queued = await queue(log, { perMinute: 30 })
    expect(queued).toEqual({ emailRun: expect.any(String), hardCopyRun: null, emails: 2, hardCopies: 0 })
    expect(await runOf(queued.emailRun)).toMatchObject({ state: 'running', channel: 'email', per_minute: 30 })
    expect(await stands(queued.emailRun)).toEqual([
      { no: log * 10_000 + 1, state: 'queued', reason: '', form: 'body', status: 'inProgress' },
      { no: log * 10_000 + 4, state: 'queued', reason: '', form: 'docx', status: 'inProgress' },
    ])
    const others = await sql`select 1 from delivery where tenant_id = ${house.neighbour}`.execute(house.db)
    expect(others.rows).toEqual([])
  })

  test('counts an address that only the alternative address has', async () => {
    const log = await aLog(1)
    await change(sql`update contact set email = '' where no = ${`M${log}-1`}`)
    expect(await queue(log)).toEqual({ emailRun: null, hardCopyRun: null, emails: 0, hardCopies: 0 })
    await change(sql`
      insert into contact_alternative_address (tenant_id, contact_no, code, email) values (${house.tenant}, ${`M${log}-1`}, 'SUMMER', 'hut@example.org')`)
    await change(sql`update interaction_entry set alternative_address_code = 'SUMMER' where logged_segment_entry_no = ${log}`)
    expect(await queue(log)).toMatchObject({ emails: 1 })
  })

  test('holds e-mail for as long as was asked, and files not at all', async () => {
    const log = await aLog(2)
    await change(sql`update interaction_entry set correspondence_type = 'hardCopy' where entry_no = ${log * 10_000 + 1}`)
    const queued = await queue(log, { holdSeconds: 60, form: 'docx' })
    const email = await runOf(queued.emailRun)
    expect(email?.state).toBe('held')
    expect(email?.begins_in).toBeGreaterThan(30)
    expect((await runOf(queued.hardCopyRun))?.state).toBe('running')
    expect(await stands(queued.emailRun)).toMatchObject([{ form: 'docx' }])
  })

  test('sends some of the entries anew by a channel that is not theirs', async () => {
    const log = await aLog(3, 'hardCopy')
    const queued = await queue(log, { entries: [log * 10_000 + 2], channel: 'email' })
    expect(queued).toMatchObject({ emails: 1, hardCopies: 0 })
    expect(await stands(queued.emailRun)).toMatchObject([{ no: log * 10_000 + 2 }])
  })
})

describe('hard copies', () => {
  test('are settled as their files are made; who must not be written to any more is not among them', async () => {
    const log = await aLog(4, 'hardCopy')
    const { hardCopyRun } = await queue(log)
    const at = { tenant: house.tenant, run: hardCopyRun ?? '' }
    await change(sql`update contact set objects_to_post = true where no = ${`M${log}-2`}`)
    const [first, , third, fourth] = [1, 2, 3, 4].map((i) => log * 10_000 + i) as [number, number, number, number]
    expect(await house.db.transaction().execute((trx) => takeHardCopies(trx, at))).toEqual([first, third, fourth])
    await house.db.transaction().execute((trx) => settleHardCopies(trx, { ...at, made: [first] }))
    expect((await runOf(hardCopyRun))?.state).toBe('running')
    await house.db
      .transaction()
      .execute((trx) => settleHardCopies(trx, { ...at, made: [third], failed: [{ entryNo: fourth, reason: 'letter-not-reproducible' }] }))
    expect((await stands(hardCopyRun)).map(({ state, reason, status }) => [state, reason, status])).toEqual([
      ['sent', '', ''],
      ['failed', 'heldBack', 'error'],
      ['sent', '', ''],
      ['failed', 'letter-not-reproducible', 'error'],
    ])
    expect((await runOf(hardCopyRun))?.state).toBe('done')
  })
})

test('erasing a contact takes its address out of what was sent, and what waits never goes', async () => {
  const log = await aLog(3)
  const { emailRun } = await queue(log)
  await change(sql`update delivery set recipient = 'm@example.org', answer = 'm@example.org is fine', unsubscribe_hash = id::text where run_id = ${emailRun}::uuid`)
  await change(sql`update delivery set state = 'sent', sent_at = now() where run_id = ${emailRun}::uuid and position = 2`)
  for (const i of [1, 2])
    await house.db.transaction().execute((trx) => forgetDeliveries(trx, house.tenant, `M${log}-${i}`, 'ERASED-1'))
  expect((await stands(emailRun)).map(({ state, reason, status }) => [state, reason, status])).toEqual([
    ['failed', 'erased', 'error'],
    ['sent', '', ''],
    ['queued', '', 'inProgress'],
  ])
  const { rows } = await sql<{ contact_no: string; recipient: string; answer: string; unsubscribe_hash: string | null }>`
    select contact_no, recipient, answer, unsubscribe_hash from delivery where run_id = ${emailRun}::uuid and position < 3`.execute(house.db)
  for (const row of rows) expect(row).toEqual({ contact_no: 'ERASED-1', recipient: '', answer: '', unsubscribe_hash: null })
})

describe('withdrawing what a log queued', () => {
  const withdraw = (log: number) => house.db.transaction().execute((trx) => withdrawDeliveries(trx, house.tenant, log))

  test.each(['queued', 'leased', 'deferred', 'failed', 'cancelled'])('is possible while they are %s', async (state) => {
    const log = await aLog(2)
    const { emailRun } = await queue(log)
    await change(sql`update delivery set state = ${state} where run_id = ${emailRun}::uuid`)
    expect(await withdraw(log)).toBe('withdrawn')
    expect(await runOf(emailRun)).toBeUndefined()
    expect(await stands(emailRun)).toEqual([])
  })

  test.each(['sending', 'sent', 'unknown'])('is not possible once one is %s', async (state) => {
    const log = await aLog(2)
    const { emailRun } = await queue(log)
    await change(sql`update delivery set state = ${state} where run_id = ${emailRun}::uuid and position = 2`)
    expect(await withdraw(log)).toBe('delivered')
    expect(await stands(emailRun)).toHaveLength(2)
  })

  test('is possible when hard copies were made: they are files, and nobody has them yet', async () => {
    const log = await aLog(2, 'hardCopy')
    const { hardCopyRun } = await queue(log)
    await change(sql`update delivery set state = 'sent', sent_at = now() where run_id = ${hardCopyRun}::uuid`)
    expect(await withdraw(log)).toBe('withdrawn')
    expect(await stands(hardCopyRun)).toEqual([])
  })
})

test('what waits for somebody who is deleted does not go to the company that gets her entries', async () => {
  const log = await aLog(2)
  const queued = await queue(log)
  await house.db.transaction().execute((trx) => contactsDeleted(trx, house.tenant, [`M${log}-1`], `M${log}-2`))
  expect(await stands(queued.emailRun)).toMatchObject([
    { state: 'failed', reason: 'contactGone', status: 'error' },
    { state: 'queued', reason: '', status: 'inProgress' },
  ])
  const { rows } = await sql`select contact_no from delivery where run_id = ${queued.emailRun}::uuid order by position`.execute(house.db)
  expect(rows).toEqual([{ contact_no: null }, { contact_no: `M${log}-2` }])
})
