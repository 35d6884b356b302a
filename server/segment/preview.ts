/** The same question as a step, with nothing changed by it: how many would join or leave, who stays out and why, and the first of them. */
import { sql, type Kysely } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { isJoining, type JoiningStep, type LeavingStep, type Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import { candidates } from './candidates.sql'
import { leaves } from './leaving.sql'
import type { SegmentKey } from './locked'
import { standingLine, type AskingAt } from './standing.sql'
import { lacking } from './ask-step'
import type { StepFault } from './steps'
import { matchingOf, nobody, tallyOf, type FateRow, type Tally } from './tally'

/** How many contacts are named; the rest is a number. */
export const FIRST = 50

/** `first` holds contact numbers, in the order in which they would join or now stand. */
export type Preview = {
  readonly matching: number
  readonly tally: Tally
  readonly leaving: number
  readonly standing: number
  readonly first: readonly string[]
}

export async function previewStep(db: Kysely<Schema>, key: SegmentKey, step: Step, today: string): Promise<Result<Preview, StepFault>> {
  const segment = await db
    .selectFrom('segment')
    .select('steps_taken')
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .executeTakeFirst()
  if (segment === undefined) return fail({ kind: 'not-found' })
  const loggedSegment = await lacking(db, key.tenant, step)
  if (loggedSegment !== null) return fail({ kind: 'no-such-logged-segment', loggedSegment })
  const at: AskingAt = { ...key, stepsTaken: segment.steps_taken, today }
  return ok(isJoining(step) ? await previewJoining(db, at, step) : await previewLeaving(db, at, step))
}

async function previewJoining(db: Kysely<Schema>, at: AskingAt, step: JoiningStep): Promise<Preview> {
  const { rows, order } = candidates(at, step)
  const { standing, counted, first } = await one<{ standing: number; counted: FateRow[]; first: string[] }>(
    db,
    sql`
      with k as materialized (${rows})
      select
        (select count(*) from segment_line l where ${standingLine(at)}) as standing,
        (select coalesce(json_agg(t), '[]') from (select fate, excluded, count(*) as count from k group by fate, excluded) t) as counted,
        array(select k.no from k where k.fate = 'joins' order by ${order} limit ${FIRST}) as first`,
  )
  const tally = tallyOf(counted)
  return { matching: matchingOf(tally), tally, leaving: 0, standing: standing + tally.joining, first }
}

async function previewLeaving(db: Kysely<Schema>, at: AskingAt, step: LeavingStep): Promise<Preview> {
  const { standing, leaving, first } = await one<{ standing: number; leaving: number; first: string[] }>(
    db,
    sql`
      with k as materialized (select l.line_no, l.contact_no from segment_line l where ${leaves(at, step)})
      select
        (select count(*) from segment_line l where ${standingLine(at)}) as standing,
        (select count(*) from k) as leaving,
        array(select k.contact_no from k order by k.line_no limit ${FIRST}) as first`,
  )
  const matching = step.kind === 'keep' ? standing - leaving : leaving
  return { matching, tally: nobody, leaving, standing: standing - leaving, first }
}

async function one<Row>(db: Kysely<Schema>, query: ReturnType<typeof sql<Row>>): Promise<Row> {
  const [row] = (await query.execute(db)).rows
  if (row === undefined) throw new Error('A select without a from clause gave no row.')
  return row
}
