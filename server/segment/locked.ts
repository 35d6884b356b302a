/**
 * One change of a segment at a time: whoever changes it holds its row until the change is committed, and the others queue up.
 *
 * The tenant's row is held too, shared: deleting a contact takes that row alone, so that no line is made for a contact that is being
 * deleted.
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { changesSince, keepChange, type Change, type KeptChange } from './changes'
import type { SegmentKey } from './segment-key'

export type { SegmentKey } from './segment-key'
export type LockFault =
  | { readonly kind: 'not-found' }
  /** `changes`: what the others did since, oldest first. */
  | { readonly kind: 'changed-meanwhile'; readonly current: number; readonly changes?: readonly KeptChange[] }

/** A segment that nobody else changes until this transaction ends. `steps` counts the undone ones too. */
export type LockedSegment = {
  readonly stepsTaken: number
  readonly steps: number
  /** How many steps were ever made, for their ids. */
  readonly stepsMade: number
  readonly revision: number
  readonly version: number
}

/** `seen` is the version that whoever asks has read; null when they do not mind. */
export async function lockSegment(
  trx: Transaction<Schema>,
  key: SegmentKey,
  seen: number | null,
): Promise<Result<LockedSegment, LockFault>> {
  await sql`select 1 from tenant where tenant_id = ${key.tenant} for share`.execute(trx)
  const segment = await trx
    .selectFrom('segment')
    .select(['steps_taken', 'steps_made', 'revision', 'version'])
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .forUpdate()
    .executeTakeFirst()
  if (segment === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && segment.version !== seen)
    return fail({ kind: 'changed-meanwhile', current: segment.version, changes: await changesSince(trx, key, seen) })
  // Asked only now: before the lock was there, another step may have come in between.
  const { steps } = await trx
    .selectFrom('segment_step')
    .select(sql<number>`coalesce(max(step_no), 0)`.as('steps'))
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .executeTakeFirstOrThrow()
  return ok({ stepsTaken: segment.steps_taken, steps, stepsMade: segment.steps_made, revision: segment.revision, version: segment.version })
}

export type Counted = { readonly stepsTaken: number; readonly user: string; readonly change: Change }

/** After a change so many steps are taken, and the segment is a version later. */
export async function setStepsTaken(trx: Transaction<Schema>, key: SegmentKey, { stepsTaken, user, change }: Counted): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    update segment
    set steps_taken = ${stepsTaken}, version = version + 1, changed_at = now()
    where tenant_id = ${key.tenant} and no = ${key.no}
    returning version`.execute(trx)
  if (rows[0] !== undefined) await keepChange(trx, key, { version: rows[0].version, user, change })
}
