/** Contacts and segments in a test's database: stored as the rooms store them, read back as a test asks about them. */
import fc from 'fast-check'
import { sql, type Kysely } from 'kysely'
import type { Contact, ContactNo } from '#core/contact/contact'
import type { Step } from '#core/segment/step'
import { headerOf, type SegmentHeader } from '#core/segment/segment'
import { writeContacts } from '../../server/contact/contact-rows'
import type { SegmentKey } from '../../server/segment/locked'
import { SEGMENT_SERIES } from '../../server/segment/number-series'
import { redoStep, undoStep } from '../../server/segment/undo'
import { makeSegment } from '../../server/segment/segments'
import { standsAt } from '../../server/segment/standing.sql'
import type { Taken } from '../../server/segment/ask-step'
import { takeStep } from '../../server/segment/steps'
import type { Schema } from '../../server/store/schema'
import { aContact, anyContact } from './contact'

/** The work date of the scenarios. */
export const WORK_DATE = '2026-03-02'

type Facts = Omit<Parameters<typeof aContact>[0] & object, 'no'>

/** A person of whom nothing is known but what the test says; a company likewise. */
export const person = (no: string, facts: Facts = {}): Contact => aContact({ name: no, address: '', postCode: '', city: '', ...facts, no })
export const company = (no: string, facts: Facts = {}): Contact => person(no, { ...facts, kind: 'company' })

const inFjord = { companyNo: 'C10', companyName: 'Fjord AS', countryCode: 'NO', postCode: '0150', city: 'Oslo' } as const
/** The contacts of the scenarios. */
export const scenarioContacts: readonly Contact[] = [
  company('C10', {
    name: 'Fjord AS',
    postCode: '0150',
    city: 'Oslo',
    salespersonCode: 'AH',
    email: 'post@fjord.example',
    phone: '22 00 00 10',
    mobile: '400 00 010',
  }),
  person('P11', {
    ...inFjord,
    name: 'Anne Berg',
    salespersonCode: 'AH',
    correspondenceType: 'hardCopy',
    email: 'anne@fjord.example',
    phone: '22 00 00 11',
    mobile: '400 00 011',
  }),
  person('P12', {
    ...inFjord,
    name: 'Ola Nordmann',
    language: 'en',
    salespersonCode: 'RL',
    correspondenceType: 'email',
    email: 'ola@fjord.example',
  }),
  person('P13', { ...inFjord, name: 'Kari Moe', salespersonCode: 'AH', excludeFromSegment: true }),
  company('C20', {
    name: 'Elbe GmbH',
    countryCode: 'DE',
    postCode: '20095',
    city: 'Hamburg',
    language: 'de',
    salespersonCode: 'RL',
    correspondenceType: 'hardCopy',
    email: 'info@elbe.example',
  }),
  person('P21', {
    name: 'Hans Klein',
    companyNo: 'C20',
    companyName: 'Elbe GmbH',
    countryCode: 'DE',
    language: 'de',
    salespersonCode: 'RL',
    correspondenceType: 'email',
  }),
  person('P30', { name: 'Liv Dahl', postCode: '5003', city: 'Bergen', salespersonCode: 'RL', email: 'liv@dahl.example' }),
  person('P40', { name: 'Per Minor', salespersonCode: 'AH', minor: true, privacyBlocked: true }),
]

const rarely = fc.constantFrom(false, false, false, true)

/** Made once: to make an arbitrary costs far more than to draw from it. */
const named = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((no) =>
  fc
    .record({
      contact: anyContact(),
      companyNo: fc.constantFrom('' as const, 'c0' as ContactNo, 'c1' as ContactNo),
      // Rare, or nobody would ever join.
      flags: fc.record({ privacyBlocked: rarely, minor: rarely, marketingObjection: rarely, objectsToPost: rarely, objectsToEmail: rarely }),
    })
    .map(({ contact, companyNo, flags }): Contact => ({
      ...contact,
      ...flags,
      no: no as ContactNo,
      companyNo: contact.kind === 'company' ? (no as ContactNo) : companyNo,
    })),
)

/** Up to eight contacts c0, c1 …, of one of two companies or of none, over values that have made trouble before. */
export const anyContacts = (most: number): fc.Arbitrary<readonly Contact[]> =>
  fc.tuple(fc.integer({ min: 0, max: most }), fc.tuple(...named)).map(([count, contacts]) => contacts.slice(0, count))

export const storeContacts = (db: Kysely<Schema>, tenant: number, contacts: readonly Contact[]) => writeContacts(db, tenant, contacts)

/** The number series of segments, so that they can be made. */
export async function setUpSeries(db: Kysely<Schema>, tenant: number): Promise<void> {
  await db
    .insertInto('number_series')
    .values({ tenant_id: tenant, code: SEGMENT_SERIES, prefix: 'SM', digits: 5, next: 10001 })
    .onConflict((again) => again.doNothing())
    .execute()
}

export async function aSegment(db: Kysely<Schema>, tenant: number, header: Partial<SegmentHeader> = {}): Promise<SegmentKey> {
  const made = await db.transaction().execute((trx) => makeSegment(trx, tenant, headerOf(header, WORK_DATE, 'AH'), { user: 'user' }))
  if (!made.ok) throw new Error(made.fault.kind)
  return made.value
}

export async function take(db: Kysely<Schema>, segment: SegmentKey, ...steps: readonly Step[]): Promise<Taken> {
  let taken: Taken | null = null
  for (const step of steps) {
    const result = await db.transaction().execute((trx) => takeStep(trx, segment, step, { user: 'user', seen: null, today: WORK_DATE }))
    if (!result.ok) throw new Error(result.fault.kind)
    taken = result.value
  }
  if (taken === null) throw new Error('No step was given.')
  return taken
}

export const undoIn = (db: Kysely<Schema>, segment: SegmentKey) => db.transaction().execute((trx) => undoStep(trx, segment, null))
export const redoIn = (db: Kysely<Schema>, segment: SegmentKey) => db.transaction().execute((trx) => redoStep(trx, segment, null))

/** The contacts of the standing lines, in line order. */
export async function contactsIn(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<readonly string[]> {
  const { rows } = await sql<{ contact_no: string }>`
    select l.contact_no from segment s join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no
    where s.tenant_id = ${tenant} and s.no = ${no} and ${standsAt(sql`s.steps_taken`)} order by l.line_no`.execute(db)
  return rows.map((row) => row.contact_no)
}
