/** Tasks and opportunities: of a contact, of an interaction, of a whole segment; and what keeps them in order when contacts and segments go. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { MadeOfSegment, Opportunity, OpportunityPage, Task, TaskPage } from '#core/api/follow-on'
import { writeContacts } from '../contact/contact-rows'
import { interactionRoutes } from '../interaction/interaction.routes'
import { keepTemplates } from '../letter/templates'
import { aContact } from '../../test/builders/contact'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import { followOnRoutes } from './follow-on.routes'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse([followOnRoutes, interactionRoutes(keepTemplates(), null)])
})
afterAll(() => house.close())
beforeEach(async () => {
  for (const table of ['task', 'opportunity', 'follow_on_comment', 'interaction_comment'] as const) await sql`delete from ${sql.table(table)}`.execute(house.db)
  await house.refill()
  const { neighbour, tenant } = house.fresh.database
  for (const [code, prefix] of [['task', 'TD'], ['opportunity', 'OP']] as const) {
    for (const one of [tenant, neighbour]) {
      await house.db.insertInto('number_series').values({ tenant_id: one, code, prefix, digits: 5, next: 1 }).onConflict((again) => again.columns(['tenant_id', 'code']).doUpdateSet({ prefix, digits: 5, next: 1 })).execute()
    }
  }
  await house.db.insertInto('salesperson').values([{ tenant_id: tenant, code: 'RL', name: 'Richard Lum' }]).onConflict((again) => again.doNothing()).execute()
  await house.db.insertInto('task').values({ tenant_id: neighbour, no: 'TD00001', description: 'Theirs', date: '2026-03-02', contact_no: 'P11', segment_no: 'S10001', interaction_entry_no: 1 }).execute()
  await house.settle()
})

let entries = 0
async function entry(facts: Record<string, unknown> = {}): Promise<number> {
  const entry_no = ++entries
  await house.insert('interaction_entry', { entry_no, contact_no: 'P11', date: '2026-03-02', time: '12:00', description: 'Spring letter', letter_state: 'none', salesperson_code: 'RL', campaign_no: 'K1', ...facts })
  return entry_no
}
const theirs = async () => (await sql`select * from task where tenant_id = ${house.fresh.database.neighbour}`.execute(house.db)).rows.length

describe.each([
  ['task', 'tasks'],
  ['opportunity', 'opportunities'],
] as const)('%s', (one, many) => {
  const first = one === 'task' ? 'TD00001' : 'OP00001'
  const read = (no: string) => house.ask<Task & Opportunity>('GET', `/api/${many}/${no}`)
  const list = async (query: string) => (await house.ask<TaskPage | OpportunityPage>('GET', `/api/${many}?${query}`)).rows.map((row) => row.no)

  test('is made for a contact with the next number, changed, closed, and is listed while it is open', async () => {
    const made = await house.ask<Task>('POST', `/api/${many}`, { description: ' Call Anne ', contactNo: 'P11' })
    expect(made).toMatchObject({ no: first, description: 'Call Anne', contactNo: 'P11', contactName: 'Anne Berg', salespersonCode: 'AH', closed: false, version: 1 })
    expect(await list('contact=P11')).toEqual([first])
    expect(await list('contact=C10')).toEqual([first])
    expect(await list('contact=P12')).toEqual([])
    const changed = await house.fresh.ask('PATCH', `/api/${many}/${first}`, { description: 'Call her again', salespersonCode: 'rl', closed: true }, { 'if-match': '"1"' })
    expect([changed.json(), changed.headers['etag']]).toMatchObject([{ description: 'Call her again', salespersonCode: 'RL', closed: true }, '"2"'])
    expect((await house.fresh.ask('PATCH', `/api/${many}/${first}`, { closed: false }, { 'if-match': '"1"' })).statusCode).toBe(412)
    expect([await list(''), await list('which=closed'), await list('which=all&salesperson=RL')]).toEqual([[], [first], [first]])
    expect((await house.fresh.ask('GET', `/api/${many}/NONE`)).statusCode).toBe(404)
    expect(await house.refused('POST', `/api/${many}`, { contactNo: 'P11' })).toMatchObject({ code: 'field-refused', facts: { field: 'description' } })
    expect(await theirs()).toBe(1)
  })

  test('without its series, none is made', async () => {
    await house.db.deleteFrom('number_series').where('tenant_id', '=', house.tenant).where('code', '=', one).execute()
    expect(await house.refused('POST', `/api/${many}`, { description: 'x' })).toMatchObject({ code: 'number-series-missing', facts: { series: one === 'task' ? 'Task Nos.' : 'Opportunity Nos.' } })
  })

  test('of an interaction takes what was said in it, once', async () => {
    const entryNo = await entry()
    await house.ask('POST', `/api/interactions/${entryNo}/comments`, { comment: 'She wants a brochure' })
    const made = await house.ask<Task>('POST', `/api/interactions/${entryNo}/${one}`, {})
    expect(made).toMatchObject({ no: first, description: 'Spring letter', contactNo: 'P11', salespersonCode: 'RL', campaignNo: 'K1', entryNo, comments: 1 })
    expect(await house.ask('GET', `/api/${many}/${first}/comments`)).toMatchObject([{ comment: 'She wants a brochure', userName: 'User' }])
    expect(await house.ask('GET', `/api/interactions/${entryNo}`)).toMatchObject({ [`${one}No`]: first })
    expect(await house.refused('POST', `/api/interactions/${entryNo}/${one}`, {})).toMatchObject({ code: 'already-linked', facts: { no: first } })
    const canceled = await entry({ canceled: true })
    expect(await house.refused('POST', `/api/interactions/${canceled}/${one}`, {})).toMatchObject({ status: 403, code: 'not-allowed', facts: { reason: 'canceled' } })
    await house.db.updateTable('contact').set({ privacy_blocked: true }).where('tenant_id', '=', house.tenant).where('no', '=', 'P12').execute()
    const blocked = await entry({ contact_no: 'P12' })
    const refused = await house.refused('POST', `/api/interactions/${blocked}/${one}`, {})
    expect(refused).toMatchObject({ status: 409, code: 'contact-held-back', facts: { no: 'P12', reason: 'privacyBlocked' } })
    expect(refused.facts['name']).toBeTruthy()
  })

  test('asked for twice at the same time of one interaction is one', async () => {
    const entryNo = await entry()
    const answers = await Promise.all([1, 2, 3].map(() => house.fresh.ask('POST', `/api/interactions/${entryNo}/${one}`, {})))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409])
    expect(await list('')).toEqual([first])
  })

  test('of a segment: all lines or some, whoever is held back named and left out', async () => {
    const { no } = await house.make({ description: 'Spring', campaignNo: '' })
    await house.take(no, { kind: 'addByHand', contacts: ['C10', 'P11', 'P30'] })
    const [, second] = await house.lines(no)
    await house.db.updateTable('contact').set({ privacy_blocked: true }).where('tenant_id', '=', house.tenant).where('no', '=', 'P30').execute()
    const some = await house.ask<MadeOfSegment>('POST', `/api/segments/${no}/${many}`, { lines: [second!.lineNo], draft: { description: 'Visit' } })
    expect(some).toEqual({ made: 1, from: first, to: first, heldBack: [] })
    const all = await house.ask<MadeOfSegment>('POST', `/api/segments/${no}/${many}`, {})
    expect(all).toMatchObject({ made: 2, heldBack: [{ no: 'P30' }] })
    const row = await read(all.from)
    expect(row).toMatchObject({ contactNo: 'C10', description: 'Spring', segmentNo: no, salespersonCode: 'AH' })
    if (one === 'opportunity') expect(row).toMatchObject({ segmentDescription: 'Spring', companyNo: 'C10', createdOn: '2026-03-02' })
    expect((await list(`segment=${no}`)).length).toBe(3)
    expect(await house.refused('POST', `/api/segments/NONE/${many}`, {})).toMatchObject({ code: 'not-found' })
  })

  test('of a segment is taken back, but for what somebody has worked with', async () => {
    const { no } = await house.make({ description: 'Spring' })
    await house.take(no, { kind: 'addByHand', contacts: ['C10', 'P11', 'P30'] })
    const byHand = await house.ask<Task>('POST', `/api/${many}`, { description: 'Another', contactNo: 'P11' })
    const { from, to } = await house.ask<MadeOfSegment>('POST', `/api/segments/${no}/${many}`, {})
    const again = await house.ask<MadeOfSegment>('POST', `/api/segments/${no}/${many}`, {})
    const [changed, called] = await list(`segment=${no}`)
    await house.ask('PATCH', `/api/${many}/${changed}`, { description: 'Worked with' })
    await entry({ [`${one}_no`]: called })
    const [lost, kept] = one === 'task' ? [1, 2] : [3, 0]
    const rest = one === 'task' ? [changed, called] : []
    expect(await house.ask('POST', `/api/segments/${no}/${many}/undo`, { from, to })).toEqual({ removed: lost, kept })
    const listed = await list('')
    expect(listed).toHaveLength(1 + 3 + rest.length)
    expect(listed).toEqual(expect.arrayContaining([byHand.no, again.from, again.to, ...rest]))
    expect(await house.ask('POST', `/api/segments/NONE/${many}/undo`, { from: again.from, to: again.to })).toEqual({ removed: 0, kept: 0 })
    expect(await theirs()).toBe(1)
  })

  describe('of a logged segment', () => {
    const log = 700
    let [anne, liv, again, called]: number[] = []
    beforeEach(async () => {
      await house.insert('logged_segment', { entry_no: log, segment_no: 'S70000', description: 'Spring', created_on: '2026-03-02', entries: 4 })
      const of = (facts: object) => entry({ logged_segment_entry_no: log, segment_no: 'S70000', ...facts })
      ;[anne, liv, again, called] = [await of({}), await of({ contact_no: 'P30', evaluation: 'positive' }), await of({}), await of({ contact_no: 'P12', attempt_failed: true })]
    })
    const make = (body: object = {}) => house.ask<MadeOfSegment>('POST', `/api/logged-segments/${log}/${many}`, body)
    const undo = (made: MadeOfSegment) => house.ask('POST', `/api/logged-segments/${log}/${many}/undo`, { from: made.from, to: made.to })
    const linked = async (entryNo: number | undefined) => (await house.ask<Record<string, unknown>>('GET', `/api/interactions/${entryNo}`))[`${one}No`]

    test('each contact has one, tied to her interaction with what was said of it, and no second', async () => {
      await house.ask('POST', `/api/interactions/${anne}/comments`, { comment: 'She wants a brochure' })
      expect(await make({ only: { kind: 'failed' }, draft: { description: 'Visit' } })).toEqual({ made: 1, from: first, to: first, heldBack: [] })
      expect(await read(first)).toMatchObject({ contactNo: 'P12', description: 'Visit', entryNo: called, segmentNo: 'S70000', salespersonCode: 'RL', campaignNo: 'K1' })
      await house.db.updateTable('contact').set({ privacy_blocked: true }).where('tenant_id', '=', house.tenant).where('no', '=', 'P30').execute()
      const rest = await make()
      expect(rest).toMatchObject({ made: 1, heldBack: [{ no: 'P30' }] })
      expect(await read(rest.from)).toMatchObject({ contactNo: 'P11', entryNo: anne, comments: 1, description: 'Spring letter' })
      expect([await linked(anne), await linked(again), await linked(liv), await linked(called)]).toEqual([rest.from, '', '', first])
      expect(await make()).toMatchObject({ made: 0, from: '', to: '' })
      expect(await theirs()).toBe(1)
    })

    test('those who are meant: evaluated so, or without an answer', async () => {
      expect(await make({ only: { kind: 'evaluated', as: ['positive'] } })).toMatchObject({ made: 1, from: first })
      expect(await read(first)).toMatchObject({ contactNo: 'P30' })
      await entry({ information_flow: 'inbound', date: '2026-03-04' })
      expect(await make({ only: { kind: 'notAnswered', withinDays: 7 } })).toMatchObject({ made: 1 })
      expect(await linked(called)).not.toBe('')
    })

    test('it is taken back, but for what somebody has worked with', async () => {
      const made = await make()
      await house.ask('PATCH', `/api/${many}/${String(await linked(anne))}`, { description: 'Worked with' })
      await entry({ contact_no: 'P12', [`${one}_no`]: await linked(called) })
      expect(await undo(made)).toEqual({ removed: 1, kept: 2 })
      expect([await linked(anne), await linked(liv), await linked(called)]).toEqual([expect.any(String), '', expect.any(String)])
      expect(await make()).toMatchObject({ made: 1 })
    })

    test('asked for twice at the same time it is one for each; of a cancelled one there is none', async () => {
      await Promise.all([make(), make(), make()])
      expect(await list('segment=S70000')).toHaveLength(3)
      await house.db.updateTable('logged_segment').set({ canceled: true }).where('tenant_id', '=', house.tenant).execute()
      expect(await house.refused('POST', `/api/logged-segments/${log}/${many}`, {})).toMatchObject({ status: 409, code: 'logged-segment-cancelled', facts: { entryNo: log } })
      expect(await house.refused('POST', `/api/logged-segments/9999/${many}`, {})).toMatchObject({ status: 404 })
    })
  })

  test('names its segment while the contact is on it; an undone step brings the name back', async () => {
    const { no } = await house.make({ description: 'Spring' })
    await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
    const { from } = await house.ask<MadeOfSegment>('POST', `/api/segments/${no}/${many}`, {})
    const [line] = await house.lines(no)
    expect((await read(from)).segmentNo).toBe(no)
    await house.take(no, { kind: 'removeByHand', lines: [line!.lineNo] })
    expect((await read(from)).segmentNo).toBe('')
    await house.undo(no)
    expect((await read(from)).segmentNo).toBe(no)
    await house.ask('DELETE', `/api/segments/${no}`)
    expect((await read(from)).segmentNo).toBe('')
    await house.insert('logged_segment', { entry_no: 1, segment_no: no, description: '', created_on: '2026-03-02', entries: 0 })
    expect((await read(from)).segmentNo).toBe(no)
  })

  test('open, it keeps its contact from being deleted; closed, it goes to the company', async () => {
    const made = await house.ask<Task>('POST', `/api/${many}`, { description: 'Call', contactNo: 'P11' })
    expect(await house.refused('DELETE', '/api/contacts/P11')).toMatchObject({ status: 409, code: 'in-use', facts: { [many]: [made.no] } })
    expect(await house.refused('DELETE', '/api/contacts/C10')).toMatchObject({ code: 'in-use', facts: { [many]: [made.no] } })
    await house.ask('PATCH', `/api/${many}/${made.no}`, { closed: true })
    await house.ask('DELETE', '/api/contacts/P11')
    expect((await read(made.no)).contactNo).toBe('C10')
    await house.ask('DELETE', '/api/contacts/C10')
    expect((await read(made.no)).contactNo).toBe('')
  })
})

test('a task for a segment is one for each contact, an opportunity one for each line', async () => {
  const { no } = await house.make({ description: 'Spring' })
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P30'] })
  await house.take(no, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  expect((await house.lines(no)).length).toBe(3)
  expect(await house.ask('POST', `/api/segments/${no}/tasks`, {})).toMatchObject({ made: 2, from: 'TD00001', to: 'TD00002' })
  expect(await house.ask('POST', `/api/segments/${no}/opportunities`, {})).toMatchObject({ made: 3, from: 'OP00001', to: 'OP00003' })
})

test('ten thousand lines are one statement, and numbers that are taken are passed over', async () => {
  const { no } = await house.make({ description: 'Many' })
  await writeContacts(house.db, house.tenant, Array.from({ length: 10_000 }, (_, i) => aContact({ no: `X${i + 1}`, name: `Person ${i + 1}` })))
  await house.take(no, { kind: 'addByHand', contacts: Array.from({ length: 10_000 }, (_, i) => `X${i + 1}`) })
  await house.insert('task', { no: 'TD05000', description: 'By hand', date: '2026-03-02' })
  expect(await house.ask('POST', `/api/segments/${no}/tasks`, {})).toMatchObject({ made: 10_000, from: 'TD10001', to: 'TD20000' })
  // Each row keeps which transaction, and which command of it, wrote it.
  const { rows } = await sql`
    select count(*) as made from task where no between 'TD10001' and 'TD20000' group by xmin::text, cmin::text`.execute(house.db)
  expect(rows).toEqual([{ made: 10_000 }])
})
