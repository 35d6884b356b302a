/** A segment from another one, and from a pasted list. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { DuplicateAnswer, MatchReport } from '#core/api/pasted'
import { company, person, storeContacts } from '../../test/builders/segment'
import { isNo, salespersonIs } from '../../test/builders/criteria'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const duplicate = (no: string, request: object) => house.ask<DuplicateAnswer>('POST', `/api/segments/${no}/duplicate`, request)

async function aSegment(): Promise<string> {
  const { no } = await house.make({ description: 'Spring', subject: 'Hello', date: '2026-01-05', salespersonCode: 'RL', campaignNo: 'K1' })
  await sql`insert into segment_letter (tenant_id, segment_no, language, hash, file_name, mapping) values (${house.tenant}, ${no}, 'nb', 'h', 'a.docx', '{"X":"name"}')`.execute(
    house.db,
  )
  await house.take(no, { kind: 'add', criteria: salespersonIs('AH') })
  await house.ask('PATCH', `/api/segments/${no}/lines/10000`, { subject: 'For Fjord' })
  await house.take(no, { kind: 'addByHand', contacts: ['P30'] })
  await house.take(no, { kind: 'remove', criteria: isNo('P11') })
  await house.undo(no)
  return no
}

test('a duplicate has the header, the letters, the steps and the lines with all that they hold', async () => {
  const no = await aSegment()
  const { segment, heldBack } = await duplicate(no, { contacts: 'same' })
  expect(segment).toMatchObject({
    no: 'SM10002',
    description: 'Spring',
    subject: 'Hello',
    date: '2026-03-02',
    salespersonCode: 'RL',
    campaignNo: 'K1',
    lines: 3,
    stepsTaken: 2,
    canRedo: false,
  })
  expect(heldBack).toBe(0)
  expect(await house.lines(segment.no)).toMatchObject((await house.lines(no)).map(({ date: _date, ...line }) => line))
  const { rows } =
    await sql`select language, hash, file_name, mapping from segment_letter where tenant_id = ${house.tenant} and segment_no = ${segment.no}`.execute(
      house.db,
    )
  expect(rows).toEqual([{ language: 'nb', hash: 'h', file_name: 'a.docx', mapping: { X: 'name' } }])
  await house.ask('PATCH', `/api/segments/${segment.no}/lines/10000`, { subject: 'Another' })
  await house.undo(segment.no)
  expect(await house.contacts(segment.no)).toEqual(['C10', 'P11'])
  expect(await house.lineOf(no, 'C10')).toMatchObject({ subject: 'For Fjord' })
  expect(await house.contacts(no)).toEqual(['C10', 'P11', 'P30'])
})

test('nobody who is held back meanwhile is copied, and it is told how many', async () => {
  const no = await aSegment()
  await sql`update contact set privacy_blocked = true where tenant_id = ${house.tenant} and no = 'P30'`.execute(house.db)
  const { segment, heldBack } = await duplicate(no, { contacts: 'same', description: 'Again' })
  expect([segment.description, segment.lines, heldBack]).toEqual(['Again', 2, 1])
})

test('a duplicate asks the steps again, or none of them', async () => {
  const no = await aSegment()
  await storeContacts(house.db, house.tenant, [person('P50', { salespersonCode: 'AH' })])
  const again = await duplicate(no, { contacts: 'again' })
  expect((await house.contacts(again.segment.no)).sort()).toEqual(['C10', 'P11', 'P30', 'P50'])
  expect(await house.lineOf(again.segment.no, 'C10')).toMatchObject({ subject: 'Hello' })
  expect((await duplicate(no, { contacts: 'none' })).segment).toMatchObject({ lines: 0, stepsTaken: 0, subject: 'Hello' })
  expect(await house.refused('POST', '/api/segments/SM9/duplicate', { contacts: 'same' })).toMatchObject({ status: 404 })
})

test('a pasted list is matched by number, address and name, and tells whom it means', async () => {
  await storeContacts(house.db, house.tenant, [
    person('X1', { name: 'Anne Berg' }),
    company('P30X', { name: 'P30' }),
    person('E1', { name: 'Eva', externalId: 'CRM-7' }),
  ])
  const report = await house.ask<MatchReport>('POST', '/api/contacts/match', {
    lines: ['p11', 'Ola Nordmann <OLA@fjord.example>', 'Dahl, Liv', 'Anne Berg', 'nobody', '', 'P12\tAnne Berg\tOslo', 'P30', 'crm-7'],
  })
  expect(report).toMatchObject({ one: 6, several: 1, none: 2 })
  expect(report.lines.map(({ found, by, contacts }) => [found, by, contacts.map((contact) => contact.no).join()])).toEqual([
    ['one', 'no', 'P11'],
    ['one', 'email', 'P12'],
    ['one', 'name', 'P30'],
    ['several', 'name', 'P11,X1'],
    ['none', null, ''],
    ['none', null, ''],
    ['one', 'no', 'P12'],
    ['one', 'no', 'P30'],
    ['one', 'externalId', 'E1'],
  ])
  expect((await house.fresh.ask('POST', '/api/contacts/match', { lines: [] })).statusCode).toBe(400)
})
