/** The lines of a segment in each order that they can stand in: leafed through or asked at any place, it is the same list of those that stand. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { lineSorts, type LineSort } from '#core/api/line-list'
import type { LinePage, LineWire } from '#core/api/segment'
import { fold } from '#core/contact/fold'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
afterAll(() => house.close())
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())

const page = (no: string, query: string) => house.ask<LinePage>('GET', `/api/segments/${no}/lines?${query}`)
const sorts: readonly LineSort[] = lineSorts.flatMap((sort) => [sort, `-${sort}` as const])

async function leafed(no: string, sort: LineSort): Promise<readonly LineWire[]> {
  const rows: LineWire[] = []
  let cursor = ''
  for (;;) {
    const { rows: more, next } = await page(no, `sort=${sort}&limit=2${cursor}`)
    rows.push(...more)
    if (next === null) return rows
    cursor = `&cursor=${next}`
  }
}

/** The first of the sort's keys, as the list shows it. */
const shownKey: Readonly<Record<(typeof lineSorts)[number], (line: LineWire) => string | number>> = {
  line: (line) => line.lineNo,
  name: (line) => fold(line.contactName === '' ? line.companyName : line.contactName),
  company: (line) => fold(line.companyName),
  city: (line) => fold(line.city),
  postCode: (line) => ({ C10: '0150', P11: '0150', P12: '0150', P30: '5003' })[line.contactNo] ?? '',
}

/** Somebody twice, somebody gone again, somebody undone. */
async function aSegment(): Promise<string> {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: { kind: 'all', of: [] } })
  await house.take(no, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  await house.take(no, { kind: 'removeContacts', contacts: ['C20'] })
  await house.take(no, { kind: 'addByHand', contacts: ['P13'] })
  await house.undo(no)
  return no
}

test.each(sorts)('sort=%s', async (sort) => {
  const no = await aSegment()
  const all = await leafed(no, sort)
  expect(all.map((line) => line.lineNo).sort((a, b) => a - b)).toEqual((await page(no, 'limit=200')).rows.map((line) => line.lineNo))
  expect(all.filter((line) => line.contactNo === 'P11')).toHaveLength(2)
  const keys = all.map(shownKey[sort.replace('-', '') as (typeof lineSorts)[number]])
  const inOrder = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  expect(keys).toEqual(sort.startsWith('-') ? inOrder.reverse() : inOrder)
  for (let offset = 0; offset <= all.length; offset += 3) {
    const { rows, total } = await page(no, `sort=${sort}&limit=3&offset=${offset}`)
    expect([rows, total]).toEqual([all.slice(offset, offset + 3), all.length])
  }
})

test('searching counts what it finds, in the order asked for', async () => {
  const no = await aSegment()
  const { rows, total } = await page(no, 'sort=-name&q=fjord&limit=2')
  expect([rows.map((line) => line.contactNo), total]).toEqual([['P12', 'C10'], 4])
})

test('nobody is an empty list in every order', async () => {
  const { no } = await house.make()
  for (const sort of sorts) expect(await page(no, `sort=${sort}&offset=5`)).toEqual({ rows: [], next: null, total: 0 })
})

describe('refused', () => {
  const written = (key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
  test.each([
    ['an order that there is not', 'sort=email'],
    ['a cursor of another order', `cursor=${written(['name', 'anne', '10000'])}`],
    ['a cursor with a line that is none', `cursor=${written(['line', 'ten'])}`],
    ['a cursor and a place at once', `offset=1&cursor=${written(['line', '10000'])}`],
  ])('%s', async (_, query) => {
    const { no } = await house.make()
    expect(await house.refused('GET', `/api/segments/${no}/lines?${query}`)).toMatchObject({ status: 400, code: 'not-understood' })
  })
})
