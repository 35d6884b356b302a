import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { hashOfBytes, keepBlob, readBlob, sweepBlobs } from './blobs'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const bytes = (text: string) => Buffer.from(text)
const TWO_HOURS = 2 * 3600 * 1000

test('bytes are kept once, under their hash, for each tenant by itself', async () => {
  const { db, tenant, neighbour } = database
  const hash = await keepBlob(db, tenant, bytes('letter'))
  expect(await keepBlob(db, tenant, bytes('letter'))).toBe(hash)
  expect(hash).toBe(hashOfBytes(bytes('letter')))
  expect(await readBlob(db, tenant, hash)).toEqual(bytes('letter'))
  expect(await readBlob(db, neighbour, hash)).toBeNull()
})

test('what nothing refers to goes after an hour; what a segment, a line, an interaction template or an entry needs stays', async () => {
  const { db, tenant, neighbour } = database
  const [letter, own, template, entry, orphan, setUp] = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => keepBlob(db, tenant, bytes(text))),
  )
  await keepBlob(db, neighbour, bytes('a'))
  await db
    .insertInto('segment_letter')
    .values({ tenant_id: tenant, segment_no: 'S1', language: '', hash: letter!, file_name: 'a', mapping: '{}' })
    .execute()
  await db
    .insertInto('interaction_template_letter')
    .values({ tenant_id: tenant, template_code: 'BUS', language: 'nb', hash: setUp!, mapping: '{}' })
    .execute()
  await db
    .insertInto('segment_line')
    .values({
      tenant_id: tenant,
      segment_no: 'S1',
      line_no: 1,
      contact_no: 'C',
      entered_by: 1,
      left_by: 2,
      salesperson_code: null,
      correspondence_type: null,
      language: null,
      subject: null,
      note: null,
      letter_hash: own!,
      letter_name: 'b',
    })
    .execute()
  const logged = {
    tenant_id: tenant,
    contact_no: null,
    logged_segment_entry_no: null,
    line_no: null,
    date: '2026-01-01',
    time: '10:00',
    description: '',
    template_format: 1,
    mapping: null,
    values: null,
    note: null,
    content_hash: null,
  }
  await db
    .insertInto('interaction_entry')
    .values([
      { ...logged, entry_no: 1, letter_state: 'inherited', template_hash: template!, letter_hash: null },
      { ...logged, entry_no: 2, letter_state: 'unique', template_hash: null, letter_hash: entry! },
    ])
    .execute()
  expect(await sweepBlobs(db, new Date())).toBe(0)
  const later = new Date(Date.now() + TWO_HOURS)
  await sweepBlobs(db, later)
  const kept = await db.selectFrom('blob').select(['tenant_id', 'hash']).execute()
  expect(kept.map((row) => row.hash).sort()).toEqual([letter, own, template, entry, setUp].sort())
  expect(kept.every((row) => row.tenant_id === tenant)).toBe(true)
  expect(await readBlob(db, tenant, orphan!)).toBeNull()
})
