/** Logged segments are found by what they were called, page by page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { LoggedSegmentPage } from '#core/api/logged-segment'
import { letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

test('logged segments are found by description and by segment number, however they are written, and counted', async () => {
  for (const [i, name] of ['Spring letter', 'Autumn letter', 'Vårbrev til ØRSTA'].entries()) {
    await house.database.pool.query(
      `insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, user_id, entries) values ($1, $2, $3, $4, '2026-01-01', 'user', 0)`,
      [house.database.tenant, i + 1, `SM0000${i + 1}`, name],
    )
  }
  const find = async (q: string, more = '') => (await house.ask('GET', `/api/logged-segments?q=${encodeURIComponent(q)}${more}`)).body as LoggedSegmentPage
  const found = async (q: string) => (await find(q)).rows.map((row) => row.entryNo)
  expect(await found('LETTER')).toEqual([2, 1])
  expect(await found(' ørsta ')).toEqual([3])
  expect(await found('sm00001')).toEqual([1])
  expect(await found('%')).toEqual([])
  const first = await find('letter', '&limit=1')
  expect([first.rows.length, first.total]).toEqual([1, 2])
  expect((await find('letter', `&limit=1&cursor=${encodeURIComponent(first.next ?? '')}`)).rows.map((row) => row.entryNo)).toEqual([1])
})
