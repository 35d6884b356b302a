/** Whoever meets saved criteria is whoever their steps would leave on a segment, and no other tenant's contact is asked. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Contact } from '#core/contact/contact'
import { everyone } from '#core/segment/criteria'
import { isJoining, type Step } from '#core/segment/step'
import { anyCriteria, isNo } from '../../test/builders/criteria'
import { aSegment, anyContacts, contactsIn, person, setUpSeries, storeContacts, take, WORK_DATE } from '../../test/builders/segment'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { areAnswerable, meets } from './meets.sql'

const LOGGED = 7
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  const { db, tenant, neighbour } = database
  for (const one of [tenant, neighbour]) {
    await setUpSeries(db, one)
    await sql`insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries) values (${one}, ${LOGGED}, 'SM00007', 'Old', '2026-01-01', 1)`.execute(db)
  }
  await storeContacts(db, neighbour, ['c0', 'c1', 'c2', 'c3'].map((no) => person(no, { city: 'Oslo', companyNo: 'c0' })))
})
afterAll(() => database.close())

const nos = fc.subarray(['c0', 'c1', 'c2', 'c3', 'c9'], { minLength: 1 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    criteria: anyCriteria(),
    options: fc.record({ expandCompanies: fc.boolean(), relatedCompanies: fc.boolean() }),
  }),
  fc.record({ kind: fc.constantFrom('keep' as const, 'remove' as const), criteria: anyCriteria(), options: fc.record({ entireCompanies: fc.boolean() }) }),
  fc.record({ kind: fc.constant('addByHand' as const), contacts: nos }),
  fc.record({ kind: fc.constant('removeContacts' as const), contacts: nos }),
  fc.constant<Step>({ kind: 'reuse', loggedSegment: LOGGED, only: { kind: 'failed' } }),
)

/** Free to be written to: whether they are is not what is asked. */
const free = (contact: Contact): Contact => ({
  ...contact,
  excludeFromSegment: false,
  privacyBlocked: false,
  minor: false,
  marketingObjection: false,
  objectsToPost: false,
  objectsToEmail: false,
})

async function asked(steps: readonly Step[], among: readonly string[]): Promise<readonly string[]> {
  const { db, tenant } = database
  if (!areAnswerable(steps)) throw new Error('not answerable')
  const answer = meets(steps, { tenant, today: WORK_DATE, among: new Set(among) })
  const { rows } = await sql<{ no: string }>`select c.no from contact c where c.tenant_id = ${tenant} and c.no = any(${[...among]}::text[]) and ${answer}`.execute(db)
  return rows.map(({ no }) => no).sort()
}

const byHand = ['c0', 'c1', 'c2', 'c3'].map((no) => person(no))
test('meeting criteria is standing on a segment after their steps', async () => {
  const { db, tenant } = database
  await fc.assert(
    fc.asyncProperty(anyContacts(4), fc.array(anyStep, { minLength: 1, maxLength: 4 }), fc.subarray(['c0', 'c1', 'c2', 'c3']), async (some, steps, failed) => {
      await sql`delete from segment_line where tenant_id = ${tenant}`.execute(db)
      await sql`delete from interaction_entry`.execute(db)
      await sql`delete from contact where tenant_id = ${tenant}`.execute(db)
      const contacts = some.map(free)
      await storeContacts(db, tenant, contacts)
      for (const one of [tenant, database.neighbour])
        for (const [i, no] of (one === tenant ? failed : byHand.map((each) => each.no)).entries())
          await sql`insert into interaction_entry (tenant_id, entry_no, contact_no, logged_segment_entry_no, date, time, description, letter_state, attempt_failed)
            values (${one}, ${i + 1}, ${no}, ${LOGGED}, '2026-01-01', '12:00', 'Letter', 'none', true)`.execute(db)
      const key = await aSegment(db, tenant)
      const [first] = steps
      const taken: readonly Step[] = first && isJoining(first) ? steps : [{ kind: 'add', criteria: everyone }, ...steps]
      await take(db, key, ...taken)
      expect(await asked(steps, contacts.map(({ no }) => no))).toEqual([...new Set(await contactsIn(db, key))].sort())
    }),
    {
      numRuns: 60,
      examples: [
        [byHand, [{ kind: 'remove', criteria: isNo('c1') }], []],
        [byHand, [{ kind: 'addByHand', contacts: ['c1', 'c2'] }, { kind: 'removeContacts', contacts: ['c2'] }, { kind: 'reuse', loggedSegment: LOGGED, only: { kind: 'failed' } }], ['c3']],
      ],
    },
  )
})

test('what is drawn by lot, or one for each address, is no question about one contact', () => {
  expect(areAnswerable([{ kind: 'add', criteria: everyone }, { kind: 'sample', size: 2, seed: 'a' }])).toBe(false)
  expect(areAnswerable([{ kind: 'household' }])).toBe(false)
})
