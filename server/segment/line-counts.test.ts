/** A list says how many lines stand now, whatever happened to a segment since it was last asked for. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { SegmentPage } from '#core/api/segment'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterAll(() => house.close())

const listed = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await house.ask<SegmentPage>('GET', '/api/segments?limit=50')).rows.map(({ no, lines }) => [no, lines]))

test('after each change of a segment', async () => {
  const { no } = await house.make()
  const after = async (change: () => Promise<unknown>, lines: number) => {
    await listed()
    await change()
    expect((await listed())[no]).toBe(lines)
    expect((await listed())[no]).toBe((await house.read(no)).lines)
  }
  await after(() => Promise.resolve(), 0)
  await after(() => house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12', 'P30'] }), 3)
  await after(() => house.take(no, { kind: 'removeContacts', contacts: ['P12'] }), 2)
  await after(() => house.undo(no), 3)
  await after(() => house.undo(no), 0)
  await after(() => house.redo(no), 3)
  await after(() => house.take(no, { kind: 'removeContacts', contacts: ['P11', 'P30'] }), 1)
})

test('of another segment that was given the number of one that is gone', async () => {
  await sql`update number_series set manual = true where tenant_id = ${house.tenant}`.execute(house.db)
  const first = await house.make({ no: 'SPRING' })
  await house.take(first.no, { kind: 'addByHand', contacts: ['P11'] })
  expect((await listed())['SPRING']).toBe(1)
  await house.ask('DELETE', '/api/segments/SPRING')
  const second = await house.make({ no: 'SPRING' })
  expect((await listed())['SPRING']).toBe(0)
  await house.take(second.no, { kind: 'addByHand', contacts: ['P12', 'P30'] })
  expect((await listed())['SPRING']).toBe(2)
})

test('it is counted once as long as nothing changes', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  expect((await listed())[no]).toBe(2)
  // Nothing of ours writes so: the version stays, and so does what was counted.
  await sql`delete from segment_line where tenant_id = ${house.tenant} and segment_no = ${no} and contact_no = 'P11'`.execute(house.db)
  expect((await listed())[no]).toBe(2)
  await sql`update segment set version = version + 1 where tenant_id = ${house.tenant} and no = ${no}`.execute(house.db)
  expect((await listed())[no]).toBe(1)
})
