/** The list shows only the lines that something is special about: the same ones whose own row says so. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { lineMarks, type LineMark } from '#core/segment/line-mark'
import type { LinePage, LineWire } from '#core/api/segment'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
afterAll(() => house.close())
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())

const page = (no: string, query: string) => house.ask<LinePage>('GET', `/api/segments/${no}/lines?limit=200&${query}`)
const write = (no: string, contact: string, column: string, value: unknown) =>
  sql`update segment_line set ${sql.ref(column)} = ${value} where tenant_id = ${house.tenant} and segment_no = ${no} and contact_no = ${contact}`.execute(
    house.db,
  )

/** A segment in two languages: some differ, some have letters or notes of their own, one objects to what is sent, one language has no letter. */
async function aSegment(): Promise<string> {
  const { no } = await house.make({ language: 'nb', correspondenceType: 'hardCopy' })
  await house.take(no, { kind: 'add', criteria: { kind: 'all', of: [] } })
  for (const [language, hash] of [
    ['nb', 'spring-2'],
    ['en', null],
  ] as const) {
    await house.insert('segment_letter', { segment_no: no, language, hash, file_name: hash === null ? '' : 'Spring.docx', mapping: '{}' })
  }
  await write(no, 'P11', 'language', 'en')
  await write(no, 'P12', 'evaluation', 'positive')
  await write(no, 'P12', 'note', JSON.stringify({ paragraphs: [] }))
  await write(no, 'P30', 'letter_hash', 'annes')
  await write(no, 'P30', 'letter_base_hash', 'spring-1')
  await write(no, 'C20', 'letter_hash', 'mine')
  await write(no, 'C20', 'letter_base_hash', 'spring-2')
  await write(no, 'C20', 'interaction_template_code', 'OTHER')
  await sql`update contact set objects_to_post = true where tenant_id = ${house.tenant} and no = 'P13'`.execute(house.db)
  return no
}

const isSpecial: Readonly<Record<LineMark, (line: LineWire) => boolean>> = {
  own: (line) => line.overridden.length > 0 || line.evaluation !== '',
  ownLetter: (line) => line.letterState === 'unique',
  note: (line) => line.hasNote,
  stale: (line) => line.letterStale,
  problem: (line) => line.heldBack !== null || line.letterState === 'none',
}

test.each(lineMarks)('which=%s', async (which) => {
  const no = await aSegment()
  const all = await page(no, '')
  const shown = await page(no, `which=${which}`)
  const special = all.rows.filter(isSpecial[which]).map((line) => line.lineNo)
  expect(special.length).toBeGreaterThan(0)
  expect(special.length).toBeLessThan(all.total)
  expect(shown.rows.map((line) => line.lineNo)).toEqual(special)
  expect(shown.total).toBe(special.length)
  const byName = await page(no, `which=${which}&sort=-name`)
  expect(byName.rows.map((line) => line.lineNo).sort((a, b) => a - b)).toEqual(special)
})

test('words and what is special are asked together, and a word for nothing special is refused', async () => {
  const no = await aSegment()
  const { rows } = await page(no, 'which=own&q=P11')
  expect(rows.map((line) => line.contactNo)).toEqual(['P11'])
  expect(await house.refused('GET', `/api/segments/${no}/lines?which=nothing`)).toMatchObject({ status: 400, code: 'not-understood' })
})
