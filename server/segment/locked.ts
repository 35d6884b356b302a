/**
 * One change of a segment at a time: whoever changes it holds its row until the change is committed, and the others queue up.
 *
 * The tenant's row is held too, shared: deleting a contact takes that row alone, so that no line is made for a contact that is being
 * deleted.
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type SegmentKey = { readonly tenant: number; readonly no: string }
export type LockFault = { readonly kind: 'not-found' } | { readonly kind: 'changed-meanwhile'; readonly current: number }

/** A segment that nobody else changes until this transaction ends. `steps` counts the undone ones too. */
export type LockedSegment = { readonly stepsTaken: number; readonly steps: number; readonly version: number }

/** `seen` is the version that whoever asks has read; null when they do not mind. */
export async function lockSegment(
  trx: Transaction<Schema>,
  key: SegmentKey,
  seen: number | null,
): Promise<Result<LockedSegment, LockFault>> {
  await sql`select 1 from tenant where tenant_id = ${key.tenant} for share`.execute(trx)
  const segment = await trx
    .selectFrom('segment')
    .select(['steps_taken', 'version'])
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .forUpdate()
    .executeTakeFirst()
  if (segment === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && segment.version !== seen) return fail({ kind: 'changed-meanwhile', current: segment.version })
  // Asked only now: before the lock was there, another step may have come in between.
  const { steps } = await trx
    .selectFrom('segment_step')
    .select(sql<number>`coalesce(max(step_no), 0)`.as('steps'))
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .executeTakeFirstOrThrow()
  return ok({ stepsTaken: segment.steps_taken, steps, version: segment.version })
}

/** After a change so many steps are taken, and the segment is a version later. */
export async function setStepsTaken(trx: Transaction<Schema>, key: SegmentKey, stepsTaken: number): Promise<void> {
  await sql`
    update segment
    set steps_taken = ${stepsTaken}, version = version + 1, changed_at = now()
    where tenant_id = ${key.tenant} and no = ${key.no}`.execute(trx)
}
