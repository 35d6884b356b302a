import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { settingsRoutes } from '../identity/settings.routes'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import { segmentNo } from './number-series'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse([settingsRoutes])
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const path = '/api/number-series'

test('S01 a segment gets the next number of the series, the work date and the user’s salesperson', async () => {
  await house.ask('PUT', `${path}/segments`, { prefix: 'SM', next: 10_001, digits: 5 })
  expect(await house.make()).toMatchObject({ no: 'SM10001', date: '2026-03-02', salespersonCode: 'AH', lines: 0, stepsTaken: 0 })
  expect(await house.ask('GET', `${path}/segments`)).toMatchObject({ isSetUp: true, next: 10_002, nextNo: 'SM10002', manual: false })
})

test('S02 without a series a segment is refused by name, and nothing is kept', async () => {
  await house.ask('DELETE', `${path}/segments`)
  expect(await house.refused('POST', '/api/segments', {})).toMatchObject({ status: 409, code: 'number-series-missing', facts: { series: 'Segment Nos.' } })
  expect(await house.ask('GET', '/api/segments')).toMatchObject({ total: 0 })
  expect(await house.ask('GET', `${path}/segments`)).toMatchObject({ isSetUp: false, name: 'Segment Nos.' })
  await house.ask('PUT', `${path}/segments`, {})
  expect((await house.make()).no).toBe('S10001')
})

test('S19 a new contact without a type gets the one that the house has set', async () => {
  await house.db.insertInto('salutation').values([{ tenant_id: house.tenant, code: 'COMPANY' }, { tenant_id: house.tenant, code: 'UNISEX' }]).onConflict((again) => again.doNothing()).execute()
  await house.ask('PUT', `${path}/contact`, {})
  await house.ask('PUT', '/api/settings/defaults', { correspondenceType: 'email' })
  expect(await house.ask('POST', '/api/contacts', { kind: 'person', name: 'Liv Dahl' })).toMatchObject({ correspondenceType: 'email' })
})

test('a number by hand is taken where the series allows it, and only once (R-NUM 2)', async () => {
  const { db, tenant } = house
  const byHand = (no: string) => db.transaction().execute((trx) => segmentNo(trx, tenant, no))
  expect(await byHand('JUBILEE')).toEqual({ ok: false, fault: { kind: 'number-not-allowed', series: 'Segment Nos.' } })
  await house.ask('PUT', `${path}/segments`, { manual: true })
  expect(await byHand(' jubilee ')).toEqual({ ok: true, value: 'JUBILEE' })
  const { no } = await house.make()
  expect(await byHand(no)).toEqual({ ok: false, fault: { kind: 'code-taken', code: no } })
  expect(await byHand(' ')).toMatchObject({ fault: { kind: 'field-refused', field: 'no', reason: 'blank' } })
})

test('a series is changed in part, under its version', async () => {
  const first = await house.fresh.ask('GET', `${path}/segments`)
  const put = await house.fresh.ask('PUT', `${path}/segments`, { prefix: 'X-' }, { 'if-match': first.headers['etag'] as string })
  expect(put.json()).toMatchObject({ prefix: 'X-', digits: 5 })
  expect(await house.refused('PUT', `${path}/segments`, {}, { 'if-match': first.headers['etag'] as string })).toMatchObject({ status: 412 })
  expect((await house.ask<{ code: string }[]>('GET', path)).map(({ code }) => code)).toEqual(['contact', 'segments', 'campaign', 'task', 'opportunity'])
})

test.each([
  ['segments', { next: 0 }, 400],
  ['segments', { prefix: 'a b' }, 400],
  ['segments', { digits: 12 }, 400],
  ['contact', { manual: true }, 422],
  ['offer', { next: 1 }, 400],
])('%s %j is refused', async (code, draft, status) => {
  expect(await house.refused('PUT', `${path}/${code}`, draft)).toMatchObject({ status })
})
