/** Takes steps that were kept, in order, on today's data: each becomes a step of this segment (R-CRIT 2). All of them, or none. */
import type { Transaction } from 'kysely'
import { areSteps } from '#core/api/saved-criteria'
import { maxConditions, maxCriteriaDepth } from '#core/api/criteria'
import { fail, ok, type Result } from '#core/prelude/result'
import type { CriteriaFault } from '#core/segment/check-criteria'
import { fillIn, type MissingValues } from '#core/segment/saved-criteria'
import { checkStep, type Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './segment-key'
import { savedSteps } from './saved-criteria'
import type { Taken } from './ask-step'
import { takeStep, type StepFault, type Taking } from './steps'

export type TakenStep = { readonly step: Step; readonly taken: Taken }
export type ReuseFault =
  | StepFault
  | MissingValues
  | CriteriaFault
  | { readonly kind: 'no-such-criteria'; readonly code: string }
  | { readonly kind: 'values-refused' }

/** The saved steps with these values in their places, parsed again: a value is what somebody typed. */
export async function stepsOfSaved(
  trx: Transaction<Schema>,
  tenant: number,
  code: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Result<readonly Step[], ReuseFault>> {
  const saved = await savedSteps(trx, tenant, code)
  if (saved === null) return fail({ kind: 'no-such-criteria', code })
  const filled = fillIn(saved.steps, saved.parameters, values)
  if (!filled.ok) return filled
  if (!areSteps(filled.value)) return fail({ kind: 'values-refused' })
  const steps: readonly Step[] = filled.value
  for (const step of steps) {
    const checked = checkStep(step, { deepest: maxCriteriaDepth, most: maxConditions })
    if (!checked.ok) return checked
  }
  return ok(steps)
}

export async function takeSteps(
  trx: Transaction<Schema>,
  key: SegmentKey,
  steps: readonly Step[],
  taking: Taking,
): Promise<Result<readonly TakenStep[], StepFault>> {
  const done: TakenStep[] = []
  for (const [i, step] of steps.entries()) {
    const taken = await takeStep(trx, key, step, { ...taking, seen: i === 0 ? taking.seen : null })
    if (!taken.ok) return taken
    done.push({ step, taken: taken.value })
  }
  return ok(done)
}
