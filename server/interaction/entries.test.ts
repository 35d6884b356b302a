/** What is done with entries of the log once they stand there, asked for over HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { EntriesChanged, EntryComment, InteractionPage, InteractionWire } from '#core/api/interaction'
import { expectSound } from '../../test/server/sound'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
let next = 1

beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant, neighbour } = house.database
  for (const one of [tenant, neighbour]) {
    await db.insertInto('interaction_group').values({ tenant_id: one, code: 'LETTER' }).onConflict((again) => again.doNothing()).execute()
    await db
      .insertInto('interaction_template')
      .values({ tenant_id: one, code: 'BUS', interaction_group_code: 'LETTER', description: 'Business letter', correspondence_type: 'hardCopy' })
      .execute()
  }
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())

/** An entry as a log would have written it, in both houses under the same number. */
async function entry(facts: Record<string, unknown> = {}): Promise<number> {
  const entryNo = next++
  const { db, tenant, neighbour } = house.database
  for (const one of [tenant, neighbour]) {
    const row: Record<string, unknown> = {
      tenant_id: one,
      entry_no: entryNo,
      contact_no: 'P11',
      contact_company_no: 'C10',
      date: '2026-03-02',
      time: '12:00:00',
      description: 'Spring letter',
      information_flow: 'outbound',
      salesperson_code: 'AH',
      interaction_template_code: 'BUS',
      interaction_group_code: 'LETTER',
      letter_state: 'none',
      user_id: 'user',
      cost: 8,
      duration_minutes: 30,
      ...facts,
    }
    const columns = Object.keys(row)
    await sql`
      insert into interaction_entry (${sql.join(columns.map((column) => sql.ref(column)))})
      values (${sql.join(columns.map((column) => row[column]))})`.execute(db)
  }
  return entryNo
}
const neighbours = async () => {
  const { db, neighbour } = house.database
  const rows = async (table: string) => (await sql`select * from ${sql.table(table)} t where tenant_id = ${neighbour} order by t::text`.execute(db)).rows
  return JSON.stringify([await rows('interaction_entry'), await rows('interaction_comment'), await rows('blob')])
}
const at = (entryNo: number, rest = '') => `/api/interactions/${entryNo}${rest}`
const read = async (entryNo: number) => (await house.ask('GET', at(entryNo))).body as InteractionWire
const post = (rest: string, body: object, headers = {}) => house.ask('POST', `/api/interactions/${rest}`, body, headers)

describe('titles', () => {
  test.each([
    ['inbound', 'AH', { what: 'Business letter', flow: 'from', who: 'Anne Berg' }],
    ['outbound', 'AH', { what: 'Business letter', flow: 'by', who: 'Annette Hill' }],
    ['outbound', '', { what: 'Business letter', flow: 'by', who: 'User' }],
    ['', 'AH', { what: 'Business letter', flow: '', who: '' }],
  ])('S113 flow %j, salesperson %j', async (flow, salesperson, title) => {
    const entryNo = await entry({ information_flow: flow, salesperson_code: salesperson })
    expect((await read(entryNo)).title).toEqual(title)
    const listed = (await house.ask('GET', '/api/contacts/P11/interactions')).body as InteractionPage
    expect(listed.rows.find((row) => row.entryNo === entryNo)?.title).toEqual(title)
  })
})

describe('evaluating', () => {
  test('S112 three at once all have it; statistics count neither cancelled nor postponed ones', async () => {
    const three = [await entry(), await entry(), await entry()]
    const before = await neighbours()
    const answer = await post('evaluate', { entryNos: three, evaluation: 'positive' })
    expect(answer.status).toBe(200)
    expect((answer.body as EntriesChanged).entries.map((each) => [each.entryNo, each.evaluation, each.version])).toEqual(three.map((no) => [no, 'positive', 2]))
    expect(await neighbours()).toBe(before)
  })

  test('twice is once, and two at the same time end with one of both', async () => {
    const [a, b] = [await entry(), await entry()]
    await post('evaluate', { entryNos: [a, b], evaluation: 'neutral' })
    await post('evaluate', { entryNos: [b, a], evaluation: 'neutral' })
    expect((await read(a)).version).toBe(2)
    const answers = await Promise.all(
      ['positive', 'negative', 'positive', 'negative'].map((evaluation, i) => post('evaluate', { entryNos: i % 2 ? [a, b] : [b, a], evaluation })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    expect((await read(a)).evaluation).toBe((await read(b)).evaluation)
  })

  test('an entry that is not there is named, and nothing is changed', async () => {
    const entryNo = await entry()
    const answer = await post('evaluate', { entryNos: [entryNo, 99_999], evaluation: 'positive' })
    expect([answer.status, answer.body]).toMatchObject([404, { code: 'not-found', facts: { entryNo: 99_999 } }])
    expect((await read(entryNo)).evaluation).toBe('')
  })
})

describe('changing', () => {
  test('evaluation, outcome, words and salesperson can; what it cost cannot', async () => {
    const entryNo = await entry()
    const changed = await house.ask('PATCH', at(entryNo), { evaluation: 'negative', attemptFailed: true, description: ' Called in vain ', salespersonCode: 'rl' }, { 'if-match': '"1"' })
    expect(changed.body).toMatchObject({ evaluation: 'negative', attemptFailed: true, description: 'Called in vain', salespersonCode: 'RL', cost: 8, duration: 30 })
    expect(changed.headers['etag']).toBe('"2"')
    expect((await house.ask('PATCH', at(entryNo), { evaluation: '' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await house.ask('PATCH', at(entryNo), { cost: 0 })).status).toBe(400)
    expect((await house.ask('PATCH', at(entryNo), { duration: 0 })).status).toBe(400)
    expect((await house.ask('PATCH', at(entryNo), { description: ' ' })).body).toMatchObject({ code: 'field-refused', facts: { field: 'description' } })
    expect((await house.ask('PATCH', at(entryNo), { salespersonCode: 'NOBODY' })).body).toMatchObject({ code: 'field-refused', facts: { field: 'salespersonCode' } })
  })
})

describe('cancelling', () => {
  const flags = async (...entryNos: number[]) => Promise.all(entryNos.map(async (no) => (await read(no)).canceled))

  test('the first one decides for all, and it can be taken back', async () => {
    const [a, b] = [await entry(), await entry({ canceled: true })]
    const before = await neighbours()
    await post('cancel', { entryNos: [a, b] })
    expect(await flags(a, b)).toEqual([true, true])
    await post('cancel', { entryNos: [b, a] })
    expect(await flags(a, b)).toEqual([false, false])
    await post('cancel', { entryNos: [a, b], canceled: true })
    await post('cancel', { entryNos: [a, b], canceled: true })
    expect(await flags(a, b)).toEqual([true, true])
    expect(await neighbours()).toBe(before)
  })

  test('S109 an entry of a cancelled logged segment, or campaign entry, cannot be taken back', async () => {
    const { db, tenant, neighbour } = house.database
    for (const one of [tenant, neighbour]) {
      await sql`
        insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries, canceled)
        values (${one}, 901, 'SM901', '', '2026-03-02', 1, ${one === tenant})`.execute(db)
      await sql`
        insert into campaign_entry (tenant_id, entry_no, campaign_no, date, canceled) values (${one}, 902, 'K1', '2026-03-02', ${one === tenant})`.execute(db)
    }
    const ofSegment = await entry({ logged_segment_entry_no: 901, line_no: 10_000, segment_no: 'SM901', canceled: true })
    const ofCampaign = await entry({ campaign_no: 'K1', campaign_entry_no: 902, canceled: true })
    const free = await entry({ canceled: true })
    const first = await post('cancel', { entryNos: [free, ofSegment], canceled: false })
    expect([first.status, first.body]).toMatchObject([409, { code: 'logged-segment-cancelled', facts: { entryNo: ofSegment, loggedSegment: 901 } }])
    const second = await post('cancel', { entryNos: [ofCampaign] })
    expect([second.status, second.body]).toMatchObject([409, { code: 'campaign-entry-cancelled', facts: { entryNo: ofCampaign, campaignEntry: 902 } }])
    expect(await flags(ofSegment, ofCampaign, free)).toEqual([true, true, true])
    await db.updateTable('logged_segment').set({ canceled: false }).where('entry_no', '=', 901).execute()
    expect((await post('cancel', { entryNos: [free, ofSegment], canceled: false })).status).toBe(200)
    await sql`update campaign_entry set canceled = false`.execute(db)
  })
})

describe('letters', () => {
  /** A segment of these contacts, logged; its entries. */
  async function logged(contacts: readonly string[]): Promise<readonly number[]> {
    const { no } = await house.segment({ salespersonCode: 'AH', interactionTemplateCode: 'BUS', correspondenceType: 'hardCopy' }, contacts)
    await house.putLetter(no, 'any', aLetter([`Dear «contact.name» of ${no}`]), `${no}.docx`)
    const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
    expect([job.state, job.fault ?? null]).toEqual(['done', null])
    const { rows } = (await house.ask('GET', `/api/logged-segments/${(job.result as { loggedSegment: number }).loggedSegment}/interactions`)).body as InteractionPage
    next = Math.max(next, ...rows.map((row) => row.entryNo + 1))
    // What a log can be undone with for a while is gone.
    const { db, tenant } = house.database
    for (const table of ['logged_worksheet', 'logged_worksheet_line', 'segment_letter']) await sql`delete from ${sql.table(table)} where tenant_id = ${tenant}`.execute(db)
    return rows.map((row) => row.entryNo)
  }
  const blobs = async () => Number((await sql<{ n: number }>`select count(*) as n from blob where tenant_id = ${house.database.tenant}`.execute(house.database.db)).rows[0]!.n)

  test('S110 two cancelled entries share a letter: it goes with the second', async () => {
    const kept = await blobs()
    const [a = 0, b = 0] = await logged(['P11', 'C10'])
    const before = await neighbours()
    await post('cancel', { entryNos: [a, b], canceled: true })
    expect((await post('delete-canceled', { entryNos: [a] })).body).toEqual({ deleted: 1, underWay: 0, notCanceled: 0 })
    expect((await house.ask('GET', at(a))).status).toBe(404)
    expect((await house.ask('GET', at(b, '/letter'))).status).toBe(200)
    expect(await blobs()).toBe(kept + 1)
    expect((await post('delete-canceled', { entryNos: [b] })).body).toMatchObject({ deleted: 1 })
    expect(await blobs()).toBe(kept)
    expect(await neighbours()).toBe(before)
  })

  test('cancelling lets a letter go only when asked to, and only one that nobody else uses', async () => {
    const [a = 0, b = 0] = await logged(['P11', 'C10'])
    expect((await post('cancel', { entryNos: [a], canceled: true })).body).toMatchObject({ lettersDeleted: 0 })
    expect((await post('cancel', { entryNos: [a], canceled: true, deleteLetters: true })).body).toMatchObject({ lettersDeleted: 0 })
    expect((await house.ask('GET', at(a, '/letter'))).status).toBe(200)
    const both = await post('cancel', { entryNos: [a, b], canceled: true, deleteLetters: true })
    expect(both.body).toMatchObject({ lettersDeleted: 2, entries: [{ hasLetter: false }, { hasLetter: false }] })
    const gone = await house.ask('GET', at(a, '/letter'))
    expect([gone.status, gone.body]).toMatchObject([410, { code: 'letter-erased', facts: { reason: 'deleted' } }])
    await expectSound(house.database.db)
  })

  test('deleting leaves what is not cancelled, and what is on its way', async () => {
    const [a = 0, b = 0] = await logged(['P11', 'C10'])
    const { db, tenant } = house.database
    await post('cancel', { entryNos: [b], canceled: true })
    const run = '00000000-0000-4000-8000-000000000001'
    await sql`insert into delivery_run (tenant_id, id, channel, state) values (${tenant}, ${run}::uuid, 'email', 'running')`.execute(db)
    await sql`
      insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, channel) values (${tenant}, ${run}::uuid, ${run}::uuid, 1, ${b}, 'email')`.execute(db)
    expect((await post('delete-canceled', { entryNos: [a, b] })).body).toEqual({ deleted: 0, underWay: 1, notCanceled: 1 })
    await sql`update delivery set state = 'failed' where tenant_id = ${tenant}`.execute(db)
    await sql`update delivery_run set state = 'done' where tenant_id = ${tenant}`.execute(db)
    expect((await post('delete-canceled', { entryNos: [a, b] })).body).toEqual({ deleted: 1, underWay: 0, notCanceled: 1 })
    await expectSound(db)
  })
})

describe('comments', () => {
  test('of any length, changed and taken away; they go with their entry', async () => {
    const entryNo = await entry()
    const before = await neighbours()
    const long = 'A word. '.repeat(2000).trim()
    const first = await house.ask('POST', at(entryNo, '/comments'), { comment: long }, { 'idempotency-key': 'comment-1' })
    expect(first).toMatchObject({ status: 201, body: { commentNo: 1, date: '2026-03-02', comment: long, userName: 'User' } })
    expect((await house.ask('POST', at(entryNo, '/comments'), { comment: long }, { 'idempotency-key': 'comment-1' })).body).toEqual(first.body)
    await house.ask('POST', at(entryNo, '/comments'), { comment: 'Second', date: '2026-02-01', code: 'CALL' })
    expect((await house.ask('PATCH', at(entryNo, '/comments/1'), { comment: 'Short' })).body).toMatchObject({ comment: 'Short', date: '2026-03-02' })
    const all = (await house.ask('GET', at(entryNo, '/comments'))).body as EntryComment[]
    expect(all.map((each) => [each.commentNo, each.comment, each.date, each.code])).toEqual([[1, 'Short', '2026-03-02', ''], [2, 'Second', '2026-02-01', 'CALL']])
    expect((await read(entryNo)).comments).toBe(2)
    expect((await house.ask('DELETE', at(entryNo, '/comments/1'))).status).toBe(204)
    expect((await house.ask('DELETE', at(entryNo, '/comments/1'))).status).toBe(404)
    expect((await house.ask('PATCH', at(entryNo, '/comments/1'), { comment: 'x' })).status).toBe(404)
    expect((await house.ask('POST', at(entryNo, '/comments'), { comment: '  ' })).body).toMatchObject({ code: 'field-refused', facts: { field: 'comment' } })
    expect((await house.ask('POST', at(entryNo, '/comments'), { comment: 'x', date: '2026-02-30' })).body).toMatchObject({ facts: { field: 'date' } })
    expect(await neighbours()).toBe(before)
    await post('cancel', { entryNos: [entryNo], canceled: true })
    await post('delete-canceled', { entryNos: [entryNo] })
    await expectSound(house.database.db)
  })

  test('written at the same time each have a number', async () => {
    const entryNo = await entry()
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => house.ask('POST', at(entryNo, '/comments'), { comment: `${i}` })))
    expect(answers.map((answer) => (answer.body as EntryComment).commentNo).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('an answer', () => {
  test('comes in against the letter, as the campaign’s response, once', async () => {
    const entryNo = await entry({ campaign_no: 'K1' })
    const before = await neighbours()
    const first = await house.ask('POST', at(entryNo, '/answer'), { evaluation: 'positive', comment: 'She comes' }, { 'idempotency-key': 'answer-1' })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      contactNo: 'P11',
      informationFlow: 'inbound',
      initiatedBy: 'them',
      campaignNo: 'K1',
      campaignResponse: true,
      campaignTarget: false,
      answerTo: entryNo,
      evaluation: 'positive',
      comments: 1,
      cost: 0,
      letterState: 'none',
      title: { what: 'Business letter', flow: 'from', who: 'Anne Berg' },
    })
    const again = await house.ask('POST', at(entryNo, '/answer'), { evaluation: 'positive', comment: 'She comes' }, { 'idempotency-key': 'answer-1' })
    expect(again.body).toEqual(first.body)
    next = Math.max(next, (first.body as InteractionWire).entryNo + 1)
    expect(await read(entryNo)).toMatchObject({ answeredBy: (first.body as InteractionWire).entryNo, evaluation: 'positive', campaignResponse: false })
    expect(await neighbours()).toBe(before)
    await expectSound(house.database.db)
  })

  test('does not change how a letter was evaluated before; without a campaign it is nobody’s response', async () => {
    const entryNo = await entry({ evaluation: 'negative' })
    const answer = await house.ask('POST', at(entryNo, '/answer'), { evaluation: 'positive', date: '2026-02-14' })
    expect(answer.body).toMatchObject({ campaignResponse: false, date: '2026-02-14', evaluation: 'positive' })
    next = Math.max(next, (answer.body as InteractionWire).entryNo + 1)
    expect((await read(entryNo)).evaluation).toBe('negative')
  })

  test.each([
    ['privacy blocked', { contact_no: 'P40' }, 409, 'contact-held-back', { no: 'P40', name: 'Per Minor', reason: 'privacyBlocked' }],
    ['gone', { contact_no: null }, 422, 'field-refused', { field: 'contactNo' }],
    ['erased', { contact_no: 'ERASED-1', erased: true }, 403, 'not-allowed', { reason: 'erased' }],
    ['not to be heard, for the letter was cancelled', { canceled: true }, 403, 'not-allowed', { reason: 'canceled' }],
  ] as const)('is refused where the contact is %s', async (_, facts, status, code, why) => {
    const entryNo = await entry(facts)
    const answer = await house.ask('POST', at(entryNo, '/answer'), {})
    expect([answer.status, answer.body]).toMatchObject([status, { code, facts: why }])
  })
})

test('nothing is written on an entry whose contact was erased but a cancellation', async () => {
  const entryNo = await entry({ contact_no: 'ERASED-2', erased: true })
  const refused = { code: 'not-allowed', facts: { reason: 'erased', entryNo } }
  expect((await post('evaluate', { entryNos: [entryNo], evaluation: 'positive' })).body).toMatchObject(refused)
  expect((await house.ask('PATCH', at(entryNo), { description: 'Anne' })).body).toMatchObject(refused)
  expect((await house.ask('POST', at(entryNo, '/comments'), { comment: 'Anne' })).body).toMatchObject(refused)
  expect((await post('cancel', { entryNos: [entryNo] })).status).toBe(200)
})

describe('a list', () => {
  test('is narrowed by each filter, and by several', async () => {
    const inbound = await entry({ information_flow: 'inbound', campaign_no: 'K7', date: '2026-01-10', description: 'Åpen dag', salesperson_code: 'RL' })
    const bad = await entry({ campaign_no: 'K7', evaluation: 'negative', date: '2026-01-20', contact_no: 'P30', delivery_status: 'error' })
    const canceled = await entry({ campaign_no: 'K7', canceled: true, date: '2026-01-30', interaction_template_code: '', interaction_group_code: '' })
    const postponed = await entry({ campaign_no: 'K7', postponed: true })
    const found = async (query: string) => ((await house.ask('GET', `/api/interactions?campaign=k7&${query}`)).body as InteractionPage).rows.map((row) => row.entryNo)
    const all = [canceled, bad, inbound]
    expect(await found('')).toEqual(all)
    expect(await found('limit=2')).toEqual([canceled, bad])
    expect(await found('flow=inbound')).toEqual([inbound])
    expect(await found('evaluation=negative')).toEqual([bad])
    expect([await found('went=badly'), await found('went=well')]).toEqual([[bad], await found('evaluation=positive')])
    expect(await found('evaluation=')).toEqual([canceled, inbound])
    expect(await found('canceled=true')).toEqual([canceled])
    expect(await found('canceled=false')).toEqual([bad, inbound])
    expect(await found('postponed=true')).toEqual([postponed])
    expect(await found('delivery=error')).toEqual([bad])
    expect(await found('template=BUS')).toEqual([bad, inbound])
    expect(await found('group=letter')).toEqual([bad, inbound])
    expect(await found('salesperson=RL')).toEqual([inbound])
    expect(await found('from=2026-01-20')).toEqual([canceled, bad])
    expect(await found('from=2026-01-20&to=2026-01-20')).toEqual([bad])
    expect(await found(`q=${encodeURIComponent('åpen')}`)).toEqual([inbound])
    expect(await found('q=liv%20spring')).toEqual([bad])
    expect(await found('q=nothing')).toEqual([])
    expect((await house.ask('GET', '/api/interactions?from=2026-02-30')).status).toBe(400)
  })

  test('of a contact stands by day, page after page', async () => {
    const early = await entry({ contact_no: 'P21', date: '2026-02-01' })
    const late = await entry({ contact_no: 'P21', date: '2026-02-20' })
    const backdated = await entry({ contact_no: 'P21', date: '2026-01-15' })
    const first = (await house.ask('GET', '/api/contacts/P21/interactions?limit=2')).body as InteractionPage
    expect([first.rows.map((row) => row.entryNo), first.total]).toEqual([[late, early], 3])
    const second = (await house.ask('GET', `/api/contacts/P21/interactions?limit=2&cursor=${first.next}`)).body as InteractionPage
    expect([second.rows.map((row) => row.entryNo), second.next]).toEqual([[backdated], null])
  })
})
