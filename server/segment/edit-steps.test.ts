/** What an edit of the steps leaves: what asking them all anew would, with everything that the lines held; and undo and redo of it, exactly. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { everyone, type Criteria } from '#core/segment/criteria'
import { edited, type KeptStep, type StepEdit } from '#core/segment/edit'
import type { Step } from '#core/segment/step'
import {
  WORK_DATE,
  aSegment,
  company,
  contactsIn,
  person,
  redoIn,
  setUpSeries,
  storeContacts,
  take,
  undoIn,
} from '../../test/builders/segment'
import { isNo, text } from '../../test/builders/criteria'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { editSteps } from './edit-steps'
import type { SegmentKey } from './locked'

let database: FreshDatabase
let untouched: unknown
beforeAll(async () => {
  database = await freshDatabase()
  const { db, tenant, neighbour } = database
  for (const each of [tenant, neighbour]) {
    await setUpSeries(db, each)
    await storeContacts(db, each, [
      company('c0', { city: 'Oslo' }),
      person('p0', { companyNo: 'c0', city: 'Oslo', address: 'Storgata 1', postCode: '0150' }),
      person('p1', { companyNo: 'c0', city: 'Bergen' }),
      person('p2', { city: 'Bergen', address: 'Storgata 1', postCode: '0150' }),
      person('p3', { city: 'Hamar' }),
    ])
  }
  const theirs = await aSegment(db, neighbour)
  await take(
    db,
    theirs,
    { kind: 'add', criteria: everyone },
    { kind: 'remove', criteria: isNo('p3') },
    { kind: 'addByHand', contacts: ['p3'] },
  )
  await edit(theirs, { kind: 'off', stepNo: 2 })
  untouched = await rowsOf(theirs)
  neighboursSegment = theirs
})
afterAll(() => database.close())
let neighboursSegment: SegmentKey

const edit = async (segment: SegmentKey, asked: StepEdit) => {
  const done = await database.db
    .transaction()
    .execute((trx) => editSteps(trx, segment, asked, { user: 'user', seen: null, today: WORK_DATE }))
  if (!done.ok) throw new Error(done.fault.kind)
}

/** Everything but when it was, and what was let go. */
async function rowsOf({ tenant, no }: SegmentKey) {
  const { db } = database
  const of = async (table: string, order: string) =>
    (
      await sql<
        Record<string, unknown>
      >`select * from ${sql.table(table)} where tenant_id = ${tenant} and segment_no = ${no} order by ${sql.ref(order)}`.execute(db)
    ).rows
  const { steps_taken } = await db
    .selectFrom('segment')
    .select('steps_taken')
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .executeTakeFirstOrThrow()
  return { steps: await of('segment_step', 'step_no'), lines: await of('segment_line', 'line_no'), taken: steps_taken }
}
const withoutTimes = ({ steps, ...rest }: Awaited<ReturnType<typeof rowsOf>>) => ({
  ...rest,
  steps: steps.map(({ taken_at: _at, ...step }) => step),
})

/** Says on every line which contact it was made for, and that it was written on. */
const writeOnLines = ({ tenant, no }: SegmentKey) =>
  sql`
    update segment_line set subject = 'For ' || contact_no, note = '{"paragraphs":[]}', letter_hash = 'own', version = version + 1,
      description = 'To ' || contact_no, campaign_no = 'K-' || contact_no, campaign_target = true, campaign_response = false,
      interaction_template_code = 'T', interaction_group_code = 'G', cost = line_no, duration = 7, information_flow = 'inbound',
      initiated_by = 'them', send_as_attachment = true, evaluation = 'positive', letter_base_hash = 'base', letter_merged = true
    where tenant_id = ${tenant} and segment_no = ${no}`.execute(database.db)

const written = async ({ tenant, no }: SegmentKey): Promise<readonly string[]> => {
  const { rows } = await sql<{ contact_no: string }>`
    select l.contact_no from segment s join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no
    where s.tenant_id = ${tenant} and s.no = ${no} and l.entered_by <= s.steps_taken and (l.left_by is null or l.left_by > s.steps_taken)
      and l.subject = 'For ' || l.contact_no and l.note is not null and l.letter_hash = 'own' and l.description = 'To ' || l.contact_no
      and l.campaign_no = 'K-' || l.contact_no and l.campaign_target and not l.campaign_response and l.interaction_template_code = 'T'
      and l.interaction_group_code = 'G' and l.cost = l.line_no and l.duration = 7 and l.information_flow = 'inbound'
      and l.initiated_by = 'them' and l.send_as_attachment and l.evaluation = 'positive' and l.letter_base_hash = 'base' and l.letter_merged
    order by l.contact_no`.execute(database.db)
  return rows.map((row) => row.contact_no)
}

const inCity = (city: string): Criteria => text('city', 'equal', city)
const fresh = () => aSegment(database.db, database.tenant)

test('a step that is switched off and on again leaves everything as it was', async () => {
  const segment = await fresh()
  await take(
    database.db,
    segment,
    { kind: 'add', criteria: everyone },
    { kind: 'remove', criteria: inCity('Bergen') },
    { kind: 'addByHand', contacts: ['p2'] },
  )
  await writeOnLines(segment)
  const before = withoutTimes(await rowsOf(segment))
  await edit(segment, { kind: 'off', stepNo: 1 })
  expect(await contactsIn(database.db, segment)).toEqual(['p2'])
  expect(await written(segment)).toEqual(['p2'])
  await edit(segment, { kind: 'on', stepNo: 1 })
  expect(withoutTimes(await rowsOf(segment))).toEqual(before)
})

test('a line stands again with what was written on it, although another step takes it in', async () => {
  const segment = await fresh()
  await take(database.db, segment, { kind: 'add', criteria: inCity('Oslo') }, { kind: 'add', criteria: everyone })
  await writeOnLines(segment)
  await edit(segment, { kind: 'remove', stepNo: 1 })
  expect([...(await contactsIn(database.db, segment))].sort()).toEqual(['c0', 'p0', 'p1', 'p2', 'p3'])
  expect((await written(segment)).length).toBe(5)
  expect((await rowsOf(segment)).steps).toMatchObject([{ step_no: 1, id: 2, joined: 5 }])
})

test('whom an earlier step now takes and another lets go stands by the later one, on the line that she had', async () => {
  const segment = await fresh()
  await take(
    database.db,
    segment,
    { kind: 'keep', criteria: everyone },
    { kind: 'keep', criteria: inCity('Oslo') },
    { kind: 'add', criteria: everyone },
  )
  await writeOnLines(segment)
  const before = await written(segment)
  await edit(segment, { kind: 'change', stepNo: 1, step: { kind: 'add', criteria: everyone } })
  expect(before.length).toBe(5)
  expect(await written(segment)).toEqual(before)
})

test('of two lines of a contact each comes back to the step that made it', async () => {
  const segment = await fresh()
  const again: Step = { kind: 'addByHand', contacts: ['p0'], allowExisting: true }
  await take(database.db, segment, { kind: 'addByHand', contacts: ['p0'] }, again, again)
  await edit(segment, { kind: 'off', stepNo: 2 })
  const { lines } = await rowsOf(segment)
  expect(lines).toMatchObject([{ line_no: 10_000, entered_by: 1 }, { line_no: 20_000 }, { line_no: 30_000, entered_by: 3 }])
  await edit(segment, { kind: 'change', stepNo: 3, step: { kind: 'addByHand', contacts: ['p0', 'p1'], allowExisting: true } })
  expect((await rowsOf(segment)).lines).toMatchObject([
    {},
    { line_no: 20_000 },
    { line_no: 30_000, entered_by: 3 },
    { contact_no: 'p1', line_no: 40_000, entered_by: 3 },
  ])
})

test('edits are undone one by one, between the steps where they were made, and a new step forgets what was undone', async () => {
  const { db } = database
  const segment = await fresh()
  await take(db, segment, { kind: 'add', criteria: inCity('Oslo') })
  await edit(segment, { kind: 'change', stepNo: 1, step: { kind: 'add', criteria: inCity('Bergen') } })
  await take(db, segment, { kind: 'addByHand', contacts: ['p3'] })
  await edit(segment, { kind: 'remove', stepNo: 1 })
  const states = [['p3'], ['p1', 'p2', 'p3'], ['p1', 'p2'], ['c0', 'p0'], []]
  const sorted = async () => [...(await contactsIn(db, segment))].sort()
  expect(await sorted()).toEqual(states[0])
  for (const state of states.slice(1)) {
    expect((await undoIn(db, segment)).ok).toBe(true)
    expect(await sorted()).toEqual(state)
  }
  expect((await undoIn(db, segment)).ok).toBe(false)
  for (const state of states.slice(0, -1).reverse()) {
    expect((await redoIn(db, segment)).ok).toBe(true)
    expect(await sorted()).toEqual(state)
  }
  expect((await redoIn(db, segment)).ok).toBe(false)
  for (let i = 0; i < 3; i++) await undoIn(db, segment)
  await take(db, segment, { kind: 'addByHand', contacts: ['p1'] })
  expect((await redoIn(db, segment)).ok).toBe(false)
  const left = async (table: 'segment_edit' | 'segment_past_step' | 'segment_past_line') =>
    (await db.selectFrom(table).select('revision').where('tenant_id', '=', segment.tenant).where('segment_no', '=', segment.no).execute())
      .length
  expect([await left('segment_edit'), await left('segment_past_step'), await left('segment_past_line')]).toEqual([0, 0, 0])
  expect((await rowsOf(segment)).lines.map((line) => line['contact_no'])).toEqual(['p0', 'c0', 'p1'])
})

const cities = fc.constantFrom(everyone, inCity('Oslo'), inCity('Bergen'), isNo('p3'), isNo('p0', 'p1'))
const flag = fc.boolean()
// Removal of lines by number is of one segment alone, and would mean other lines on another.
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), criteria: cities, options: fc.record({ allowExisting: flag, expandCompanies: flag }) }),
  fc.record({ kind: fc.constantFrom('keep' as const, 'remove' as const), criteria: cities, options: fc.record({ entireCompanies: flag }) }),
  fc.record({
    kind: fc.constant('addByHand' as const),
    contacts: fc.array(fc.constantFrom('p0', 'p1', 'c9'), { minLength: 1, maxLength: 2 }),
    allowExisting: flag,
  }),
  fc.record({ kind: fc.constant('removeContacts' as const), contacts: fc.array(fc.constantFrom('p0', 'p1'), { minLength: 1 }) }),
  fc.record({ kind: fc.constant('sample' as const), size: fc.integer({ min: 1, max: 4 }), seed: fc.constantFrom('a', 'b') }),
  fc.constant({ kind: 'household' as const }),
)
const place = fc.integer({ min: 1, max: 5 })
const anyEdit: fc.Arbitrary<StepEdit> = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), stepNo: place, step: anyStep }),
  fc.record({ kind: fc.constantFrom('off' as const, 'on' as const, 'remove' as const), stepNo: place }),
  fc.record({ kind: fc.constant('move' as const), stepNo: place, to: place }),
)

/** Which lines of a household stay, and which of two are drawn, is told by the order of lines, which may differ; how many is told by the contacts. */
const isByOrder = (steps: readonly KeptStep[]) => steps.some(({ step }) => step.kind === 'household' || step.kind === 'sample')

test('after any edits the lines are those that the steps give when they are all asked anew; undone they are as before, and done again as after', async () => {
  const { db } = database
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 1, maxLength: 5 }),
      fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
      flag,
      async (steps, edits, goOn) => {
        const segment = await fresh()
        await take(db, segment, ...steps)
        let kept: readonly KeptStep[] = steps.map((step, i) => ({ id: i + 1, step, off: false }))
        for (const asked of edits) {
          const plan = edited(kept, asked)
          if (!plan.ok) continue
          await writeOnLines(segment)
          const [before, stood] = [await rowsOf(segment), await contactsIn(db, segment)]
          await edit(segment, asked)
          kept = plan.value.steps
          const [after, stand] = [await rowsOf(segment), await contactsIn(db, segment)]

          const anew = await fresh()
          for (const { step } of kept.filter(({ off }) => !off)) await take(db, anew, step)
          if (!isByOrder(kept)) expect([...stand].sort()).toEqual([...(await contactsIn(db, anew))].sort())
          expect(after.steps.map(({ id, off, step }) => ({ id, off, step }))).toEqual(kept.map(({ id, off, step }) => ({ id, off, step })))
          for (const no of new Set(stand)) {
            const count = (among: readonly string[]) => among.filter((other) => other === no).length
            expect(count(await written(segment))).toBeGreaterThanOrEqual(Math.min(count(stood), count(stand)))
          }
          if (plan.value.from !== null) {
            await undoIn(db, segment)
            const undone = await rowsOf(segment)
            expect({ ...undone, lines: undone.lines.slice(0, before.lines.length) }).toEqual(before)
            expect(await contactsIn(db, segment)).toEqual(stood)
            await redoIn(db, segment)
            expect(await rowsOf(segment)).toEqual(after)
          }
        }
        if (goOn) {
          const stood = await contactsIn(db, segment)
          await take(db, segment, { kind: 'add', criteria: everyone, options: { allowExisting: true } })
          await undoIn(db, segment)
          expect(await contactsIn(db, segment)).toEqual(stood)
        }
      },
    ),
    { numRuns: 60 },
  )
  expect(await rowsOf(neighboursSegment)).toEqual(untouched)
})

test('edits, steps and undos at once queue up, and leave what some order of them gives', async () => {
  const { db } = database
  const segment = await fresh()
  await take(db, segment, { kind: 'add', criteria: inCity('Oslo') })
  const waits = (work: () => Promise<unknown>) => work().catch((error: unknown) => error)
  await Promise.all(
    Array.from({ length: 18 }, (_, i) =>
      waits(() =>
        i % 3 === 0
          ? edit(segment, { kind: i % 2 === 0 ? 'off' : 'on', stepNo: 1 })
          : i % 3 === 1
            ? take(db, segment, { kind: 'addByHand', contacts: ['p3'], allowExisting: true })
            : undoIn(db, segment),
      ),
    ),
  )
  const { steps, taken } = await rowsOf(segment)
  expect(steps.map((step) => step['step_no'])).toEqual(steps.map((_, i) => i + 1))
  const counted = steps.slice(0, taken).reduce((sum, step) => sum + Number(step['joined']) - Number(step['dropped']), 0)
  expect((await contactsIn(db, segment)).length).toBe(counted)
})
