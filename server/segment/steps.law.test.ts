/** Any steps, undos and redos leave the same lines in the database as in the pure model (core/segment/stay.ts), and tell the same counts. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { heldBack, type Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { everyone, type Criteria } from '#core/segment/criteria'
import { compareCodePoints } from '#core/segment/code-points'
import { matches, nothingAround } from '#core/segment/matches'
import { canRedo, canUndo, noHistory, redo, standing, takeStep as takeInModel, undo, type History } from '#core/segment/stay'
import { isJoining, type JoiningStep, type LeavingStep, type Step } from '#core/segment/step'
import {
  WORK_DATE,
  aSegment,
  anyContacts,
  company,
  contactsIn,
  person,
  redoIn,
  setUpSeries,
  storeContacts,
  take,
  undoIn,
} from '../../test/builders/segment'
import { anyCriteria } from '../../test/builders/criteria'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import type { Fate } from './candidates.sql'
import type { SegmentKey } from './locked'
import { previewStep } from './preview'
import { matchingOf, tallyOf } from './tally'

const LOGGED = 7
const GONE_TENANT = 3

let database: FreshDatabase
/** Two neighbours with the same segment number: one whose lines all stay, one whose lines have all left. */
let staying: SegmentKey
let gone: SegmentKey
const neighbours = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5']

beforeAll(async () => {
  database = await freshDatabase()
  const { db, neighbour } = database
  for (const tenant of [neighbour, GONE_TENANT]) {
    await setUpSeries(db, tenant)
    await storeContacts(
      db,
      tenant,
      neighbours.map((no) => person(no, { city: 'Oslo', companyNo: 'c0' })),
    )
    await sql`insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries) values (${tenant}, ${LOGGED}, 'SM00007', 'Old', '2026-01-01', 1)`.execute(
      db,
    )
    await logEntries(tenant, ['c0', 'c1'])
  }
  staying = await aSegment(db, neighbour)
  gone = await aSegment(db, GONE_TENANT)
  await take(db, staying, { kind: 'add', criteria: everyone })
  await take(db, gone, { kind: 'add', criteria: everyone }, { kind: 'remove', criteria: everyone })
})
afterAll(() => database.close())

const logEntries = async (tenant: number, nos: readonly string[]) => {
  for (const [i, no] of nos.entries()) {
    await sql`
      insert into interaction_entry (tenant_id, entry_no, contact_no, logged_segment_entry_no, date, time, description, letter_state)
      values (${tenant}, ${i + 1}, ${no}, ${LOGGED}, '2026-01-01', '12:00', 'Letter', 'none')`.execute(database.db)
  }
}

/** What becomes of each candidate, in the order of the lines, worked out in memory. */
function fatesOf(step: JoiningStep, contacts: readonly Contact[], entries: readonly string[], isIn: (no: string) => boolean) {
  const fateOf = (contact: Contact | undefined, allowExisting: boolean, ignoreExclusion: boolean): Fate => {
    if (contact === undefined) return 'gone'
    const reason = heldBack(contact, contact.correspondenceType)
    if (reason !== null) return reason
    if (!allowExisting && isIn(contact.no)) return 'alreadyIn'
    return contact.excludeFromSegment && !ignoreExclusion ? 'excluded' : 'joins'
  }
  const named = (no: string) => contacts.find((contact) => contact.no === no)
  switch (step.kind) {
    case 'add': {
      const { allowExisting = false, ignoreExclusion = false } = step.options ?? {}
      return reached(step, contacts).map((contact) => ({
        no: contact.no,
        contact,
        fate: fateOf(contact, allowExisting, ignoreExclusion),
      }))
    }
    case 'addByHand':
      return [...new Set(step.contacts)].map((no) => ({
        no,
        contact: named(no),
        fate: fateOf(named(no), step.allowExisting ?? false, true),
      }))
    case 'reuse':
      return entries.map((no) => ({ no, contact: named(no), fate: fateOf(named(no), true, true) }))
  }
}

function reached(step: JoiningStep & { readonly kind: 'add' }, contacts: readonly Contact[]): readonly Contact[] {
  let set = contacts.filter((contact) => matches(step.criteria, contact, { ...nothingAround, today: WORK_DATE }))
  if (step.options?.expandCompanies) set = wholeCompanies(set, contacts)
  if (step.options?.relatedCompanies) {
    const employers = set.filter((contact) => contact.kind === 'person').map((contact) => contact.companyNo)
    set = contacts.filter((contact) => set.includes(contact) || (contact.kind === 'company' && employers.includes(contact.no)))
  }
  return [...set].sort((a, b) => {
    const keys = (c: Contact) => [fold(c.companyName), c.companyNo, c.kind, fold(c.name), c.no]
    const others = keys(b)
    return (
      keys(a)
        .map((key, i) => compareCodePoints(key, others[i]!))
        .find((order) => order !== 0) ?? 0
    )
  })
}

const wholeCompanies = (set: readonly Contact[], contacts: readonly Contact[]) => {
  const companies = set.map((contact) => contact.companyNo).filter((no) => no !== '')
  return contacts.filter((contact) => set.includes(contact) || companies.includes(contact.companyNo))
}

function leavesIn(step: LeavingStep, contacts: readonly Contact[], stood: readonly Line[]): (line: Line) => boolean {
  switch (step.kind) {
    case 'removeByHand':
      return (line) => step.lines.includes(line.lineNo)
    case 'removeContacts':
      return (line) => step.contacts.includes(line.no)
    case 'sample': {
      const lot = ({ no }: Line) => createHash('md5').update(`${step.seed}/${no}`).digest('hex')
      const drawn = [...stood].sort((a, b) => (lot(a) < lot(b) ? -1 : lot(a) > lot(b) ? 1 : a.lineNo - b.lineNo)).slice(0, step.size)
      return (line) => !drawn.includes(line)
    }
    case 'household': {
      const homeOf = (line: Line) => {
        const { address, postCode } = contacts.find((contact) => contact.no === line.no)!
        return fold(address) === '' || fold(postCode) === '' ? line.lineNo : JSON.stringify([fold(address), fold(postCode)])
      }
      return (line) => stood.find((other) => homeOf(other) === homeOf(line)) !== line
    }
    default: {
      const matching = contacts.filter((contact) => matches(step.criteria, contact, { ...nothingAround, today: WORK_DATE }))
      const meant = (step.options?.entireCompanies ? wholeCompanies(matching, contacts) : matching).map((contact) => contact.no as string)
      return (line) => meant.includes(line.no) === (step.kind === 'remove')
    }
  }
}

type Line = { readonly no: string; readonly lineNo: number }
type Move = Step | 'undo' | 'redo'

const flag = fc.option(fc.boolean(), { nil: undefined }).map((value) => value ?? false)
// Everyone, often: criteria at random rarely agree with anybody.
const criteria: fc.Arbitrary<Criteria> = fc.oneof(fc.constant(everyone), anyCriteria())
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    criteria,
    options: fc.record({ allowExisting: flag, expandCompanies: flag, relatedCompanies: flag, ignoreExclusion: flag }),
  }),
  fc.record({ kind: fc.constantFrom('keep' as const, 'remove' as const), criteria, options: fc.record({ entireCompanies: flag }) }),
  fc.record({
    kind: fc.constant('addByHand' as const),
    contacts: fc.array(fc.constantFrom('c0', 'c1', 'c2', 'c9'), { minLength: 1, maxLength: 4 }),
    allowExisting: flag,
  }),
  fc.record({
    kind: fc.constant('removeByHand' as const),
    lines: fc.array(fc.constantFrom(10_000, 20_000, 30_000, 5, 1e300), { minLength: 1, maxLength: 3 }),
  }),
  fc.constant({ kind: 'reuse' as const, loggedSegment: LOGGED }),
  fc.record({
    kind: fc.constant('removeContacts' as const),
    contacts: fc.array(fc.constantFrom('c0', 'c1', 'c9'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('sample' as const), size: fc.integer({ min: 1, max: 3 }), seed: fc.constantFrom('', 'a', 'b') }),
  fc.constant({ kind: 'household' as const }),
)
const anyMove: fc.Arbitrary<Move> = fc.oneof({ weight: 4, arbitrary: anyStep }, fc.constant('undo' as const), fc.constant('redo' as const))

const oslo: Criteria = { kind: 'text', field: 'city', is: 'equal', value: 'Oslo' }
/** Enemies that random runs meet too seldom: the neighbours live in Oslo, ours does not. */
const enemies: [readonly Contact[], string[], Move[]][] = [
  [[company('c0')], [], [{ kind: 'add', criteria: oslo, options: { relatedCompanies: true } }]],
  [[company('c0')], [], [{ kind: 'add', criteria: oslo, options: { expandCompanies: true } }]],
  [
    [company('c0')],
    [],
    [
      { kind: 'add', criteria: everyone },
      { kind: 'remove', criteria: oslo, options: { entireCompanies: true } },
    ],
  ],
]

test('steps, undos and redos leave the same lines in the database as in the model', async () => {
  const { db, tenant } = database
  const scenario = [
    anyContacts(6),
    fc.array(fc.constantFrom('c0', 'c1', 'c2', 'c3', 'c9'), { maxLength: 5 }),
    fc.array(anyMove, { maxLength: 8 }),
  ] as const
  await fc.assert(
    fc.asyncProperty(...scenario, async (contacts, entries, moves) => {
      for (const table of [
        'segment',
        'segment_line',
        'segment_step',
        'segment_change',
        'contact',
        'interaction_entry',
        'logged_segment',
        'number_series',
      ] as const) {
        await db.deleteFrom(table).where('tenant_id', '=', tenant).execute()
      }
      await setUpSeries(db, tenant)
      if (contacts.length > 0) await storeContacts(db, tenant, contacts)
      await sql`insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries) values (${tenant}, ${LOGGED}, 'SM00007', 'Old', '2026-01-01', 1)`.execute(
        db,
      )
      await logEntries(tenant, entries)
      const segment = await aSegment(db, tenant)
      expect(segment.no).toBe(staying.no)

      let model: History<Line> = noHistory
      for (const move of moves) {
        if (move === 'undo') {
          expect((await undoIn(db, segment)).ok).toBe(canUndo(model))
          model = undo(model)
        } else if (move === 'redo') {
          expect((await redoIn(db, segment)).ok).toBe(canRedo(model))
          model = redo(model)
        } else {
          const stood = standing(model)
          const fates = isJoining(move) ? fatesOf(move, contacts, entries, (no) => stood.some((line) => line.no === no)) : []
          const tally = tallyOf(fates.map(({ contact, fate }) => ({ fate, excluded: contact?.excludeFromSegment ?? false, count: 1 })))
          const leaves = isJoining(move) ? () => false : leavesIn(move, contacts, stood)
          const leaving = stood.filter(leaves)
          const joining = fates.filter(({ fate }) => fate === 'joins').map(({ no }) => no)

          const preview = await previewStep(db, segment, move, WORK_DATE)
          expect(preview).toEqual({
            ok: true,
            value: {
              matching: isJoining(move) ? matchingOf(tally) : move.kind === 'keep' ? stood.length - leaving.length : leaving.length,
              tally,
              leaving: leaving.length,
              standing: stood.length + joining.length - leaving.length,
              first: isJoining(move) ? joining : leaving.map((line) => line.no),
            },
          })
          expect(await take(db, segment, move)).toMatchObject({ stepNo: model.stepsTaken + 1, tally, left: leaving.length })
          // The numbers of undone lines are given out again; those of lines that left are not, since they can come back.
          const last = Math.max(0, ...model.stays.filter((stay) => stay.enteredBy <= model.stepsTaken).map((stay) => stay.holds.lineNo))
          model = takeInModel(
            model,
            joining.map((no, i) => ({ no, lineNo: last + (i + 1) * 10_000 })),
            leaves,
          )
        }
        expect(await contactsIn(db, segment)).toEqual(standing(model).map((line) => line.no))
      }
      expect(await contactsIn(db, staying)).toEqual(neighbours)
      expect(await contactsIn(db, gone)).toEqual([])
      expect(await undoneAndBack(gone)).toEqual(neighbours)
    }),
    { numRuns: 120, examples: enemies },
  )
})

/** The lines that have all left still know where to come back. */
async function undoneAndBack(segment: SegmentKey): Promise<readonly string[]> {
  await undoIn(database.db, segment)
  const back = await contactsIn(database.db, segment)
  await redoIn(database.db, segment)
  return back
}
