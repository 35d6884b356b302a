/**
 * Edits the steps that were taken: from the first difference on, every step is asked again on today's data (core/segment/edit.ts).
 *
 * Who stands again stands on the same line, with its overrides, note and own letter. What was there before is kept as a revision, and the
 * edit is undone and done again like a step. What had been undone is forgotten first, as by a new step.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { edited, type EditFault, type KeptStep, type StepEdit } from '#core/segment/edit'
import type { Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import { askStep, lacking } from './ask-step'
import { forgetUndone } from './forget'
import { lockSegment, setStepsTaken, type SegmentKey } from './locked'
import { NEVER, type Whose } from './parked.sql'
import { keepEdit, keepRevision } from './revisions'
import { standOnSameLines } from './same-line'
import type { StepFault, Taking } from './steps'

export async function editSteps(
  trx: Transaction<Schema>,
  key: SegmentKey,
  edit: StepEdit,
  taking: Taking,
): Promise<Result<null, StepFault | EditFault>> {
  const locked = await lockSegment(trx, key, taking.seen)
  if (!locked.ok) return locked
  const { stepsTaken, revision } = locked.value
  const plan = edited(await keptSteps(trx, key, stepsTaken), edit)
  if (!plan.ok) return plan
  const { steps, from } = plan.value
  if (from === null) return ok(null)
  for (const { step, off } of steps.slice(from - 1)) {
    const loggedSegment = off ? null : await lacking(trx, key.tenant, step)
    if (loggedSegment !== null) return fail({ kind: 'no-such-logged-segment', loggedSegment })
  }
  await forgetUndone(trx, { ...key, stepsTaken }, revision)
  await keepRevision(trx, key, revision)
  await backTo(trx, key, from)
  let standing = 0
  for (const [i, step] of steps.entries()) {
    if (i + 1 < from) continue
    const taken = await askStep(trx, { ...key, stepsTaken: i, today: taking.today }, step, taking.user)
    standing = taken.standing
  }
  await standOnSameLines(trx, { ...key, stepsTaken: steps.length }, { revision, stepsTaken })
  await keepEdit(trx, key, { edit, takenBefore: stepsTaken, takenAfter: steps.length, revision: revision + 1, user: taking.user })
  await setStepsTaken(trx, key, {
    stepsTaken: steps.length,
    user: taking.user,
    change: { kind: 'edit', stepNo: edit.stepNo, what: edit.kind, standing },
  })
  return ok(null)
}

async function keptSteps(trx: Transaction<Schema>, { tenant, no }: SegmentKey, stepsTaken: number): Promise<readonly KeptStep[]> {
  const { rows } = await sql<{ id: number; step: Step; off: boolean }>`
    select id, step, off from segment_step
    where tenant_id = ${tenant} and segment_no = ${no} and step_no <= ${stepsTaken}
    order by step_no`.execute(trx)
  return rows
}

/** As it stood before this step was taken: whoever came later is parked, and whoever left later is back. */
async function backTo(trx: Transaction<Schema>, { tenant, no }: Whose, stepNo: number): Promise<void> {
  await sql`
    update segment_line set entered_by = ${NEVER}, left_by = null
    where tenant_id = ${tenant} and segment_no = ${no} and entered_by >= ${stepNo} and entered_by < ${NEVER}`.execute(trx)
  await sql`
    update segment_line set left_by = null
    where tenant_id = ${tenant} and segment_no = ${no} and left_by >= ${stepNo}`.execute(trx)
  await sql`delete from segment_step where tenant_id = ${tenant} and segment_no = ${no} and step_no >= ${stepNo}`.execute(trx)
}
