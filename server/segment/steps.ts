/**
 * Takes a step: each is a few statements over whole sets, in one transaction under the lock of its segment.
 *
 * What was undone before is forgotten first: a new step begins a new future. The step is kept even when nothing changed by it, since
 * "nobody matched that day" is an answer too (R-ADD).
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { isJoining, type Step } from '#core/segment/step'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { join, leave } from './ask'
import { forgetAllIfEmpty, forgetUndone } from './forget'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'
import { standingLine, type AskingAt, type SegmentAt } from './standing.sql'
import { nobody, type Tally } from './tally'

export type Taken = {
  readonly stepNo: number
  readonly takenAt: Date
  readonly takenOn: string
  readonly left: number
  /** How many lines stand after it. */
  readonly standing: number
  readonly tally: Tally
}
export type StepFault = LockFault | { readonly kind: 'no-such-logged-segment'; readonly loggedSegment: number }
/** `today` is the work date, from which relative days are told. */
export type Taking = { readonly user: string; readonly seen: number | null; readonly today: string }

export async function takeStep(trx: Transaction<Schema>, key: SegmentKey, step: Step, taking: Taking): Promise<Result<Taken, StepFault>> {
  const locked = await lockSegment(trx, key, taking.seen)
  if (!locked.ok) return locked
  if (step.kind === 'reuse' && !(await isLogged(trx, key.tenant, step.loggedSegment))) {
    return fail({ kind: 'no-such-logged-segment', loggedSegment: step.loggedSegment })
  }
  const { stepsTaken, stepsMade, revision } = locked.value
  const at: AskingAt = { ...key, stepsTaken, today: taking.today }
  const stepNo = stepsTaken + 1
  const id = stepsMade + 1
  await forgetUndone(trx, at, revision)
  const tally = isJoining(step) ? await join(trx, at, step, id) : nobody
  const left = isJoining(step) ? 0 : await leave(trx, at, step)
  const { taken_at } = await trx
    .insertInto('segment_step')
    .values({
      tenant_id: key.tenant,
      segment_no: key.no,
      step_no: stepNo,
      id,
      step: jsonOf(step),
      joined: tally.joining,
      dropped: left,
      held_back: jsonOf(tally.heldBack),
      taken_by: taking.user,
      taken_on: taking.today,
    })
    .returning('taken_at')
    .executeTakeFirstOrThrow()
  await setStepsTaken(trx, key, { stepsTaken: stepNo, user: taking.user, change: { kind: 'step', stepNo, step: step.kind, joined: tally.joining, dropped: left } })
  await sql`update segment set steps_made = ${id} where tenant_id = ${key.tenant} and no = ${key.no}`.execute(trx)
  if (startsOver(step)) await forgetAllIfEmpty(trx, { ...at, stepsTaken: stepNo })
  return ok({ stepNo, takenAt: taken_at, takenOn: taking.today, left, standing: await countStanding(trx, { ...at, stepsTaken: stepNo }), tally })
}

export async function isLogged(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<boolean> {
  const found = await sql`select 1 from logged_segment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(db)
  return found.rows.length > 0
}

async function countStanding(trx: Transaction<Schema>, at: SegmentAt): Promise<number> {
  const [counted] = (await sql<{ count: number }>`select count(*) as count from segment_line l where ${standingLine(at)}`.execute(trx)).rows
  return counted?.count ?? 0
}

const startsOver = (step: Step): boolean =>
  ((step.kind === 'removeByHand' || step.kind === 'removeContacts') && step.startOver === true) ||
  ((step.kind === 'keep' || step.kind === 'remove') && step.options?.startOver === true)
