/** What must hold when several change one segment at once, and what undo gives back. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { everyone } from '#core/segment/criteria'
import { WORK_DATE, aSegment, contactsIn, person, redoIn, setUpSeries, storeContacts, take, undoIn } from '../../test/builders/segment'
import { isNo } from '../../test/builders/criteria'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { changeLine } from './change-lines'
import type { SegmentKey } from './locked'
import { deleteSegment } from './segments'
import { takeStep } from './steps'
import { undoStep } from './undo'

const MANY = 20
let database: FreshDatabase
let segment: SegmentKey
beforeAll(async () => {
  database = await freshDatabase()
  await setUpSeries(database.db, database.tenant)
  await storeContacts(
    database.db,
    database.tenant,
    Array.from({ length: MANY }, (_, i) => person(`P${i}`, { name: `Name ${i}` })),
  )
})
beforeEach(async () => {
  segment = await aSegment(database.db, database.tenant)
})
afterAll(() => database.close())

const rows = async () => {
  const lines =
    await sql`select * from segment_line where tenant_id = ${segment.tenant} and segment_no = ${segment.no} order by line_no`.execute(
      database.db,
    )
  const steps =
    await sql`select * from segment_step where tenant_id = ${segment.tenant} and segment_no = ${segment.no} order by step_no`.execute(
      database.db,
    )
  return { lines: lines.rows, steps: steps.rows }
}
const stepNos = async () => (await rows()).steps.map((step) => (step as { step_no: number }).step_no)
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

/** Runs `second` while `first` has done its work and not yet committed; both have ended when it is back. */
async function overlapping<A, B>(first: (trx: Parameters<typeof takeStep>[0]) => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  let other: Promise<B> | undefined
  const one = await database.db.transaction().execute(async (trx) => {
    const done = await first(trx)
    other = second()
    await waitFor(database)
    return done
  })
  return [one, await other!]
}

/** Until some other connection of this database waits for a lock. */
async function waitFor({ db }: FreshDatabase): Promise<void> {
  for (let i = 0; i < 4000; i++) {
    const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('Nobody waited: what should queue up did not.')
}

test('undo and redo give back every line with its overrides, note and own letter', async () => {
  const { db } = database
  await take(db, segment, { kind: 'add', criteria: everyone })
  await sql`
    update segment_line
    set subject = 'For ' || contact_no, salesperson_code = 'RL', language = 'en', correspondence_type = 'email',
      note = '{"paragraphs":[{"runs":[{"text":"Hello"}]}]}', letter_hash = 'hash', letter_name = 'own.docx', version = 3
    where tenant_id = ${segment.tenant} and segment_no = ${segment.no} and line_no > 20000`.execute(db)
  await take(
    db,
    segment,
    { kind: 'remove', criteria: isNo('P3', 'P4', 'P5') },
    { kind: 'keep', criteria: isNo('P1', 'P7') },
    { kind: 'addByHand', contacts: ['P3'] },
  )
  const [before, stood] = [await rows(), await contactsIn(db, segment)]
  expect(stood).toEqual(['P1', 'P7', 'P3'])
  for (let i = 0; i < 4; i++) expect((await undoIn(db, segment)).ok).toBe(true)
  expect(await contactsIn(db, segment)).toEqual([])
  for (let i = 0; i < 4; i++) expect((await redoIn(db, segment)).ok).toBe(true)
  expect(await contactsIn(db, segment)).toEqual(stood)
  expect(await rows()).toEqual(before)
})

test('steps taken at once queue up: each has its number, and each line too', async () => {
  const { db } = database
  await Promise.all(Array.from({ length: MANY }, (_, i) => take(db, segment, { kind: 'addByHand', contacts: [`P${i}`] })))
  expect(await stepNos()).toEqual(upTo(MANY))
  expect((await contactsIn(db, segment)).length).toBe(MANY)
  expect((await rows()).lines.map((line) => (line as { line_no: number }).line_no)).toEqual(upTo(MANY).map((n) => n * 10_000))
})

test('the same contacts added at once stand on one line each', async () => {
  const { db } = database
  const taken = await Promise.all(Array.from({ length: 6 }, () => take(db, segment, { kind: 'add', criteria: everyone })))
  expect((await contactsIn(db, segment)).length).toBe(MANY)
  expect(taken.map(({ tally }) => tally.joining).sort((a, b) => b - a)).toEqual([MANY, 0, 0, 0, 0, 0])
})

test('a step that waits for another sees what the other did', async () => {
  const { db } = database
  const [, second] = await overlapping(
    (trx) => takeStep(trx, segment, { kind: 'add', criteria: isNo('P1', 'P2') }, { user: 'a', seen: null, today: WORK_DATE }),
    () => take(db, segment, { kind: 'add', criteria: isNo('P2', 'P3') }),
  )
  expect(second).toMatchObject({ stepNo: 2, tally: { joining: 1, alreadyIn: 1 } })
  expect(await contactsIn(db, segment)).toEqual(['P1', 'P2', 'P3'])
})

test('an undo that waits for a step takes that step back', async () => {
  const { db } = database
  await take(db, segment, { kind: 'add', criteria: isNo('P1') })
  await overlapping(
    (trx) => takeStep(trx, segment, { kind: 'add', criteria: isNo('P2') }, { user: 'a', seen: null, today: WORK_DATE }),
    () => undoIn(db, segment),
  )
  expect(await contactsIn(db, segment)).toEqual(['P1'])
})

test('a redo that waits for a step finds nothing to redo', async () => {
  const { db } = database
  await take(
    db,
    segment,
    { kind: 'add', criteria: isNo('P1') },
    { kind: 'add', criteria: isNo('P2') },
    { kind: 'add', criteria: isNo('P3') },
  )
  for (let i = 0; i < 2; i++) await undoIn(db, segment)
  const [, redone] = await overlapping(
    (trx) => takeStep(trx, segment, { kind: 'add', criteria: isNo('P9') }, { user: 'a', seen: null, today: WORK_DATE }),
    () => redoIn(db, segment),
  )
  expect(redone).toEqual({ ok: false, fault: { kind: 'nothing-to-redo' } })
  expect(await contactsIn(db, segment)).toEqual(['P1', 'P9'])
})

test('of two who saw the same version one wins, and the other is told', async () => {
  const { db } = database
  const attempt = (no: string) =>
    db
      .transaction()
      .execute((trx) => takeStep(trx, segment, { kind: 'addByHand', contacts: [no] }, { user: 'a', seen: 1, today: WORK_DATE }))
  const outcomes = await Promise.all([attempt('P1'), attempt('P2')])
  expect(outcomes.filter((outcome) => outcome.ok).length).toBe(1)
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
    fault: { kind: 'changed-meanwhile', current: 2, changes: [{ version: 2, by: 'a', change: { kind: 'step', stepNo: 1, joined: 1 } }] },
  })
})

test('a step that waits for the deletion of its segment finds none, and leaves no lines', async () => {
  const { db } = database
  const [, step] = await overlapping(
    (trx) => deleteSegment(trx, segment, null),
    () =>
      db
        .transaction()
        .execute((trx) => takeStep(trx, segment, { kind: 'add', criteria: everyone }, { user: 'a', seen: null, today: WORK_DATE })),
  )
  expect(step).toEqual({ ok: false, fault: { kind: 'not-found' } })
  expect(await rows()).toEqual({ lines: [], steps: [] })
})

test('a deletion that waits for a step takes its lines away too', async () => {
  const { db } = database
  await overlapping(
    (trx) => takeStep(trx, segment, { kind: 'add', criteria: everyone }, { user: 'a', seen: null, today: WORK_DATE }),
    () => db.transaction().execute((trx) => deleteSegment(trx, segment, null)),
  )
  expect(await rows()).toEqual({ lines: [], steps: [] })
})

test('a change of a line that waits for an undo finds no line', async () => {
  const { db } = database
  await take(db, segment, { kind: 'add', criteria: isNo('P1') })
  const [, changed] = await overlapping(
    (trx) => undoStep(trx, segment, null),
    () => db.transaction().execute((trx) => changeLine(trx, { ...segment, lineNo: 10_000 }, { subject: 'Lost' }, null)),
  )
  expect(changed).toEqual({ ok: false, fault: { kind: 'not-found' } })
})

test('whoever deletes contacts alone waits for steps, so that no line is left without a contact', async () => {
  const { db, tenant } = database
  const alone = () =>
    db.transaction().execute(async (trx) => {
      await sql`select 1 from tenant where tenant_id = ${tenant} for update`.execute(trx)
      return contactsIn(trx, segment)
    })
  const [, seen] = await overlapping(
    (trx) => takeStep(trx, segment, { kind: 'addByHand', contacts: ['P1'] }, { user: 'a', seen: null, today: WORK_DATE }),
    alone,
  )
  expect(seen).toEqual(['P1'])
})

test('steps, undos and deletions all at once end in a state that some order of them gives', async () => {
  const { db } = database
  const anyOutcome = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      i % 3 === 0
        ? undoIn(db, segment)
        : i % 3 === 1
          ? redoIn(db, segment)
          : take(db, segment, { kind: 'addByHand', contacts: [`P${i % MANY}`], allowExisting: true }),
    ),
  )
  const { steps } = await rows()
  expect(await stepNos()).toEqual(upTo(steps.length))
  const { steps_taken } = await db
    .selectFrom('segment')
    .select('steps_taken')
    .where('tenant_id', '=', segment.tenant)
    .where('no', '=', segment.no)
    .executeTakeFirstOrThrow()
  expect(steps_taken).toBeLessThanOrEqual(steps.length)
  expect((await contactsIn(db, segment)).length).toBe(steps_taken)
  expect(anyOutcome.length).toBe(30)
})
