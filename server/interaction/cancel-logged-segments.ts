/**
 * Cancels logged segments, and takes that back (R-LSEG 1): all their entries and campaign entries go with them. Nothing is deleted; what
 * still waits to be delivered is not sent, since whoever sends asks whether its entry is cancelled.
 *
 * Deleting cancelled ones (R-LSEG 2) leaves their entries and campaign entries behind, which refer to nothing then.
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { keptValues } from './kept-values.sql'
import { recallInteractions } from './remember-interaction'
import { dropWorksheets } from './worksheets'

export type NotFound = { readonly kind: 'not-found'; readonly entryNos: readonly number[] }

/** `canceled` null: the inverse of what the first one is. Gives what was set. */
export async function cancelLoggedSegments(
  trx: Transaction<Schema>,
  tenant: number,
  { entryNos, canceled, reason }: { readonly entryNos: readonly number[]; readonly canceled: boolean | null; readonly reason: string },
): Promise<Result<boolean, NotFound>> {
  const held = await holdLoggedSegments(trx, tenant, entryNos)
  const missing = entryNos.filter((no) => !held.has(no))
  if (missing.length > 0) return fail({ kind: 'not-found', entryNos: missing })
  const set = canceled ?? !held.get(entryNos[0]!)
  await sql`
    update logged_segment
       set canceled = ${set}, canceled_reason = ${set ? reason : ''}, canceled_at = ${set ? sql`now()` : null}
     where tenant_id = ${tenant} and entry_no = any (${[...entryNos]}::integer[])`.execute(trx)
  await sql`
    update campaign_entry set canceled = ${set}
     where tenant_id = ${tenant} and logged_segment_entry_no = any (${[...entryNos]}::integer[]) and canceled <> ${set}`.execute(trx)
  const { rows: changed } = await sql<{ no: string }>`
    update interaction_entry set canceled = ${set}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and logged_segment_entry_no = any (${[...entryNos]}::integer[]) and canceled <> ${set}
    returning contact_no as no`.execute(trx)
  await recallInteractions(trx, tenant, changed.map(({ no }) => no))
  return ok(set)
}

export type DeleteFault = NotFound | { readonly kind: 'not-cancelled'; readonly entryNos: readonly number[] }

/** `entryNos` null: all that are cancelled. Gives how many were deleted. */
export async function deleteCanceledSegments(
  trx: Transaction<Schema>,
  tenant: number,
  entryNos: readonly number[] | null,
): Promise<Result<number, DeleteFault>> {
  const held = await holdLoggedSegments(trx, tenant, entryNos)
  const missing = (entryNos ?? []).filter((no) => !held.has(no))
  if (missing.length > 0) return fail({ kind: 'not-found', entryNos: missing })
  const standing = entryNos === null ? [] : entryNos.filter((no) => held.get(no) === false)
  if (standing.length > 0) return fail({ kind: 'not-cancelled', entryNos: standing })
  const going = [...held].flatMap(([no, canceled]) => (canceled ? [no] : []))
  if (going.length === 0) return ok(0)
  // What its letters have in common goes with it: from now on each keeps its own.
  await sql`
    update interaction_entry e set "values" = ${keptValues}
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = any (${going}::integer[]) and e."values" is not null`.execute(trx)
  for (const table of ['interaction_entry', 'campaign_entry', 'delivery_run'] as const) {
    await sql`
      update ${sql.table(table)} set logged_segment_entry_no = null
       where tenant_id = ${tenant} and logged_segment_entry_no = any (${going}::integer[])`.execute(trx)
  }
  await sql`
    update segment set follow_up_of = null where tenant_id = ${tenant} and follow_up_of = any (${going}::integer[])`.execute(trx)
  await dropWorksheets(trx, tenant, going)
  await sql`delete from logged_segment where tenant_id = ${tenant} and entry_no = any (${going}::integer[])`.execute(trx)
  return ok(going.length)
}

/** Whether each is cancelled, by number; those that are there, until the transaction ends. */
async function holdLoggedSegments(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[] | null): Promise<ReadonlyMap<number, boolean>> {
  const { rows } = await sql<{ entry_no: number; canceled: boolean }>`
    select entry_no, canceled from logged_segment
     where tenant_id = ${tenant} and ${entryNos === null ? sql`canceled` : sql`entry_no = any (${[...entryNos]}::integer[])`}
     order by entry_no
     for update`.execute(trx)
  return new Map(rows.map((row) => [row.entry_no, row.canceled]))
}
