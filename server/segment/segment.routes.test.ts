/** The scenarios of segments through the HTTP API, as far as criteria ask about the contact itself. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { ContactRow } from '#core/api/contact'
import type { LinePage, LineWire, SegmentPage, SegmentWire, StepAnswer, StepPreview, StepTaken } from '#core/api/segment'
import type { Criteria } from '#core/segment/criteria'
import type { Step } from '#core/segment/step'
import { between, isNo, not, salespersonIs, text } from '../../test/builders/criteria'
import { aSegment, person, scenarioContacts, setUpSeries, storeContacts, take as takeDirectly } from '../../test/builders/segment'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { segmentRoutes } from './segment.routes'

let fresh: FreshApp
let untouched: unknown
beforeAll(async () => {
  fresh = await freshApp([segmentRoutes])
})
afterAll(() => fresh.close())

const tables = [
  'segment',
  'segment_line',
  'segment_step',
  'segment_letter',
  'segment_change',
  'segment_edit',
  'segment_past_step',
  'segment_past_line',
  'saved_criteria',
  'contact',
  'salesperson',
  'logged_segment',
  'interaction_entry',
  'number_series',
  'idempotency',
] as const
const NEIGHBOURS_LOGGED = 2

beforeEach(async () => {
  const { db, tenant, neighbour } = fresh.database
  for (const table of tables) await db.deleteFrom(table).execute()
  await db.updateTable('user_account').set({ salesperson_code: 'AH' }).where('tenant_id', '=', tenant).execute()
  for (const each of [tenant, neighbour]) {
    await setUpSeries(db, each)
    await storeContacts(db, each, scenarioContacts)
  }
  // The neighbour has a segment of the number that ours will have, with all that can hang on it.
  await takeDirectly(
    db,
    await aSegment(db, neighbour),
    { kind: 'addByHand', contacts: ['P11', 'P12'] },
    { kind: 'removeByHand', lines: [20_000] },
  )
  await sql`insert into segment_letter (tenant_id, segment_no, language, hash, file_name, mapping) values (${neighbour}, 'SM10001', 'nb', 'h', 'a.docx', '{}')`.execute(
    db,
  )
  await logAs(neighbour, NEIGHBOURS_LOGGED, [{ contact: 'C20', canceled: false }])
  untouched = await all(neighbour)
})
afterEach(async () => expect(await all(fresh.database.neighbour)).toEqual(untouched))

const all = async (tenant: number) => {
  const rows: unknown[] = []
  for (const table of tables)
    rows.push(
      await fresh.database.db
        .selectFrom(table)
        .selectAll()
        .where('tenant_id', '=', tenant)
        .orderBy(sql`1, 2, 3`)
        .execute(),
    )
  return rows
}

const ask = async <Body>(...request: Parameters<FreshApp['ask']>): Promise<Body> => {
  const answer = await fresh.ask(...request)
  if (answer.statusCode >= 400) throw new Error(answer.body)
  return answer.statusCode === 204 ? (null as Body) : answer.json<Body>()
}
const make = (draft: object = {}) => ask<SegmentWire>('POST', '/api/segments', draft)
const read = (no: string) => ask<SegmentWire>('GET', `/api/segments/${no}`)
const take = (no: string, step: Step) => ask<StepAnswer>('POST', `/api/segments/${no}/steps`, step)
const preview = (no: string, step: Step) => ask<StepPreview>('POST', `/api/segments/${no}/steps/preview`, step)
const add = (no: string, criteria: Criteria, options = {}) => take(no, { kind: 'add', criteria, options })
const lines = async (no: string) => (await ask<LinePage>('GET', `/api/segments/${no}/lines?limit=200`)).rows
const contacts = async (no: string) => (await lines(no)).map((line) => line.contactNo)
const lineOf = async (no: string, contact: string): Promise<LineWire> => (await lines(no)).find((line) => line.contactNo === contact)!
const nos = (rows: readonly ContactRow[]) => rows.map((row) => row.no)

test('S01 a segment gets its number, today and the salesperson of whoever makes it', async () => {
  expect(await make()).toMatchObject({ no: 'SM10001', date: '2026-03-02', salespersonCode: 'AH', lines: 0, stepsTaken: 0 })
  expect((await make()).no).toBe('SM10002')
})

test('S02 without the number series nothing is made, and the answer names it', async () => {
  await fresh.database.db.deleteFrom('number_series').where('tenant_id', '=', fresh.database.tenant).execute()
  const answer = await fresh.ask('POST', '/api/segments', {})
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({ code: 'number-series-missing', facts: { series: 'Segment Nos.' } })
  expect((await ask<SegmentPage>('GET', '/api/segments')).rows).toEqual([])
})

test('S04 a line shows what the segment says', async () => {
  const { no } = await make({
    description: 'Spring letter',
    campaignNo: 'K1',
    subject: 'Spring',
    date: '2026-03-10',
    salespersonCode: 'RL',
  })
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await lineOf(no, 'P11')).toMatchObject({
    subject: 'Spring',
    salespersonCode: 'RL',
    overridden: [],
    hasNote: false,
    letterState: 'none',
  })
  expect(await read(no)).toMatchObject({ description: 'Spring letter', campaignNo: 'K1', date: '2026-03-10' })
})

test('S05 what the segment is given later, its lines show as well', async () => {
  const { no } = await make({ salespersonCode: 'RL' })
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await ask('PATCH', `/api/segments/${no}`, { campaignNo: 'K2', subject: 'Autumn', lines: 'matching' })).toMatchObject({
    campaignNo: 'K2',
    salespersonCode: 'RL',
  })
  expect(await lineOf(no, 'P11')).toMatchObject({ salespersonCode: 'RL', subject: 'Autumn' })
})

test("S07 a person's line shows phone, mobile and e-mail of the contact", async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await lineOf(no, 'P11')).toMatchObject({
    contactName: 'Anne Berg',
    companyName: 'Fjord AS',
    phone: '22 00 00 11',
    mobile: '400 00 011',
    email: 'anne@fjord.example',
  })
})

test("S08 a company's line names no person", async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['C10'] })
  expect(await lineOf(no, 'C10')).toMatchObject({
    contactName: '',
    companyName: 'Fjord AS',
    phone: '22 00 00 10',
    mobile: '400 00 010',
    email: 'post@fjord.example',
  })
})

test('S16 a contact without a wish gets the type of the segment', async () => {
  const { no } = await make({ correspondenceType: 'hardCopy' })
  await take(no, { kind: 'addByHand', contacts: ['C10', 'P12'] })
  expect(await lineOf(no, 'C10')).toMatchObject({ correspondenceType: 'hardCopy' })
  expect(await lineOf(no, 'P12')).toMatchObject({ correspondenceType: 'email' })
})

test("S17 the line's own type wins over the contact's wish", async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  const { lineNo, correspondenceType } = await lineOf(no, 'P11')
  expect(correspondenceType).toBe('hardCopy')
  const changed = await ask<LineWire>('PATCH', `/api/segments/${no}/lines/${lineNo}`, { correspondenceType: 'email' })
  expect(changed).toMatchObject({ correspondenceType: 'email', overridden: ['correspondenceType'] })
  expect(await ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, { correspondenceType: null })).toMatchObject({
    correspondenceType: 'hardCopy',
    overridden: [],
  })
})

test('S49 adding by number makes one line and one step', async () => {
  const { no } = await make()
  expect(await add(no, isNo('P11'))).toMatchObject({ segment: { lines: 1, stepsTaken: 1 }, step: { stepNo: 1, joined: 1, dropped: 0 } })
  expect(await contacts(no)).toEqual(['P11'])
})

test('S50 adding by hand is a step with that contact', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await ask<StepTaken[]>('GET', `/api/segments/${no}/steps`)).toMatchObject([
    { stepNo: 1, step: { kind: 'addByHand', contacts: ['P11'] }, joined: 1, undone: false },
  ])
  const again = await take(no, { kind: 'addByHand', contacts: ['P11', 'P30', 'nobody'] })
  expect(again).toMatchObject({ step: { joined: 1 }, alreadyIn: 1, gone: 1 })
  expect(await contacts(no)).toEqual(['P11', 'P30'])
  await take(no, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  expect(await contacts(no)).toEqual(['P11', 'P30', 'P11'])
})

test('S56 a whole company joins through one of its people, but not who is excluded', async () => {
  const { no } = await make()
  expect(await add(no, isNo('P11'), { expandCompanies: true })).toMatchObject({ step: { joined: 3 }, excluded: 1 })
  expect(await contacts(no)).toEqual(['C10', 'P11', 'P12'])
})

test('S58 who stands on a line already is skipped, unless a second line is wanted', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await add(no, isNo('P11', 'P30'))).toMatchObject({ step: { joined: 1 }, alreadyIn: 1 })
  expect(await contacts(no)).toEqual(['P11', 'P30'])
  await ask('POST', `/api/segments/${no}/undo`)
  await add(no, isNo('P11', 'P30'), { allowExisting: true })
  expect((await contacts(no)).sort()).toEqual(['P11', 'P11', 'P30'])
})

test('S62 post codes between two, and one of several salespersons', async () => {
  const { no } = await make()
  await add(no, between('postCode', '5000', '5999'))
  expect(await contacts(no)).toEqual(['P30'])
  await ask('POST', `/api/segments/${no}/undo`)
  const answer = await add(no, salespersonIs('AH', 'RL'))
  expect((await contacts(no)).sort()).toEqual(['C10', 'C20', 'P11', 'P12', 'P21', 'P30'])
  expect(answer).toMatchObject({ excluded: 1, step: { heldBack: [{ reason: 'privacyBlocked', count: 1 }] } })
})

test('S64 remove takes away who matches', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  expect(await take(no, { kind: 'remove', criteria: salespersonIs('AH') })).toMatchObject({
    step: { dropped: 1 },
    segment: { stepsTaken: 2 },
  })
  expect(await contacts(no)).toEqual(['P12'])
})

test('S65 keep takes away who does not match', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  await take(no, { kind: 'keep', criteria: salespersonIs('AH') })
  expect(await contacts(no)).toEqual(['P11'])
})

test('S67 the last line goes and the history with it, when that is wanted', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  const answer = await take(no, { kind: 'remove', criteria: isNo('P11'), options: { startOver: true } })
  expect(answer.segment).toMatchObject({ lines: 0, stepsTaken: 0, stepsUndone: 0 })
  expect(await ask('GET', `/api/segments/${no}/steps`)).toEqual([])
})

test('S68 the last line goes and the steps stay, when nothing else is said', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  expect((await take(no, { kind: 'remove', criteria: isNo('P11'), options: { startOver: true } })).segment).toMatchObject({
    lines: 1,
    stepsTaken: 2,
  })
  expect((await take(no, { kind: 'removeByHand', lines: [20_000] })).segment).toMatchObject({ lines: 0, stepsTaken: 3 })
})

test('S71 of two contacts the first goes, or the first stays', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  await take(no, { kind: 'remove', criteria: isNo('P11') })
  expect(await contacts(no)).toEqual(['P12'])
  await ask('POST', `/api/segments/${no}/undo`)
  await take(no, { kind: 'keep', criteria: isNo('P11') })
  expect(await contacts(no)).toEqual(['P11'])
})

test('S73 with no step there is no way back', async () => {
  const { no } = await make()
  expect((await fresh.ask('POST', `/api/segments/${no}/undo`)).json()).toMatchObject({ status: 409, code: 'nothing-to-undo' })
  expect((await fresh.ask('POST', `/api/segments/${no}/redo`)).json()).toMatchObject({ status: 409, code: 'nothing-to-redo' })
})

test('S74 a step that added nobody is kept, and can be taken back', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect((await add(no, isNo('nobody'))).segment).toMatchObject({ lines: 1, stepsTaken: 2 })
  expect(await ask('POST', `/api/segments/${no}/undo`)).toMatchObject({ lines: 1, stepsTaken: 1, stepsUndone: 1 })
})

type Logged = { readonly contact: string | null; readonly canceled?: boolean }

const logAs = async (tenant: number, entryNo: number, entries: readonly Logged[], canceled = false) => {
  const { db } = fresh.database
  await sql`
    insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries, canceled)
    values (${tenant}, ${entryNo}, 'SM00001', 'Old', '2026-01-01', ${entries.length}, ${canceled})`.execute(db)
  for (const [i, entry] of entries.entries()) {
    await sql`
      insert into interaction_entry (tenant_id, entry_no, contact_no, logged_segment_entry_no, date, time, description, letter_state, canceled)
      values (${tenant}, ${i + 1}, ${entry.contact}, ${entryNo}, '2026-01-01', '12:00', 'Letter', 'none', ${entry.canceled ?? canceled})`.execute(
      db,
    )
  }
}
const log = (entries: readonly Logged[], canceled = false) => logAs(fresh.database.tenant, 1, entries, canceled)

test('S103 reusing a logged segment takes in who is excluded meanwhile, and says so', async () => {
  await log([
    { contact: 'P30' },
    { contact: 'P13' },
    { contact: 'P40' },
    { contact: null },
    { contact: 'left' },
    { contact: 'P11', canceled: true },
    { contact: 'P30' },
  ])
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P30'] })
  const reuse: Step = { kind: 'reuse', loggedSegment: 1 }
  expect(await preview(no, reuse)).toMatchObject({
    matching: 4,
    joining: 3,
    standing: 4,
    excludedButTaken: 1,
    gone: 2,
    canceled: 1,
    heldBack: [{ reason: 'privacyBlocked', count: 1 }],
  })
  expect(await take(no, reuse)).toMatchObject({
    step: { joined: 3, heldBack: [{ reason: 'privacyBlocked', count: 1 }] },
    excludedButTaken: 1,
    gone: 2,
    canceled: 1,
    alreadyIn: 0,
  })
  expect(await contacts(no)).toEqual(['P30', 'P30', 'P13', 'P30'])
  expect((await fresh.ask('POST', `/api/segments/${no}/steps`, { kind: 'reuse', loggedSegment: NEIGHBOURS_LOGGED })).json()).toMatchObject({
    code: 'not-found',
    facts: { loggedSegment: NEIGHBOURS_LOGGED },
  })
})

test('a logged segment that was cancelled as a whole can be reused as a whole', async () => {
  await log([{ contact: 'P11' }, { contact: 'P12' }], true)
  const { no } = await make()
  expect(await take(no, { kind: 'reuse', loggedSegment: 1 })).toMatchObject({ step: { joined: 2 }, canceled: 0 })
})

test('S137 a deleted segment leaves no lines, steps or letters, and the log as it was', async () => {
  await log([{ contact: 'P11' }])
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  const { db, tenant } = fresh.database
  await sql`update segment_line set letter_hash = 'own', note = '{"paragraphs":[]}' where tenant_id = ${tenant}`.execute(db)
  await sql`insert into segment_letter (tenant_id, segment_no, language, hash, file_name, mapping) values (${tenant}, ${no}, '', 'h', 'a.docx', '{}')`.execute(
    db,
  )
  expect((await fresh.ask('DELETE', `/api/segments/${no}`)).statusCode).toBe(204)
  expect((await fresh.ask('GET', `/api/segments/${no}`)).json()).toMatchObject({ code: 'not-found' })
  for (const table of ['segment', 'segment_line', 'segment_step', 'segment_letter'] as const) {
    expect(await db.selectFrom(table).select('tenant_id').where('tenant_id', '=', tenant).execute()).toEqual([])
  }
  expect(await db.selectFrom('interaction_entry').select('contact_no').where('tenant_id', '=', tenant).execute()).toEqual([
    { contact_no: 'P11' },
  ])
  expect((await make()).no).toBe('SM10002')
})

test('a preview tells what the step will do, and does nothing', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  const step: Step = { kind: 'add', criteria: salespersonIs('AH') }
  expect(await preview(no, step)).toMatchObject({
    matching: 4,
    alreadyIn: 1,
    excluded: 1,
    heldBack: [{ reason: 'privacyBlocked', count: 1 }],
    joining: 1,
    leaving: 0,
    standing: 2,
  })
  expect(nos((await preview(no, step)).first)).toEqual(['C10'])
  expect(await preview(no, { kind: 'keep', criteria: not(isNo('P11')) })).toMatchObject({
    matching: 0,
    leaving: 1,
    joining: 0,
    standing: 0,
    first: [{ no: 'P11', name: 'Anne Berg', heldBack: null }],
  })
  expect(await read(no)).toMatchObject({ lines: 1, stepsTaken: 1 })
})

test('a preview after an undo counts from what stands now', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  await take(no, { kind: 'remove', criteria: isNo('P11') })
  await ask('POST', `/api/segments/${no}/undo`)
  expect(await preview(no, { kind: 'keep', criteria: isNo('P11') })).toMatchObject({ matching: 1, leaving: 1, standing: 1 })
})

test('nobody who is held back joins: not by criteria with every option, nor by hand, nor by reuse', async () => {
  const { db, tenant } = fresh.database
  await storeContacts(db, tenant, [
    person('M1', { minor: true }),
    person('M2', { minor: true, parentalConsent: true }),
    person('O1', { marketingObjection: true }),
    person('B1', { companyNo: 'C10', companyName: 'Fjord AS', privacyBlocked: true }),
  ])
  await log(['M1', 'M2', 'O1', 'B1', 'P40'].map((contact) => ({ contact })))
  const heldBack = [
    { reason: 'privacyBlocked', count: 2 },
    { reason: 'minorWithoutConsent', count: 1 },
    { reason: 'marketingObjection', count: 1 },
  ]
  const everyOption = { allowExisting: true, expandCompanies: true, relatedCompanies: true, ignoreExclusion: true }
  const steps: Step[] = [
    { kind: 'add', criteria: { kind: 'all', of: [] }, options: everyOption },
    { kind: 'addByHand', contacts: ['M1', 'M2', 'O1', 'B1', 'P40'], allowExisting: true },
    { kind: 'reuse', loggedSegment: 1 },
  ]
  for (const step of steps) {
    const { no } = await make()
    expect(await preview(no, step)).toMatchObject({ heldBack })
    expect((await take(no, step)).step).toMatchObject({ heldBack })
    const joined = await contacts(no)
    expect(joined).toContain('M2')
    expect(joined.filter((contact) => ['M1', 'O1', 'B1', 'P40'].includes(contact))).toEqual([])
  }
})

test('a line tells of the contact who was blocked after it joined', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  await sql`update contact set privacy_blocked = true where tenant_id = ${fresh.database.tenant}`.execute(fresh.database.db)
  expect(await lineOf(no, 'P11')).toMatchObject({ heldBack: 'privacyBlocked' })
})

test('lines are ordered by company, its number, company before person, and name', async () => {
  const { no } = await make()
  await add(no, { kind: 'all', of: [] })
  expect(await contacts(no)).toEqual(['P30', 'C20', 'P21', 'C10', 'P11', 'P12'])
  expect((await lines(no)).map((line) => line.lineNo)).toEqual([10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
})

test('lines come in pages, and are found by typing', async () => {
  const { no } = await make()
  await add(no, { kind: 'all', of: [] })
  const pages: string[][] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: LinePage = await ask<LinePage>('GET', `/api/segments/${no}/lines?limit=4&cursor=${cursor}`)
    expect(page.total).toBe(6)
    pages.push(page.rows.map((line) => line.contactNo))
    cursor = page.next
  }
  expect(pages).toEqual([
    ['P30', 'C20', 'P21', 'C10'],
    ['P11', 'P12'],
  ])
  const found = await ask<LinePage>('GET', `/api/segments/${no}/lines?q=${encodeURIComponent('FJORD')}`)
  expect(found).toMatchObject({ total: 3, next: null })
  expect((await ask<LinePage>('GET', `/api/segments/${no}/lines?q=%25`)).total).toBe(0)
})

test('segments are listed with the last changed first, in pages, and found by typing', async () => {
  for (const description of ['Spring', 'Summer', 'Autumn']) await make({ description })
  await ask('PATCH', '/api/segments/SM10001', { subject: 'New' })
  const first = await ask<SegmentPage>('GET', '/api/segments?limit=2')
  const second = await ask<SegmentPage>('GET', `/api/segments?limit=2&cursor=${first.next}`)
  expect([...first.rows, ...second.rows].map((row) => row.no)).toEqual(['SM10001', 'SM10003', 'SM10002'])
  expect([first.total, second.next]).toEqual([3, null])
  expect((await ask<SegmentPage>('GET', '/api/segments?q=SUMM')).rows).toMatchObject([{ no: 'SM10002', lines: 0 }])
})

test('who changes a segment or a line that changed meanwhile is told so', async () => {
  const { no } = await make()
  const tag = (await fresh.ask('GET', `/api/segments/${no}`)).headers.etag as string
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  const late: Parameters<FreshApp['ask']>[] = [
    ['PATCH', `/api/segments/${no}`, { subject: 'Late' }],
    ['POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P12'] }],
    ['POST', `/api/segments/${no}/undo`, undefined],
    ['DELETE', `/api/segments/${no}`, undefined],
  ]
  for (const [method, url, body] of late) {
    expect((await fresh.ask(method, url, body, { 'if-match': tag })).json()).toMatchObject({ status: 412, code: 'changed-meanwhile' })
  }
  const line = `/api/segments/${no}/lines/10000`
  const lineTag = (await fresh.ask('GET', line)).headers.etag as string
  const changed = await fresh.ask('PATCH', line, { subject: 'For Anne' }, { 'if-match': lineTag })
  expect(changed.headers.etag).not.toBe(lineTag)
  expect((await fresh.ask('PATCH', line, { subject: 'Late' }, { 'if-match': lineTag })).statusCode).toBe(412)
  expect(await ask('GET', line)).toMatchObject({ subject: 'For Anne', overridden: ['subject'] })
  const now = (await fresh.ask('GET', `/api/segments/${no}`)).headers.etag as string
  expect((await fresh.ask('POST', `/api/segments/${no}/undo`, undefined, { 'if-match': now })).statusCode).toBe(200)
})

test('a line that an undo took away cannot be changed, and comes back as it was', async () => {
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  await ask('PATCH', `/api/segments/${no}/lines/10000`, { subject: 'For Anne', language: 'en' })
  await ask('POST', `/api/segments/${no}/undo`)
  expect((await fresh.ask('PATCH', `/api/segments/${no}/lines/10000`, { subject: 'Lost' })).statusCode).toBe(404)
  await ask('POST', `/api/segments/${no}/redo`)
  expect(await lineOf(no, 'P11')).toMatchObject({ subject: 'For Anne', language: 'en', overridden: ['language', 'subject'] })
})

test('a step that is sent twice is taken once', async () => {
  const { no } = await make()
  const step = { kind: 'addByHand', contacts: ['P11'], allowExisting: true }
  const [first, second] = [
    await fresh.ask('POST', `/api/segments/${no}/steps`, step, { 'idempotency-key': 'k1' }),
    await fresh.ask('POST', `/api/segments/${no}/steps`, step, { 'idempotency-key': 'k1' }),
  ]
  expect(second.json()).toEqual(first.json())
  expect(second.headers.etag).toBe(first.headers.etag)
  expect(await contacts(no)).toEqual(['P11'])
})

const deep = (levels: number): unknown =>
  levels === 1 ? { kind: 'flag', field: 'minor', is: true } : { kind: 'not', of: deep(levels - 1) }

const refused: readonly [string, unknown, string][] = [
  ['criteria deeper than they may be', { kind: 'add', criteria: deep(9) }, 'too-deep'],
  [
    'a day that the calendar does not have',
    { kind: 'keep', criteria: { kind: 'date', field: 'createdOn', is: 'on', value: '2026-02-30' } },
    'not-a-day',
  ],
  ['criteria as deep as a body allows', { kind: 'add', criteria: deep(300) }, 'nested-too-deep'],
  ['a zero character', { kind: 'add', criteria: { kind: 'choice', field: 'language', oneOf: ['\0'] } }, 'unstorable-character'],
]
test.each(refused)('%s is refused with the reason', async (_, step, reason) => {
  const { no } = await make()
  for (const path of ['steps', 'steps/preview']) {
    expect((await fresh.ask('POST', `/api/segments/${no}/${path}`, step)).json()).toMatchObject({
      status: 400,
      code: 'not-understood',
      facts: { reason },
    })
  }
})

const senseless: readonly [string, unknown][] = [
  ['no kind', { criteria: { kind: 'all', of: [] } }],
  ['a field that contacts do not have', { kind: 'add', criteria: { kind: 'text', field: 'no_key', is: 'equal', value: '' } }],
  ['an option too many', { kind: 'add', criteria: { kind: 'all', of: [] }, options: { ignorePrivacy: true } }],
  ['an option of another step', { kind: 'remove', criteria: { kind: 'all', of: [] }, options: { ignoreExclusion: true } }],
  ['nobody', { kind: 'addByHand', contacts: [] }],
]
test.each(senseless)('a step with %s is not understood', async (_, step) => {
  const { no } = await make()
  expect((await fresh.ask('POST', `/api/segments/${no}/steps`, step)).json()).toMatchObject({ status: 400, code: 'not-understood' })
})

test('what is not there is not found, and a wrong cursor is not understood', async () => {
  const { no } = await make()
  for (const path of ['/api/segments/SM9', '/api/segments/SM9/lines', '/api/segments/SM9/steps', `/api/segments/${no}/lines/10000`]) {
    expect((await fresh.ask('GET', path)).statusCode).toBe(404)
  }
  const step = { kind: 'add', criteria: { kind: 'all', of: [] } }
  for (const path of ['/api/segments/SM9/steps', '/api/segments/SM9/steps/preview', '/api/segments/SM9/undo'])
    expect((await fresh.ask('POST', path, step)).statusCode).toBe(404)
  expect((await fresh.ask('GET', '/api/segments?cursor=%20')).statusCode).toBe(400)
  expect((await fresh.ask('POST', `/api/segments/${no}/steps`, { kind: 'reuse', loggedSegment: 1e15 })).statusCode).toBe(404)
  expect((await fresh.ask('PATCH', `/api/segments/${no}`, { date: '2026-02-30' })).json()).toMatchObject({ facts: { field: 'date' } })
})

test('a blocked salesperson can be given neither to a segment nor to a line', async () => {
  await fresh.database.db
    .insertInto('salesperson')
    .values({ tenant_id: fresh.database.tenant, code: 'XX', name: 'Gone', blocked: true })
    .execute()
  const { no } = await make()
  await take(no, { kind: 'addByHand', contacts: ['P11'] })
  for (const path of [`/api/segments/${no}`, `/api/segments/${no}/lines/10000`]) {
    expect((await fresh.ask('PATCH', path, { salespersonCode: 'XX' })).json()).toMatchObject({
      code: 'not-understood',
      facts: { field: 'salespersonCode', reason: 'blocked' },
    })
  }
})

test('what is missing can be asked for', async () => {
  const { no } = await make()
  await add(no, { kind: 'all', of: [{ kind: 'missing', field: 'email' }, text('companyName', 'startingWith', 'elbe')] })
  expect(await contacts(no)).toEqual(['P21'])
})
