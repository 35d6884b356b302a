/** A log can be taken back for a while: all of the segment is as it was, row by row, and the log as if it had never been. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { ChangeSince, LogPreflight, LogResult } from '#core/api/log'
import type { JobWire } from '#core/api/job'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { sweepWorksheets } from './worksheets'

let house: LetterHouse
let tenant: number
beforeAll(async () => {
  house = await letterHouse()
  ;({ tenant } = house.database)
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())

const worksheet = ['segment', 'segment_line', 'segment_line_letter', 'segment_letter', 'segment_step', 'segment_edit', 'segment_past_step', 'segment_past_line']
const log = ['logged_segment', 'interaction_entry', 'campaign_entry', 'delivery_run', 'delivery', 'logged_worksheet', 'logged_worksheet_line']
const contacts = sql`select no, last_interaction_on from contact order by tenant_id, no`

/** Every row of these tables, in every tenant. */
const dump = async (tables: readonly string[]) => {
  const { db } = house.database
  const rows = await Promise.all(tables.map(async (table) => (await sql`select to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(db)).rows))
  return Object.fromEntries(tables.map((table, i) => [table, rows[i]]))
}
const whole = async () => ({ ...(await dump([...worksheet, ...log])), contacts: (await contacts.execute(house.database.db)).rows })

const begin = (no: string, body: object) => house.ask('POST', `/api/segments/${no}/log`, body)
const logged = async (no: string, body: object = {}): Promise<LogResult> => {
  const job: JobWire = await house.over(await begin(no, body))
  if (job.state !== 'done') throw new Error(JSON.stringify(job.fault))
  return job.result as LogResult
}
const undo = (entryNo: number) => house.ask('POST', `/api/logged-segments/${entryNo}/undo`)

/** P11 and P12 with a common letter. */
async function aSegment(header: object = {}): Promise<string> {
  const { no } = await house.segment(header, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(['Dear «contact.name»', '[[note]]']))
  return no
}

describe('a whole segment', () => {
  test('stands open again as it was, with notes, steps and what was undone, and the log has forgotten it', async () => {
    const no = await aSegment()
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Thank you' }] }] })
    await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['C10'] })
    await house.ask('POST', `/api/segments/${no}/undo`)
    const before = await whole()
    const result = await logged(no, { followUp: true })
    expect(result).toMatchObject({ entries: 2, left: 0, followUpSegment: expect.any(String) as unknown, undoUntil: expect.any(String) as unknown })
    expect((await house.ask('GET', `/api/segments/${no}`)).status).toBe(404)
    await expectSound(house.database.db)
    expect((await undo(result.loggedSegment)).body).toEqual({ segmentNo: no, lines: 2, followUpRemoved: result.followUpSegment })
    expect(await whole()).toEqual(before)
    await expectSound(house.database.db)
    expect((await logged(no)).entries).toBe(2)
  })

  test('comes back into tables that were given new columns and lost old ones since then', async () => {
    const { pool } = house.database
    const tables = ['segment', 'segment_line', 'segment_line_letter']
    try {
      for (const table of tables) await pool.query(`alter table ${table} add column gone_soon text not null default 'old'`)
      const no = await aSegment()
      const other = await aSegment()
      await house.putLetter(other, 'any', aLetter(['Dear «contact.name»']))
      const parts = [await logged(no), await logged(other, { lines: [20_000] })]
      for (const table of tables) {
        await pool.query(`alter table ${table} drop column gone_soon`)
        await pool.query(`alter table ${table} add column come_since text not null default 'new'`)
      }
      // The header of what stays open must be as it was.
      await pool.query(`update logged_worksheet set segment = segment - 'gone_soon' || '{"come_since": "new"}' where not is_whole`)
      for (const { loggedSegment } of parts) expect((await undo(loggedSegment)).status).toBe(200)
      for (const one of [no, other]) expect((await house.ask('GET', `/api/segments/${one}/lines`)).body).toMatchObject({ total: 2 })
      expect((await pool.query<{ come_since: string }>(`select distinct come_since from segment_line`)).rows).toEqual([{ come_since: 'new' }])
    } finally {
      for (const table of tables) await pool.query(`alter table ${table} drop column if exists gone_soon, drop column if exists come_since`)
    }
  })

  test('nobody else finds it while it can come back: its contacts may be deleted, and its number is taken', async () => {
    const no = await aSegment()
    const { loggedSegment } = await logged(no)
    expect((await house.ask('GET', `/api/segments/${no}/lines`)).status).toBe(404)
    expect((await house.ask('GET', `/api/logged-segments/${loggedSegment}`)).body).toMatchObject({ undoUntil: expect.any(String) as unknown })
    expect(await begin(no, {})).toMatchObject({ status: 409, body: { code: 'already-logged', facts: { entryNo: loggedSegment } } })
  })
})

describe('it is refused, and nothing is changed,', () => {
  let no: string
  let entryNo: number
  let first: number
  beforeEach(async () => {
    no = await aSegment()
    entryNo = (await logged(no)).loggedSegment
    const { rows } = await sql<{ no: number }>`select min(entry_no) as no from interaction_entry where tenant_id = ${tenant} and logged_segment_entry_no = ${entryNo}`.execute(house.database.db)
    first = rows[0]!.no
  })
  const { raw } = sql
  const told = (body: unknown) => ((body as { facts: { changes?: ChangeSince[] } }).facts.changes ?? []).map(({ kinds, contactName, segmentNo }) => [...kinds, contactName + segmentNo])
  test.each<[string, string, () => Promise<unknown>, unknown[]?]>([
    ['once the time is over', 'too-late', () => sql`update logged_worksheet set undo_until = '2026-01-01' where tenant_id = ${tenant}`.execute(house.database.db)],
    ['once it was swept away', 'too-late', () => sql`delete from logged_worksheet where tenant_id = ${tenant}`.execute(house.database.db)],
    ['when an entry was evaluated', 'changed-since', () => house.ask('POST', '/api/interactions/evaluate', { entryNos: [first], evaluation: 'positive' }), [['evaluated', 'Anne Berg']]],
    ['when something was said of an entry', 'changed-since', () => house.ask('POST', `/api/interactions/${first}/comments`, { comment: 'She called' }), [['commented', 'Anne Berg']]],
    ['when an answer came', 'changed-since', () => house.ask('POST', `/api/interactions/${first}/answer`, {}), [['answered', 'Anne Berg']]],
    ['when it was cancelled', 'changed-since', () => house.ask('POST', '/api/logged-segments/cancel', { entryNos: [entryNo] }), [['canceled', 'Anne Berg'], ['canceled', 'Ola Nordmann']]],
    [
      'when a letter of it was sent',
      'delivered',
      () =>
        sql`
          with run as (
            insert into delivery_run (tenant_id, id, logged_segment_entry_no, channel, state)
            values (${tenant}, gen_random_uuid(), ${entryNo}, 'email', 'done') returning tenant_id, id)
          insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, channel, state, message_id, sent_at)
          select tenant_id, gen_random_uuid(), id, 1, ${first}, 'email', 'sent', ${raw(`'m' || gen_random_uuid()`)}, now() from run`.execute(house.database.db),
    ],
    ['when its contacts are on another segment by now', 'changed-since', async () => {
      const other = await house.segment({}, [])
      await house.ask('POST', `/api/segments/${other.no}/steps`, { kind: 'reuse', loggedSegment: entryNo })
    }, [['reused', expect.stringMatching(/^S\d+$/)]]],
  ])('%s', async (_, reason, happened, changes = []) => {
    await happened()
    const before = await whole()
    const refused = await undo(entryNo)
    expect(refused).toMatchObject({ status: 409, body: { code: 'undo-not-possible', facts: { reason } } })
    expect(told(refused.body)).toEqual(changes)
    expect(await whole()).toEqual(before)
  })

  test('when its follow-up was worked on', async () => {
    const { loggedSegment, followUpSegment } = await logged(await aSegment(), { followUp: true })
    await house.ask('PATCH', `/api/segments/${followUpSegment!}`, { description: 'Reminder', lines: 'all' })
    expect((await undo(loggedSegment)).body).toMatchObject({ code: 'undo-not-possible', facts: { reason: 'follow-up-changed' } })
  })

  test('and what is not there is not found', async () => {
    expect((await undo(99_999)).status).toBe(404)
  })
})

describe('the ready lines', () => {
  /** P12 has no salesperson and no template of the segment's: her line is not ready. */
  const halfReady = async () => {
    const no = await aSegment()
    await house.ask('PATCH', `/api/segments/${no}/lines/20000`, { salespersonCode: 'NOBODY' })
    await sql`update segment_line set salesperson_code = 'GONE' where tenant_id = ${tenant} and segment_no = ${no} and line_no = 20000`.execute(house.database.db)
    return no
  }

  test('are told beforehand, logged alone, and the rest stays open with its steps', async () => {
    const no = await halfReady()
    const told = (await house.ask('GET', `/api/segments/${no}/log`)).body as LogPreflight
    expect(told).toMatchObject({ lines: 2, ready: 1, canSend: true, byType: { hardCopy: 1, email: 1 } })
    expect(told.report.stops).toBe(1)
    expect(await begin(no, {})).toMatchObject({ status: 409, body: { code: 'check-failed' } })
    const result = await logged(no, { lines: 'ready' })
    expect(result).toMatchObject({ entries: 1, left: 1 })
    expect((await house.lines(no)).map((line) => line.contactNo)).toEqual(['P12'])
    await expectSound(house.database.db)
    await sql`update segment_line set salesperson_code = null where tenant_id = ${tenant} and segment_no = ${no}`.execute(house.database.db)
    const rest = await logged(no)
    expect(rest).toMatchObject({ entries: 1, left: 0 })
    expect((await house.ask('GET', `/api/logged-segments/${rest.loggedSegment}`)).body).toMatchObject({ segmentNo: no, part: 2 })
    await expectSound(house.database.db)
  })

  test('come back to the segment that is still open, and not once its steps are others', async () => {
    const no = await halfReady()
    const before = await dump(['segment_line', 'segment_line_letter', 'segment_step'])
    const { loggedSegment } = await logged(no, { lines: 'ready' })
    expect((await undo(loggedSegment)).body).toMatchObject({ segmentNo: no, lines: 1 })
    expect(await dump(['segment_line', 'segment_line_letter', 'segment_step'])).toEqual(before)
    const again = await logged(no, { lines: 'ready' })
    await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['C10'] })
    expect((await undo(again.loggedSegment)).body).toMatchObject({ code: 'undo-not-possible', facts: { reason: 'segment-changed' } })
  })

  test('that were logged are brought back by no undo of a step', async () => {
    const no = await halfReady()
    await logged(no, { lines: 'ready' })
    await house.ask('POST', `/api/segments/${no}/undo`)
    await house.ask('POST', `/api/segments/${no}/redo`)
    expect((await house.lines(no)).map((line) => line.contactNo)).toEqual(['P12'])
    await expectSound(house.database.db)
  })
})

test('who was logged with a part is not taken on to the rest again', async () => {
  const no = await aSegment()
  await logged(no, { lines: [10_000] })
  await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P11', 'C10'] })
  expect((await house.lines(no)).map((line) => line.contactNo)).toEqual(['P12', 'C10'])
})

test('a segment does not come back without the line of a contact that was deleted', async () => {
  const no = await aSegment()
  await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P30'] })
  const { loggedSegment } = await logged(no)
  expect((await house.ask('DELETE', '/api/contacts/P30')).status).toBe(204)
  expect((await undo(loggedSegment)).body).toMatchObject({ facts: { reason: 'changed-since', changes: [{ kinds: ['contactDeleted'] }] } })
})

test('what can no longer come back is swept away, and nothing else', async () => {
  const [gone, stays] = [await aSegment(), await aSegment()]
  const { loggedSegment } = await logged(gone)
  const other = await logged(stays)
  await sql`update logged_worksheet set undo_until = '2026-01-01' where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment}`.execute(house.database.db)
  await sweepWorksheets(house.database.db, new Date('2026-03-02T12:00:00Z'))
  const left = await sql`select 1 from segment_line where tenant_id = ${tenant} and segment_no = ${gone}`.execute(house.database.db)
  expect(left.rows).toEqual([])
  expect((await undo(loggedSegment)).body).toMatchObject({ facts: { reason: 'too-late' } })
  expect((await undo(other.loggedSegment)).status).toBe(200)
})

test('whatever was done to a segment before, logging it and undoing that is as if nothing had been done', async () => {
  const deed = fc.constantFrom('add', 'remove', 'undo', 'redo', 'note', 'own', 'header')
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 6 }), fc.boolean(), async (deeds, send) => {
      const no = await aSegment({ campaignNo: 'K1' })
      for (const one of deeds) {
        if (one === 'add') await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['C10'], allowExisting: true })
        if (one === 'remove') await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'removeByHand', lines: [20_000] })
        if (one === 'undo' || one === 'redo') await house.ask('POST', `/api/segments/${no}/${one}`)
        if (one === 'note') await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Hello' }] }] })
        if (one === 'own') await house.ask('PUT', `/api/segments/${no}/lines/10000/letter?fileName=own.docx`, aLetter(['Only for «contact.name»']))
        if (one === 'header') await house.ask('PATCH', `/api/segments/${no}`, { subject: 'Summer', lines: 'all' })
      }
      const before = await whole()
      const begun = await begin(no, { send, holdSeconds: 3600 })
      // Where nobody stands there is nothing to log, and nothing to undo.
      if (begun.status !== 202) return
      const job = await house.over(begun)
      const { loggedSegment } = job.result as LogResult
      await expectSound(house.database.db)
      const undone = await undo(loggedSegment)
      expect(undone.status).toBe(200)
      expect(await whole()).toEqual(before)
    }),
    { numRuns: 6 },
  )
}, 120_000)
