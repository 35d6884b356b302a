/**
 * Takes a step: each is a few statements over whole sets, in one transaction under the lock of its segment.
 *
 * What was undone before is forgotten first: a new step begins a new future. The step is kept even when nothing changed by it, since
 * "nobody matched that day" is an answer too (R-ADD).
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import { askStep, lacking, type Taken } from './ask-step'
import { forgetAllIfEmpty, forgetUndone } from './forget'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'
import type { AskingAt } from './standing.sql'

export type StepFault = LockFault | { readonly kind: 'no-such-logged-segment'; readonly loggedSegment: number }
/** `today` is the work date, from which relative days are told. */
export type Taking = { readonly user: string; readonly seen: number | null; readonly today: string }

export async function takeStep(trx: Transaction<Schema>, key: SegmentKey, step: Step, taking: Taking): Promise<Result<Taken, StepFault>> {
  const locked = await lockSegment(trx, key, taking.seen)
  if (!locked.ok) return locked
  const loggedSegment = await lacking(trx, key.tenant, step)
  if (loggedSegment !== null) return fail({ kind: 'no-such-logged-segment', loggedSegment })
  const { stepsTaken, stepsMade, revision } = locked.value
  const at: AskingAt = { ...key, stepsTaken, today: taking.today }
  await forgetUndone(trx, at, revision)
  const taken = await askStep(trx, at, { id: stepsMade + 1, step, off: false }, taking.user)
  const { stepNo, tally, left } = taken
  await sql`update segment set steps_made = ${stepsMade + 1} where tenant_id = ${key.tenant} and no = ${key.no}`.execute(trx)
  await setStepsTaken(trx, key, {
    stepsTaken: stepNo,
    user: taking.user,
    change: { kind: 'step', stepNo, step: step.kind, joined: tally.joining, dropped: left },
  })
  if (startsOver(step)) await forgetAllIfEmpty(trx, { ...at, stepsTaken: stepNo })
  return ok(taken)
}

const startsOver = (step: Step): boolean =>
  ((step.kind === 'removeByHand' || step.kind === 'removeContacts') && step.startOver === true) ||
  ((step.kind === 'keep' || step.kind === 'remove') && step.options?.startOver === true)
