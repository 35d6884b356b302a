/** Logging while something else happens to the same segment: what was acknowledged to anybody is found afterwards, and nothing twice. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { CampaignEntryWire } from '#core/api/logged-segment'
import type { JobWire } from '#core/api/job'
import type { LogResult } from '#core/api/log'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { insertJob } from '../job/job-store'
import type { LogInput } from './log-segment'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse({ office: null })
})
afterAll(() => house.close())
afterEach(async () => {
  expect(house.errors).toEqual([])
  await expectSound(house.database.db)
})

async function aSegment(contacts = ['P11', 'P12', 'P30'], header: object = {}): Promise<string> {
  const { no } = await house.segment(header, contacts)
  await house.putLetter(no, 'any', aLetter(['Dear «contact.name»', '[[note]]']))
  return no
}
const log = (no: string, body: object = {}, headers = {}) => house.ask('POST', `/api/segments/${no}/log`, body, headers)
const note = (text: string) => ({ paragraphs: [{ runs: [{ text }] }] })
type Entry = { readonly segment: number; readonly line: number; readonly contact: string; readonly note: unknown }
const entriesOf = async (no: string) =>
  (
    await sql<Entry>`
      select logged_segment_entry_no as segment, line_no as line, contact_no as contact, note from interaction_entry
       where tenant_id = ${house.database.tenant} and segment_no = ${no} order by line_no, entry_no`.execute(house.database.db)
  ).rows
const loggedOf = async (no: string) =>
  (await sql`select 1 from logged_segment where tenant_id = ${house.database.tenant} and segment_no = ${no}`.execute(house.database.db)).rows.length

test('S91 S92 each campaign of the lines has one entry, with how many there were; the follow-up takes the header’s', async () => {
  const no = await aSegment(['P11', 'P12', 'P30', 'C10'], { campaignNo: 'K1' })
  expect((await house.ask('PATCH', `/api/segments/${no}/lines/30000`, { campaignNo: 'K2' })).status).toBe(200)
  expect((await house.ask('PATCH', `/api/segments/${no}/lines/40000`, { campaignNo: '' })).status).toBe(200)
  const { loggedSegment, campaignEntries, followUpSegment } = (await house.over(await log(no, { followUp: true }))).result as LogResult
  expect(campaignEntries).toBe(2)
  const entries = (await house.ask('GET', `/api/campaign-entries?loggedSegment=${loggedSegment}`)).body as CampaignEntryWire[]
  expect(entries.map(({ campaignNo, interactions, description, canceled }) => [campaignNo, interactions, description, canceled]).sort()).toEqual([
    ['K1', 2, 'Spring letter', false],
    ['K2', 1, 'Spring letter', false],
  ])
  expect(entries.map((entry) => entry.loggedSegment)).toEqual([loggedSegment, loggedSegment])
  const followUp = await house.ask('GET', `/api/segments/${followUpSegment}`)
  expect(followUp.body).toMatchObject({ campaignNo: 'K1', description: `Follow-up on segment ${no}`, interactionTemplateCode: '', stepsTaken: 1, lines: 4 })
  const { rows } = await sql`select 1 from campaign_entry where tenant_id = ${house.database.neighbour}`.execute(house.database.db)
  expect(rows).toEqual([])
})

test('a double click under one key is one log and one answer', async () => {
  const no = await aSegment()
  const key = { 'idempotency-key': `double-${no}` }
  const answers = await Promise.all(Array.from({ length: 4 }, () => log(no, { followUp: true }, key)))
  // The one that comes while the first is being answered may be told to wait.
  const taken = answers.filter(({ status }) => status === 202)
  expect(new Set(taken.map(({ body }) => (body as JobWire).id)).size).toBe(1)
  expect(answers.filter(({ status }) => status !== 202).map(({ status }) => status).every((status) => status === 409)).toBe(true)
  const { followUpSegment } = (await house.over(taken[0]!)).result as LogResult
  expect([await loggedOf(no), (await entriesOf(no)).length]).toEqual([1, 3])
  const { rows } = await sql<{ no: string }>`
    select no from segment where tenant_id = ${house.database.tenant} and description = ${`Follow-up on segment ${no}`}`.execute(house.database.db)
  expect(rows).toEqual([{ no: followUpSegment }])
})

test('whoever changes a line meanwhile is either before the log, and in it, or told that it is too late', async () => {
  for (let round = 0; round < 5; round++) {
    const no = await aSegment()
    const begun = log(no)
    // Each comes a little later than the one before.
    const changes = [10_000, 20_000, 30_000].map(async (line) => {
      await new Promise((resolve) => setTimeout(resolve, (round * line) / 1000))
      return { line, answer: await house.ask('PUT', `/api/segments/${no}/lines/${line}/note`, note(`Note ${line}`)) }
    })
    const joining = house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['C10'] })
    const job = await house.over(await begun)
    const [changed, joined] = await Promise.all([Promise.all(changes), joining])
    if (job.state !== 'done') {
      // It gives up after it began anew three times: then nothing is written, and all stands in the segment.
      expect(job.fault).toMatchObject({ code: 'changed-meanwhile' })
      expect(await loggedOf(no)).toBe(0)
      continue
    }
    for (const { answer } of changed) expect([200, 204, 404]).toContain(answer.status)
    const entries = await entriesOf(no)
    const kept = entries.filter((entry) => entry.note !== null).map((entry) => [entry.line, entry.note])
    expect(kept).toEqual(changed.filter(({ answer }) => answer.status < 300).map(({ line }) => [line, note(`Note ${line}`)]))
    expect(entries.map(({ contact }) => contact)).toEqual(['P11', 'P12', 'P30', ...(joined.status < 300 ? ['C10'] : [])])
  }
})

test('letters that are just being merged do not keep a segment from being logged, nor the log them from being whole', async () => {
  const no = await aSegment()
  const [merging, logging] = await Promise.all([house.ask('POST', `/api/segments/${no}/merge`, { as: 'zip' }), log(no)])
  const [merged, logged] = [merging.status === 202 ? await house.over(merging) : null, await house.over(logging)]
  expect(logged).toMatchObject({ state: 'done', result: { entries: 3 } })
  // A merge that came too late finds no segment; one that came in time has every letter.
  if (merged?.state === 'done') expect(merged).toMatchObject({ done: 3, total: 3 })
  else expect(merged?.fault?.code ?? (merging.body as { code: string }).code).toMatch(/^(not-found|segment-empty|check-failed|changed-meanwhile|already-logged)$/)
})

test('two who log parts that overlap: each line is logged once', async () => {
  const no = await aSegment(['P11', 'P12', 'P30', 'C10'])
  const parts = [[10_000, 20_000], [20_000, 30_000], [40_000]]
  const started = await Promise.all(parts.map((lines) => log(no, { lines })))
  const asked = new Map(started.map(({ body }, i) => [(body as JobWire).id, parts[i]?.length]))
  const jobs: JobWire[] = []
  for (const one of started) if (one.status === 202) jobs.push(await house.over(one))
  const entries = await entriesOf(no)
  expect(new Set(entries.map(({ line }) => line)).size).toBe(entries.length)
  // Of a segment that is logged whole nothing is left.
  const isOpen = (await house.ask('GET', `/api/segments/${no}`)).status === 200
  const left = isOpen ? await house.lines(no) : []
  expect([...entries.map(({ contact }) => contact), ...left.map(({ contactNo }) => contactNo)].sort()).toEqual(['C10', 'P11', 'P12', 'P30'])
  // Each tells how many of those it was asked for were no longer there.
  for (const { state, result, id } of jobs) if (state === 'done') expect((result as LogResult).entries + (result as LogResult).fewer).toBe(asked.get(id))
  expect(jobs.filter(({ state }) => state === 'done').reduce((sum, job) => sum + (job.result as LogResult).entries, 0)).toBe(entries.length)
  const rest = left.length > 0 ? await house.over(await log(no)) : null
  if (rest) expect(rest).toMatchObject({ state: 'done', result: { left: 0 } })
  expect(await entriesOf(no)).toHaveLength(4)
})

test('a log whose lines were logged by another meanwhile says how many it was too late for', async () => {
  const no = await aSegment()
  const { tenant, db } = house.database
  await house.over(await log(no, { lines: [10_000, 20_000] }))
  const id = randomUUID()
  const input: LogInput = { segmentNo: no, asked: {}, only: [20_000, 30_000], salesperson: '', lines: 2 }
  await db.transaction().execute((trx) => insertJob(trx, { tenant, user: 'user', kind: 'log', input, id }))
  house.jobs.wake()
  expect(await house.over({ status: 202, body: { id }, bytes: new Uint8Array(), headers: {} })).toMatchObject({ state: 'done', result: { entries: 1, fewer: 1, left: 0 } })
})

test('two who undo a log at once: it is undone once, and the segment can be logged again', async () => {
  const no = await aSegment()
  const { loggedSegment } = (await house.over(await log(no, { followUp: true }))).result as LogResult
  const answers = await Promise.all([1, 2, 3].map(() => house.ask('POST', `/api/logged-segments/${loggedSegment}/undo`)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  expect((await house.lines(no)).map(({ contactNo }) => contactNo)).toEqual(['P11', 'P12', 'P30'])
  expect(await house.over(await log(no))).toMatchObject({ state: 'done', result: { entries: 3 } })
})

test('segments of two houses under one number are logged at once, each for itself', async () => {
  const { db, tenant, neighbour } = house.database
  const no = await aSegment()
  const columns = sql.raw(
    (await sql<{ name: string }>`select column_name as name from information_schema.columns where table_name = 'segment' and column_name <> 'tenant_id'`.execute(db)).rows
      .map(({ name }) => `"${name}"`)
      .join(', '),
  )
  await sql`insert into segment (tenant_id, ${columns}) select ${neighbour}, ${columns} from segment where tenant_id = ${tenant} and no = ${no}`.execute(db)
  const { loggedSegment } = (await house.over(await log(no))).result as LogResult
  expect((await sql`select 1 from segment where tenant_id = ${neighbour} and no = ${no}`.execute(db)).rows).toHaveLength(1)
  expect((await sql`select 1 from interaction_entry where tenant_id = ${neighbour}`.execute(db)).rows).toEqual([])
  expect((await house.ask('POST', `/api/logged-segments/${loggedSegment}/undo`)).status).toBe(200)
  expect((await sql`select 1 from segment where tenant_id = ${neighbour} and no = ${no}`.execute(db)).rows).toHaveLength(1)
})
