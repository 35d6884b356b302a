/**
 * Cancelling entries and taking that back (R-LOGE 1). A cancelled entry counts for nothing, and a letter of it that waits is not sent; its
 * own letter stays, unless somebody asks for it to go.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { CancelEntries } from '#core/api/interaction'
import { fail, ok, type Result } from '#core/prelude/result'
import { isUnused } from '../letter/blobs'
import type { Schema } from '../store/schema'
import { holdEntries, type EntryFault } from './held-entries'
import { recallInteractions } from './remember-interaction'

export type CancelFault =
  | EntryFault
  /** It counts for nothing yet: it is finished, or dropped. */
  | { readonly kind: 'not-allowed'; readonly reason: 'postponed'; readonly entryNo: number }
  | { readonly kind: 'logged-segment-cancelled'; readonly entryNo: number; readonly loggedSegment: number }
  | { readonly kind: 'campaign-entry-cancelled'; readonly entryNo: number; readonly campaignEntry: number }

/** Where it is not said which way, the first entry decides for all. Gives how many letters went. */
export async function cancelEntries(
  trx: Transaction<Schema>,
  tenant: number,
  { entryNos, canceled: wanted, deleteLetters = false }: CancelEntries,
): Promise<Result<{ readonly lettersDeleted: number }, CancelFault>> {
  // Before the entries: a logged segment that is cancelled meanwhile holds itself first, and then them.
  await sql`
    select 1 from logged_segment g
     where g.tenant_id = ${tenant} and g.entry_no in (
       select e.logged_segment_entry_no from interaction_entry e where e.tenant_id = ${tenant} and e.entry_no = any (${[...entryNos]}::bigint[]))
     order by g.entry_no for share`.execute(trx)
  const held = await holdEntries(trx, tenant, entryNos)
  if (!held.ok) return held
  const postponed = held.value.find((entry) => entry.postponed)
  if (postponed) return fail({ kind: 'not-allowed', reason: 'postponed', entryNo: postponed.entryNo })
  const canceled = wanted ?? !held.value[0]?.canceled
  if (!canceled) {
    const forbidden = await canceledAbove(trx, tenant, entryNos)
    if (forbidden) return fail(forbidden)
  }
  const { rows: changed } = await sql<{ no: string }>`
    update interaction_entry set canceled = ${canceled}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = any (${[...entryNos]}::bigint[]) and canceled <> ${canceled}
    returning contact_no as no`.execute(trx)
  await recallInteractions(trx, tenant, changed.map(({ no }) => no))
  return ok({ lettersDeleted: canceled && deleteLetters ? await deleteLoneLetters(trx, tenant, entryNos) : 0 })
}

/** The first entry that cannot be taken back before what it belongs to is. */
async function canceledAbove(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[]): Promise<CancelFault | null> {
  const { rows } = await sql<{ entryNo: number; loggedSegment: number | null; campaignEntry: number | null }>`
    select e.entry_no as "entryNo", g.entry_no as "loggedSegment", a.entry_no as "campaignEntry"
      from interaction_entry e
      left join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no and g.canceled
      left join campaign_entry a on a.tenant_id = e.tenant_id and a.entry_no = e.campaign_entry_no and a.canceled
     where e.tenant_id = ${tenant} and e.entry_no = any (${[...entryNos]}::bigint[]) and e.canceled
       and (g.entry_no is not null or a.entry_no is not null)
     order by e.entry_no limit 1`.execute(trx)
  const [first] = rows
  if (!first) return null
  const { entryNo, loggedSegment, campaignEntry } = first
  if (loggedSegment !== null) return { kind: 'logged-segment-cancelled', entryNo, loggedSegment }
  return { kind: 'campaign-entry-cancelled', entryNo, campaignEntry: campaignEntry ?? 0 }
}

/** Letters whose file no other entry uses. Those that share one stand until the last of them goes. */
async function deleteLoneLetters(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[]): Promise<number> {
  const { rows } = await sql<{ hash: string }>`
    with gone as (
      select e.entry_no, coalesce(e.letter_hash, e.template_hash) as hash
        from interaction_entry e
       where e.tenant_id = ${tenant} and e.entry_no = any (${[...entryNos]}::bigint[]) and e.canceled and not e.letter_deleted
         and e.letter_state <> 'none' and not e.erased
         and not exists (
           select 1 from interaction_entry o
            where o.tenant_id = e.tenant_id and o.entry_no <> all (${[...entryNos]}::bigint[])
              and (o.template_hash = coalesce(e.letter_hash, e.template_hash) or o.letter_hash = coalesce(e.letter_hash, e.template_hash)))
         and not exists (
           select 1 from delivery d
            where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no and d.state in ('queued', 'leased', 'sending', 'deferred', 'unknown')))
    update interaction_entry e
       set letter_deleted = true, "values" = null, mapping = null, note = null, template_hash = null, letter_hash = null, content_hash = null
      from gone
     where e.tenant_id = ${tenant} and e.entry_no = gone.entry_no
    returning gone.hash`.execute(trx)
  await removeUnusedBlobs(trx, tenant, sql`select unnest(${rows.map(({ hash }) => hash)}::text[])`)
  return rows.length
}

/** At once, and not when the sweep comes by: but only what nothing else refers to. `hashes` gives one column. */
export async function removeUnusedBlobs(trx: Transaction<Schema>, tenant: number, hashes: RawBuilder<unknown>): Promise<void> {
  await sql`delete from blob b where b.tenant_id = ${tenant} and b.hash in (${hashes}) and ${isUnused}`.execute(trx)
}
