import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import type { InteractionWire } from '#core/api/interaction'
import type { LogResult } from '#core/api/log'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import type { JobWire } from '#core/api/job'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { readEntryLetter } from './interactions'
import { contactsDeleted } from './contact-deleted'
import { sweepWorksheets } from './worksheets'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())
beforeEach(() => void (house.errors.length = 0))

const LETTER = aLetter([
  '«contact.addressBlock»',
  '«contact.salutationFormal»',
  'Subject: «letter.subject»',
  '[[note]]',
  '«salesperson.name»',
])
const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()

const log = (no: string, body: object = { followUp: false }, headers = {}) => house.ask('POST', `/api/segments/${no}/log`, body, headers)
const logged = async (no: string, body?: object) => {
  const job = await house.over(await log(no, body))
  expect(house.errors).toEqual([])
  return job
}
const entriesOf = async (entryNo: number) =>
  ((await house.ask('GET', `/api/logged-segments/${entryNo}/interactions`)).body as { rows: InteractionWire[] }).rows
const count = async (table: 'logged_segment' | 'interaction_entry' | 'segment' | 'segment_line' | 'segment_step' | 'segment_letter') =>
  Number((await house.database.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n)

describe('logging a segment', () => {
  test('makes a logged segment with one entry for each line, and the segment is gone', async () => {
    const { no } = await house.segment({ subject: 'Spring', campaignNo: 'K1' }, ['P11', 'P12', 'C10'])
    await house.putLetter(no, 'any', LETTER, 'brev.docx')
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'See you soon' }] }] })
    const before = await Promise.all(
      [10_000, 20_000, 30_000].map(async (line) => textOf((await house.ask('GET', `/api/segments/${no}/lines/${line}/letter`)).bytes)),
    )
    const job = await logged(no)
    expect(job).toMatchObject({ state: 'done', done: 3, total: 3, result: { entries: 3, followUpSegment: null } })
    const { loggedSegment } = job.result as LogResult
    expect((await house.ask('GET', `/api/segments/${no}`)).status).toBe(404)
    expect((await house.ask('GET', `/api/logged-segments/${loggedSegment}`)).body).toMatchObject({
      entryNo: loggedSegment,
      segmentNo: no,
      description: 'Spring letter',
      createdOn: '2026-03-02',
      userId: 'user',
      entries: 3,
      part: 1,
      canceled: false,
    } satisfies Partial<LoggedSegmentWire>)
    const entries = await entriesOf(loggedSegment)
    const [first] = entries
    expect(first).toMatchObject({
      entryNo: first!.entryNo,
      contactNo: 'P11',
      contactName: 'Anne Berg',
      loggedSegment,
      segmentNo: no,
      date: '2026-03-02',
      time: '12:33:59',
      description: 'Spring letter',
      subject: 'Spring',
      language: 'nb',
      informationFlow: 'outbound',
      initiatedBy: 'us',
      campaignNo: 'K1',
      campaignTarget: false,
      campaignResponse: false,
      interactionTemplateCode: 'LETTER',
      interactionGroupCode: 'LETTER',
      cost: 0,
      duration: 0,
      sendAsAttachment: false,
      evaluation: '',
      correspondenceType: 'hardCopy',
      salespersonCode: 'AH',
      letterState: 'inherited',
      letterName: 'brev.docx',
      hasNote: true,
      canceled: false,
      erased: false,
    } satisfies Partial<InteractionWire>)
    expect(entries.map((entry) => [entry.entryNo, entry.contactNo, entry.correspondenceType])).toEqual([
      [first!.entryNo, 'P11', 'hardCopy'],
      [first!.entryNo + 1, 'P12', 'email'],
      [first!.entryNo + 2, 'C10', 'none'],
    ])
    // Every letter can be shown, and is the one that was looked at.
    const after = await Promise.all(
      entries.map(async (entry) => textOf((await house.ask('GET', `/api/interactions/${entry.entryNo}/letter`)).bytes)),
    )
    expect(after).toEqual(before)
    expect(after[0]).toContain('See you soon')
    // Nothing of the segment is left once it can no longer be undone, and the contacts remember.
    await sweepWorksheets(house.database.db, new Date('2999-01-01'))
    for (const table of ['segment', 'segment_line', 'segment_step', 'segment_letter'] as const) {
      const { rows } = await house.database.pool.query(`select 1 from ${table} where ${table === 'segment' ? 'no' : 'segment_no'} = $1`, [
        no,
      ])
      expect(rows).toEqual([])
    }
    const dates = await house.database.pool.query<{ tenant_id: number; no: string; last_interaction_on: string | null }>(
      'select tenant_id, no, last_interaction_on from contact where last_interaction_on is not null order by no',
    )
    expect(dates.rows).toEqual(
      ['C10', 'P11', 'P12'].map((contact) => ({ tenant_id: house.database.tenant, no: contact, last_interaction_on: '2026-03-02' })),
    )
    expect((await house.ask('GET', '/api/contacts/P11/interactions')).body).toMatchObject({ total: 1, rows: [{ entryNo: first!.entryNo }] })
    expect((await house.ask('GET', `/api/interactions/${first!.entryNo}`)).body).toEqual(first)
  })

  test('keeps of a contact only what its own letter asks for, and a hash that anybody can compute from the file', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['«contact.firstName»']))
    const { loggedSegment } = (await logged(no)).result as LogResult
    const [entry] = await entriesOf(loggedSegment)
    const kept = await readEntryLetter(house.database.db, house.database.tenant, entry!.entryNo)
    expect(kept).toMatchObject({ values: { 'contact.firstName': 'Anne' }, letterHash: null, templateFormat: 1, mapping: {} })
    const parts = unzipSync((await house.ask('GET', `/api/interactions/${entry!.entryNo}/letter`)).bytes)
    const sha = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')
    const lines = Object.entries(parts).map(([name, bytes]) => `${name}\t${sha(bytes)}`)
    expect(kept!.contentHash).toBe(sha(lines.sort().join('\n')))
  })

  test('S85 without a description is refused, and the segment is untouched', async () => {
    const { no } = await house.segment({ description: '  ' }, ['P11'])
    expect((await log(no)).body).toMatchObject({ status: 409, code: 'description-missing' })
    expect((await house.ask('GET', `/api/segments/${no}`)).body).toMatchObject({ lines: 1 })
  })

  test('S86 without a line is refused as empty, and no logged segment is left behind', async () => {
    const before = await count('logged_segment')
    const { no } = await house.segment({}, [])
    expect((await log(no)).body).toMatchObject({ status: 409, code: 'segment-empty' })
    expect(await count('logged_segment')).toBe(before)
  })

  test('tells everything that stands in the way at once, and keeps nothing', async () => {
    const { no } = await house.segment({ description: '' }, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['«Kundenavn» «contact.jobTitle»']))
    const refused = await log(no)
    expect(refused.body).toMatchObject({ status: 409, code: 'check-failed', facts: { report: { lines: 2, stops: 2, warnings: 2 } } })
    const kinds = (refused.body as { facts: { report: { counts: { kind: string; count: number }[] } } }).facts.report.counts.map((one) => [
      one.kind,
      one.count,
    ])
    expect(kinds).toEqual([
      ['unknown-field', 1],
      ['empty-field', 2],
      ['description-missing', 1],
    ])
    expect((await house.ask('GET', '/api/jobs?active=true')).body).toEqual([])
  })

  test('S89 a letter by e-mail to nobody’s address is logged without a type', async () => {
    const { no } = await house.segment({}, ['P21'])
    await house.putLetter(no, 'any', LETTER)
    const { loggedSegment } = (await logged(no)).result as LogResult
    expect(await entriesOf(loggedSegment)).toMatchObject([{ contactNo: 'P21', correspondenceType: 'none' }])
  })

  test('a line without a letter is logged as such, and has none to show', async () => {
    const { no } = await house.segment({}, ['P11'])
    const { loggedSegment } = (await logged(no)).result as LogResult
    const [entry] = await entriesOf(loggedSegment)
    expect(entry).toMatchObject({ letterState: 'none', letterName: '', hasNote: false })
    expect((await house.ask('GET', `/api/interactions/${entry!.entryNo}/letter`)).status).toBe(404)
  })

  test('S92 with a follow-up makes a new segment of the same contacts in entry order', async () => {
    const { no } = await house.segment({ campaignNo: 'K1', subject: 'Spring' }, ['P12', 'P11', 'P30'])
    const { followUpSegment, loggedSegment } = (await logged(no, { followUp: true })).result as LogResult
    const segment = (await house.ask('GET', `/api/segments/${followUpSegment}`)).body as object
    expect(segment).toMatchObject({
      description: `Follow-up on segment ${no}`,
      campaignNo: 'K1',
      subject: '',
      date: '2026-03-02',
      salespersonCode: 'AH',
      lines: 3,
      stepsTaken: 1,
      followUpOf: loggedSegment,
    })
    const entries = await entriesOf(loggedSegment)
    expect((await house.lines(followUpSegment!)).map((line) => line.contactNo)).toEqual(entries.map((entry) => entry.contactNo))
  })

  test('a follow-up can be asked for later as well, again and again, and leaves out who must not be written to', async () => {
    const { no } = await house.segment({ campaignNo: 'K2' }, ['P11', 'P30'])
    const { loggedSegment } = (await logged(no)).result as LogResult
    await house.database.pool.query(`update contact set privacy_blocked = true where tenant_id = $1 and no = 'P30'`, [
      house.database.tenant,
    ])
    const made = await house.ask('POST', `/api/logged-segments/${loggedSegment}/follow-up`)
    await house.database.pool.query(`update contact set privacy_blocked = false where no = 'P30'`)
    expect([made.status, made.body]).toMatchObject([
      201,
      { description: `Follow-up on segment ${no}`, campaignNo: 'K2', lines: 1, followUpOf: loggedSegment },
    ])
    const again = await house.ask('POST', `/api/logged-segments/${loggedSegment}/follow-up`)
    expect(again.body).toMatchObject({ lines: 2 })
    expect((await house.ask('POST', '/api/logged-segments/99999/follow-up')).status).toBe(404)
  })

  test('S94 S95 each entry has its own letter, unique or common, and no later change of a letter changes it', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['Common for «contact.name»']))
    await house.ask('PUT', `/api/segments/${no}/lines/10000/letter?fileName=Anne.docx`, aLetter(['Only for «contact.name»']))
    const { loggedSegment } = (await logged(no)).result as LogResult
    await house.database.pool.query(`update contact set name = 'Changed' where no in ('P11', 'P12')`)
    const entries = await entriesOf(loggedSegment)
    expect(entries).toMatchObject([{ letterState: 'unique', letterName: 'Anne.docx' }, { letterState: 'inherited' }])
    const texts = await Promise.all(
      entries.map(async (entry) => textOf((await house.ask('GET', `/api/interactions/${entry.entryNo}/letter`)).bytes)),
    )
    expect(texts).toEqual(['Only for Anne Berg', 'Common for Ola Nordmann'])
    await house.database.pool.query(
      `update contact set name = case no when 'P11' then 'Anne Berg' else 'Ola Nordmann' end where no in ('P11', 'P12')`,
    )
  })

  test('a number that was logged before cannot be logged again', async () => {
    const { no } = await house.segment({}, ['P11'])
    const { loggedSegment } = (await logged(no)).result as LogResult
    expect((await log(no)).body).toMatchObject({ status: 409, code: 'already-logged', facts: { entryNo: loggedSegment } })
    await expect(
      house.database.db
        .insertInto('logged_segment')
        .values({ tenant_id: house.database.tenant, entry_no: 9999, segment_no: no, description: '', created_on: '2026-01-01', entries: 0 })
        .execute(),
    ).rejects.toThrow('logged_segment_part')
  })
})

test('what is left of a segment that was logged in part says what is wrong with it, not that it was logged', async () => {
  const { no } = await house.segment({}, ['P11', 'P30'])
  await house.putLetter(no, 'any', LETTER)
  expect(await logged(no, { lines: [10_000] })).toMatchObject({ state: 'done', result: { entries: 1 } })
  // Whoever asks is told beforehand; here it comes between the asking and the work.
  await house.putLetter(no, 'any', aLetter(['«Kundenavn»']))
  const input = { segmentNo: no, asked: {}, only: null, salesperson: '' }
  const id = await house.jobs.enqueue({ tenant: house.database.tenant, user: 'user', kind: 'log', input })
  expect(await house.over({ status: 202, body: { id }, bytes: new Uint8Array(), headers: {} })).toMatchObject({ state: 'failed', fault: { code: 'check-failed' } })
})

describe('S100 logged twice', () => {
  test('with one key has one effect and one answer; without, the second is told', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    const before = await count('logged_segment')
    const key = { 'idempotency-key': 'log-1' }
    const [first, second] = [await log(no, { followUp: true }, key), await log(no, { followUp: true }, key)]
    expect((second.body as JobWire).id).toBe((first.body as JobWire).id)
    const { loggedSegment } = (await house.over(first)).result as LogResult
    expect((await log(no, { followUp: true }, key)).body).toEqual(first.body)
    expect((await log(no, { followUp: false }, key)).body).toMatchObject({ status: 422, code: 'same-key-other-request' })
    expect((await log(no)).body).toMatchObject({ code: 'already-logged', facts: { entryNo: loggedSegment } })
    expect(await count('logged_segment')).toBe(before + 1)
  })

  test('at the same time makes one logged segment', async () => {
    const { no } = await house.segment({}, ['P11', 'P12', 'P30'])
    const answers = await Promise.all(Array.from({ length: 6 }, () => log(no)))
    for (const answer of answers.filter((one) => one.status === 202)) await house.over(answer)
    // Jobs may have been made side by side; each but one finds it logged.
    const { rows } = await house.database.pool.query<{ state: string; code: string | null }>(
      `select state, fault ->> 'code' as code from job where input ->> 'segmentNo' = $1`,
      [no],
    )
    expect(rows.filter((row) => row.state === 'done')).toHaveLength(1)
    expect(rows.filter((row) => row.state !== 'done').every((row) => row.code === 'already-logged')).toBe(true)
    const logs = await house.database.pool.query(`select entries from logged_segment where segment_no = $1`, [no])
    expect(logs.rows).toEqual([{ entries: 3 }])
    const entries = await house.database.pool.query(`select count(*) as n from interaction_entry where segment_no = $1`, [no])
    expect(entries.rows).toEqual([{ n: 3 }])
  })
})

describe('stopped half-way', () => {
  const inTables = async () => [
    await count('logged_segment'),
    await count('interaction_entry'),
    await count('segment'),
    await count('segment_line'),
    await count('segment_letter'),
  ]
  const prepared = async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.database.pool.query(
      `insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by) select $1, $2, 10000 * n, 'P11', 1 from generate_series(2, 1200) n`,
      [house.database.tenant, no],
    )
    await house.putLetter(no, 'any', LETTER)
    return no
  }

  test('a connection that is lost in the middle of the transaction leaves nothing behind, and it can be logged then', async () => {
    const no = await prepared()
    const before = await inTables()
    // The second chunk of entries fails: PostgreSQL ends the session that writes it.
    await house.database.pool.query(`
      create function end_session() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger end_session before insert on interaction_entry for each row when (new.line_no = 6000000) execute function end_session()`)
    const failed = await house.over(await log(no))
    expect(failed).toMatchObject({ state: 'failed', fault: { code: 'internal' }, result: null })
    expect(await inTables()).toEqual(before)
    await house.database.pool.query('drop trigger end_session on interaction_entry')
    house.errors.length = 0
    expect(await logged(no)).toMatchObject({ state: 'done', result: { entries: 1200 } })
  })

  test('cancelled while it writes, it leaves nothing behind', async () => {
    const no = await prepared()
    const before = await inTables()
    // In the second chunk of entries it waits until it has been cancelled.
    const gate = await house.database.pool.connect()
    await gate.query('select pg_advisory_lock(7)')
    await gate.query(`
      create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(7); return new; end $$;
      create trigger wait_at_gate before insert on interaction_entry for each row when (new.line_no = 6000000) execute function wait_at_gate()`)
    const started = await log(no)
    const { id } = started.body as JobWire
    const isThere = `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`
    while ((await gate.query(isThere)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await house.ask('POST', `/api/jobs/${id}/cancel`)).status).toBe(200)
    await gate.query('select pg_advisory_unlock(7)')
    const cancelled = await house.over(started)
    expect(cancelled).toMatchObject({ state: 'cancelled', phase: 'writing', total: 1200, result: null })
    expect(cancelled.done).toBeLessThan(1200)
    expect(await inTables()).toEqual(before)
    // Nor do the letters lie in the connection that was to write them.
    expect((await gate.query(`select 1 from pg_class where relname = 'ready_entry'`)).rows).toEqual([])
    await gate.query('drop trigger wait_at_gate on interaction_entry')
    gate.release()
  })

  test('somebody who changes a line while its letter is made ready is not lost: the work begins anew', async () => {
    const no = await prepared()
    // The note arrives when the first five hundred letters are ready.
    const note = JSON.stringify({ paragraphs: [{ runs: [{ text: 'Late note' }] }] })
    await house.database.pool.query(`
      create table late (done boolean);
      create function late_note() returns trigger language plpgsql as $$ begin
        if new.phase = 'preparing' and not exists (select 1 from late) then
          insert into late values (true);
          update segment_line set note = '${note}', version = version + 1 where segment_no = '${no}' and line_no = 20000;
        end if;
        return new;
      end $$;
      create trigger late_note before update on job for each row execute function late_note()`)
    const job = await house.over(await log(no))
    await house.database.pool.query('drop trigger late_note on job; drop table late')
    expect(job).toMatchObject({ state: 'done' })
    const { rows } = await house.database.pool.query<{ note: unknown }>(
      `select note from interaction_entry where segment_no = $1 and note is not null`,
      [no],
    )
    expect(rows).toEqual([{ note: JSON.parse(note) as unknown }])
  })

  test('a contact who is held back meanwhile stops it', async () => {
    const no = await prepared()
    await house.database.pool.query(`
      create function object_now() returns trigger language plpgsql as $$ begin
        if new.phase = 'preparing' then update contact set marketing_objection = true where no = 'P11'; end if;
        return new;
      end $$;
      create trigger object_now before update on job for each row execute function object_now()`)
    const before = await inTables()
    const job = await house.over(await log(no))
    await house.database.pool.query(`drop trigger object_now on job; update contact set marketing_objection = false`)
    expect(job.state).toBe('failed')
    expect(['contact-refused', 'check-failed']).toContain(job.fault!.code)
    expect(await inTables()).toEqual(before)
  })
})

describe('the letter of an entry', () => {
  const oneEntry = async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['For «contact.name»']))
    const { loggedSegment } = (await logged(no)).result as LogResult
    return (await entriesOf(loggedSegment))[0]!.entryNo
  }
  const letter = (entryNo: number) => house.ask('GET', `/api/interactions/${entryNo}/letter`)

  test('that does not come out as it was is not shown', async () => {
    const entryNo = await oneEntry()
    await house.database.pool.query(`update interaction_entry set values = '{"contact.name": "Somebody else"}' where entry_no = $1`, [
      entryNo,
    ])
    expect((await letter(entryNo)).body).toMatchObject({ status: 409, code: 'letter-not-reproducible', facts: { reason: 'other-content' } })
  })

  test('that was erased is gone', async () => {
    const entryNo = await oneEntry()
    await house.database.pool.query(`update interaction_entry set erased = true, values = null where entry_no = $1`, [entryNo])
    expect((await letter(entryNo)).body).toMatchObject({ status: 410, code: 'letter-erased' })
  })

  test('of the neighbour does not exist', async () => {
    const entryNo = await oneEntry()
    await house.database.pool.query(`update interaction_entry set tenant_id = $2 where entry_no = $1`, [entryNo, house.database.neighbour])
    expect((await letter(entryNo)).status).toBe(404)
    expect((await house.ask('GET', `/api/interactions/${entryNo}`)).status).toBe(404)
    const all = (await house.ask('GET', '/api/interactions?limit=200')).body as { rows: InteractionWire[] }
    expect(all.rows.map((row) => row.entryNo)).not.toContain(entryNo)
  })
})

test('lists come in pages, newest first, those of a logged segment in line order', async () => {
  const { no } = await house.segment({}, ['P30', 'P11', 'P12'])
  const { loggedSegment } = (await logged(no)).result as LogResult
  const first = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions?limit=2`)).body as {
    rows: InteractionWire[]
    next: string
    total: number
  }
  const second = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions?limit=2&cursor=${first.next}`)).body as {
    rows: InteractionWire[]
    next: null
  }
  expect([first.total, first.rows.length, second.rows.length, second.next]).toEqual([3, 2, 1, null])
  const numbers = [...first.rows, ...second.rows].map((row) => row.entryNo)
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  const segments = (await house.ask('GET', '/api/logged-segments?limit=1')).body as { rows: LoggedSegmentWire[]; next: string }
  expect(segments.rows).toMatchObject([{ entryNo: loggedSegment }])
  const older = (await house.ask('GET', `/api/logged-segments?limit=1&cursor=${segments.next}`)).body as { rows: LoggedSegmentWire[] }
  expect(older.rows[0]!.entryNo).toBe(loggedSegment - 1)
})

test('R-DEL when a person goes its entries move to the company, and when that goes they stand without a contact', async () => {
  const { no } = await house.segment({}, ['P11'])
  const { loggedSegment } = (await logged(no)).result as LogResult
  const { db, tenant } = house.database
  const contactOf = async () => (await entriesOf(loggedSegment))[0]!.contactNo
  await db.transaction().execute((trx) => contactsDeleted(trx, house.database.neighbour, ['P11'], 'C10'))
  expect(await contactOf()).toBe('P11')
  await db.transaction().execute((trx) => contactsDeleted(trx, tenant, ['P11'], 'C10'))
  expect(await contactOf()).toBe('C10')
  await db.transaction().execute((trx) => contactsDeleted(trx, tenant, ['C10'], null))
  expect(await contactOf()).toBeNull()
})
