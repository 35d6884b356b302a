/** Saved criteria, and taking them again: scenarios of section 10, through the HTTP API. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { ReuseAnswer, SavedCriteriaPage, SavedCriteriaWire } from '#core/api/saved-criteria'
import { isNo, not, salespersonIs } from '../../test/builders/criteria'
import { hasCode, openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const save = (segmentNo: string, code: string, more: object = {}) =>
  house.ask<SavedCriteriaWire>('POST', '/api/saved-criteria', { segmentNo, code, ...more })
const reuse = (no: string, request: object) => house.ask<ReuseAnswer>('POST', `/api/segments/${no}/reuse`, request)

test('S76 the steps of a segment are kept under a code, with whoever kept them', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  expect(await save(no, 'SP1', { description: 'Anne' })).toMatchObject({
    code: 'SP1',
    description: 'Anne',
    owner: 'user',
    actions: 1,
    steps: [{ kind: 'add' }],
  })
  expect((await house.ask<SavedCriteriaPage>('GET', '/api/saved-criteria?q=anne')).rows).toMatchObject([
    { code: 'SP1', actions: 1, owner: 'user' },
  ])
  expect(await house.ask('GET', '/api/saved-criteria/sp1')).toMatchObject({ code: 'SP1' })
})

test('S77 a segment without steps has nothing to keep', async () => {
  const { no } = await house.make()
  expect(await house.refused('POST', '/api/saved-criteria', { segmentNo: no, code: 'SP1' })).toMatchObject({
    status: 409,
    code: 'no-steps',
  })
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  await house.undo(no)
  expect(await house.refused('POST', '/api/saved-criteria', { segmentNo: no, code: 'SP1' })).toMatchObject({ code: 'no-steps' })
  expect((await house.ask<SavedCriteriaPage>('GET', '/api/saved-criteria')).total).toBe(0)
})

test('a code is needed, is new however it is written, and is not longer than it may be', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  await save(no, 'Spring')
  const attempt = (code: string) => house.refused('POST', '/api/saved-criteria', { segmentNo: no, code })
  expect(await attempt(' sPRING ')).toMatchObject({ status: 409, code: 'code-taken', facts: { code: 'SPRING' } })
  expect(await attempt('   ')).toMatchObject({ status: 400, facts: { field: 'code', reason: 'code-missing' } })
  expect(await attempt('ELEVENCHARS')).toMatchObject({ status: 400, facts: { reason: 'code-too-long', longest: 10 } })
  expect(await house.refused('POST', '/api/saved-criteria', { segmentNo: 'SM9', code: 'A' })).toMatchObject({ code: 'not-found' })
})

test('S79 the same question on another segment of the same kind gives the same lines', async () => {
  const header = { description: 'Spring letter', correspondenceType: 'hardCopy', campaignNo: 'K1', subject: 'Spring' }
  const a = await house.make(header)
  await house.take(a.no, { kind: 'add', criteria: salespersonIs('AH', 'RL') })
  await save(a.no, 'SP1')
  const b = await house.make(header)
  expect(await reuse(b.no, { savedCriteria: 'sp1' })).toMatchObject({
    segment: { stepsTaken: 1, lines: 6 },
    steps: [{ stepNo: 1, joined: 6 }],
    excluded: 1,
  })
  expect(await house.lines(b.no)).toEqual(await house.lines(a.no))
})

test('S80 taken again on the segment they came from, the missing contact is back and nobody is doubled', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: salespersonIs('AH', 'RL') })
  await save(no, 'SP1')
  const before = await house.contacts(no)
  await house.take(no, { kind: 'removeByHand', lines: [(await house.lines(no)).at(-1)!.lineNo] })
  expect(await house.refused('POST', `/api/segments/${no}/reuse`, { savedCriteria: 'SP1' })).toMatchObject({
    status: 409,
    code: 'choice-needed',
    facts: { field: 'confirm', choices: [true, false] },
  })
  expect(await reuse(no, { savedCriteria: 'SP1', confirm: true })).toMatchObject({ steps: [{ stepNo: 3, joined: 1 }], alreadyIn: 5 })
  expect((await house.contacts(no)).sort()).toEqual([...before].sort())
})

test('S80 steps by hand are kept as well, and speak of contacts on whatever segment', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12', 'P30'] })
  await house.take(no, { kind: 'removeByHand', lines: [20_000] })
  const { steps } = await save(no, 'HAND')
  expect(steps).toEqual([
    { kind: 'addByHand', contacts: ['P11', 'P12', 'P30'] },
    { kind: 'removeContacts', contacts: ['P12'] },
  ])
  const other = await house.make()
  await house.take(other.no, { kind: 'addByHand', contacts: ['C20', 'P12', 'C10'] })
  await reuse(other.no, { savedCriteria: 'HAND', confirm: true })
  expect(await house.contacts(other.no)).toEqual(['C20', 'C10', 'P11', 'P30'])
})

test('S82 whoever does not mean it changes nothing', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  await save(no, 'SP1')
  const before = await house.read(no)
  const answer = await house.fresh.ask('POST', `/api/segments/${no}/reuse`, { savedCriteria: 'SP1', confirm: false })
  expect([answer.statusCode, answer.json<ReuseAnswer>().steps]).toEqual([200, []])
  expect(await house.read(no)).toEqual(before)
})

test('S83 entire companies stay entire when the steps are taken again', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11', 'C20'), options: { expandCompanies: true } })
  await house.take(no, { kind: 'keep', criteria: isNo('P11'), options: { entireCompanies: true } })
  await save(no, 'ENTIRE')
  const again = await house.make()
  await reuse(again.no, { savedCriteria: 'ENTIRE' })
  expect(await house.contacts(again.no)).toEqual(await house.contacts(no))
  expect(await house.contacts(again.no)).toEqual(['C10', 'P11', 'P12'])
})

test('S81 each kept step is a step of its own, asked on the data of today', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: hasCode('mailingGroup', 'X-CARD') })
  await house.take(no, { kind: 'remove', criteria: isNo('P30'), options: { startOver: true } })
  await save(no, 'CARD')
  await house.insert('contact_mailing_group', { contact_no: 'P12', code: 'X-CARD' })
  const again = await house.make()
  expect((await reuse(again.no, { savedCriteria: 'CARD' })).steps).toMatchObject([
    { stepNo: 1, joined: 3, standing: 3 },
    { stepNo: 2, dropped: 1, standing: 2 },
  ])
  expect((await house.contacts(again.no)).sort()).toEqual(['P11', 'P12'])
  expect(await house.undo(again.no)).toMatchObject({ lines: 3, stepsTaken: 1 })
})

test('a reused logged segment is asked as a question from then on: each contact once, and none who is excluded', async () => {
  await house.insert('logged_segment', { entry_no: 1, segment_no: 'SM00001', description: 'Old', created_on: '2026-01-01', entries: 3 })
  for (const [i, contact] of ['P11', 'P13', 'P11'].entries()) {
    await house.insert('interaction_entry', {
      entry_no: i + 1,
      contact_no: contact,
      logged_segment_entry_no: 1,
      date: '2026-01-01',
      time: '12:00',
      description: 'Letter',
      letter_state: 'none',
    })
  }
  const { no } = await house.make()
  expect(await reuse(no, { loggedSegment: 1 })).toMatchObject({ steps: [{ joined: 3 }], excludedButTaken: 1 })
  await save(no, 'OLD')
  const again = await house.make()
  expect(await reuse(again.no, { savedCriteria: 'OLD' })).toMatchObject({ steps: [{ joined: 1 }], excluded: 1 })
  expect(await house.refused('POST', `/api/segments/${no}/reuse`, { loggedSegment: 1 })).toMatchObject({ code: 'choice-needed' })
})

const dated = { kind: 'date', field: 'createdOn', is: 'after', value: '2026-01-01' } as const

test('a parameter is asked for, and what is given stands in its place', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: { kind: 'all', of: [salespersonIs('AH'), not(dated)] } })
  const parameters = [
    { name: 'who', at: ['/0/criteria/of/0/oneOf'] },
    { name: 'since', at: ['/0/criteria/of/1/of/value'] },
  ]
  expect((await save(no, 'ASK', { parameters })).parameters).toMatchObject([
    { name: 'who', proposed: ['AH'] },
    { name: 'since', proposed: '2026-01-01' },
  ])
  const again = await house.make()
  const path = `/api/segments/${again.no}/reuse`
  expect(await house.refused('POST', path, { savedCriteria: 'ASK', values: { who: ['RL'] } })).toMatchObject({
    code: 'values-needed',
    facts: { parameters: [{ name: 'since', proposed: '2026-01-01' }] },
  })
  for (const [since, reason] of [
    [7, 'values-refused'],
    ['2026-02-30', 'not-a-day'],
    [{ day: 'soon' }, 'values-refused'],
  ] as const) {
    expect(await house.refused('POST', path, { savedCriteria: 'ASK', values: { who: ['RL'], since } })).toMatchObject({
      status: 400,
      facts: { reason },
    })
  }
  await reuse(again.no, { savedCriteria: 'ASK', values: { who: ['RL'], since: { day: 'startOfYear' } } })
  expect((await house.contacts(again.no)).sort()).toEqual(['C20', 'P12', 'P21', 'P30'])
  expect((await house.ask<SavedCriteriaWire>('GET', '/api/saved-criteria/ASK')).parameters).toMatchObject([{ proposed: ['AH'] }, {}])
})

test.each([
  ['/0/criteria/of/9/oneOf', 'no-such-place'],
  ['/0/kind', 'no-such-place'],
  ['/0/criteria/of/0/__proto__', 'no-such-place'],
  ['0/criteria/of/0/oneOf', 'no-such-place'],
])('a parameter cannot stand at %s', async (at, reason) => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: { kind: 'all', of: [salespersonIs('AH')] } })
  expect(
    await house.refused('POST', '/api/saved-criteria', { segmentNo: no, code: 'A', parameters: [{ name: 'who', at: [at] }] }),
  ).toMatchObject({
    status: 400,
    facts: { field: 'parameters', reason },
  })
})

test('kept criteria are renamed, described and forgotten, and a late change is told', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  await save(no, 'A')
  await save(no, 'B')
  const path = '/api/saved-criteria/a'
  const tag = (await house.fresh.ask('GET', path)).headers.etag as string
  expect(await house.refused('PATCH', path, { code: 'b' })).toMatchObject({ code: 'code-taken' })
  expect(await house.ask('PATCH', path, { code: 'c', description: 'Third' }, { 'if-match': tag })).toMatchObject({
    code: 'C',
    description: 'Third',
    actions: 1,
  })
  expect(await house.refused('GET', path)).toMatchObject({ code: 'not-found' })
  expect(await house.refused('DELETE', '/api/saved-criteria/C', undefined, { 'if-match': tag })).toMatchObject({
    status: 412,
    code: 'changed-meanwhile',
  })
  await house.ask('DELETE', '/api/saved-criteria/c')
  const first = await house.ask<SavedCriteriaPage>('GET', '/api/saved-criteria?limit=1')
  expect([first.rows.map((row) => row.code), first.next, first.total]).toEqual([['B'], null, 1])
  const again = await house.make()
  expect(await house.refused('POST', `/api/segments/${again.no}/reuse`, { savedCriteria: 'C' })).toMatchObject({ code: 'not-found' })
})

test('when one kept step cannot be taken, none is', async () => {
  const { no } = await house.make()
  await house.insert('logged_segment', { entry_no: 1, segment_no: 'SM00001', description: 'Old', created_on: '2026-01-01', entries: 0 })
  await house.take(no, { kind: 'add', criteria: isNo('P11') })
  await house.take(no, { kind: 'reuse', loggedSegment: 1, only: { kind: 'failed' } })
  await save(no, 'A')
  await house.db.deleteFrom('logged_segment').execute()
  const again = await house.make()
  expect(await house.refused('POST', `/api/segments/${again.no}/reuse`, { savedCriteria: 'A' })).toMatchObject({
    code: 'not-found',
    facts: { loggedSegment: 1 },
  })
  expect(await house.read(again.no)).toMatchObject({ lines: 0, stepsTaken: 0 })
})
