/**
 * Takes a step: each is a few statements over whole sets, in one transaction under the lock of its segment.
 *
 * What was undone before is forgotten first: a new step begins a new future. The step is kept even when nothing changed by it, since
 * "nobody matched that day" is an answer too (R-ADD).
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { LINE_STEP } from '#core/segment/segment'
import { isJoining, type JoiningStep, type LeavingStep, type Step } from '#core/segment/step'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { candidates } from './candidates.sql'
import { leaves } from './leaving.sql'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'
import { standingLine, type SegmentAt } from './standing.sql'
import { nobody, tallyOf, type FateRow, type Tally } from './tally'

export type Taken = { readonly stepNo: number; readonly takenAt: Date; readonly left: number; readonly tally: Tally }
export type StepFault = LockFault | { readonly kind: 'no-such-logged-segment'; readonly loggedSegment: number }
export type Taking = { readonly user: string; readonly seen: number | null }

export async function takeStep(trx: Transaction<Schema>, key: SegmentKey, step: Step, taking: Taking): Promise<Result<Taken, StepFault>> {
  const locked = await lockSegment(trx, key, taking.seen)
  if (!locked.ok) return locked
  if (step.kind === 'reuse' && !(await isLogged(trx, key.tenant, step.loggedSegment))) {
    return fail({ kind: 'no-such-logged-segment', loggedSegment: step.loggedSegment })
  }
  const { stepsTaken, steps } = locked.value
  const at: SegmentAt = { ...key, stepsTaken }
  const stepNo = stepsTaken + 1
  if (steps > stepsTaken) await forgetUndone(trx, at)
  const tally = isJoining(step) ? await join(trx, at, step) : nobody
  const left = isJoining(step) ? 0 : await leave(trx, at, step)
  const { taken_at } = await trx
    .insertInto('segment_step')
    .values({
      tenant_id: key.tenant,
      segment_no: key.no,
      step_no: stepNo,
      step: jsonOf(step),
      joined: tally.joining,
      dropped: left,
      held_back: jsonOf(tally.heldBack),
      taken_by: taking.user,
    })
    .returning('taken_at')
    .executeTakeFirstOrThrow()
  await setStepsTaken(trx, key, stepNo)
  if (startsOver(step)) await forgetAllIfEmpty(trx, { ...at, stepsTaken: stepNo })
  return ok({ stepNo, takenAt: taken_at, left, tally })
}

export async function isLogged(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<boolean> {
  const found = await sql`select 1 from logged_segment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(db)
  return found.rows.length > 0
}

async function join(trx: Transaction<Schema>, at: SegmentAt, step: JoiningStep): Promise<Tally> {
  const { rows, order } = candidates(at, step)
  const counted = await sql<FateRow>`
    with k as materialized (${rows}),
    last as (
      select coalesce(max(line_no), 0) as line_no from segment_line where tenant_id = ${at.tenant} and segment_no = ${at.no}
    ),
    joined as (
      insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by)
      select ${at.tenant}::integer, ${at.no}, last.line_no + ${LINE_STEP} * row_number() over (order by ${order}), k.no, ${at.stepsTaken + 1}::integer
      from k cross join last
      where k.fate = 'joins'
    )
    select fate, excluded, count(*) as count from k group by fate, excluded`.execute(trx)
  return tallyOf(counted.rows)
}

async function leave(trx: Transaction<Schema>, at: SegmentAt, step: LeavingStep): Promise<number> {
  const updated = await sql`update segment_line l set left_by = ${at.stepsTaken + 1} where ${leaves(at, step)}`.execute(trx)
  return Number(updated.numAffectedRows ?? 0)
}

async function forgetUndone(trx: Transaction<Schema>, { tenant, no, stepsTaken }: SegmentAt): Promise<void> {
  await sql`delete from segment_line where tenant_id = ${tenant} and segment_no = ${no} and entered_by > ${stepsTaken}`.execute(trx)
  await sql`
    update segment_line set left_by = null
    where tenant_id = ${tenant} and segment_no = ${no} and left_by > ${stepsTaken}`.execute(trx)
  await sql`delete from segment_step where tenant_id = ${tenant} and segment_no = ${no} and step_no > ${stepsTaken}`.execute(trx)
}

const startsOver = (step: Step): boolean =>
  (step.kind === 'removeByHand' && step.startOver === true) ||
  ((step.kind === 'keep' || step.kind === 'remove') && step.options?.startOver === true)

// R-RED: when the last line goes, the history may go with it. Nobody is asked later: whoever takes the step says so.
async function forgetAllIfEmpty(trx: Transaction<Schema>, at: SegmentAt): Promise<void> {
  const standing = await sql`select 1 from segment_line l where ${standingLine(at)} limit 1`.execute(trx)
  if (standing.rows.length > 0) return
  await sql`delete from segment_line where tenant_id = ${at.tenant} and segment_no = ${at.no}`.execute(trx)
  await sql`delete from segment_step where tenant_id = ${at.tenant} and segment_no = ${at.no}`.execute(trx)
  await sql`update segment set steps_taken = 0 where tenant_id = ${at.tenant} and no = ${at.no}`.execute(trx)
}
