/** A task or an opportunity that is made of an entry of the log: what it takes from it, and how the two are tied together (R-LOGE 5). */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { holdForWords, type EntryFault } from '../interaction/held-entries'
import type { Schema } from '../store/schema'

export type Kind = 'task' | 'opportunity'
export type FromEntry = {
  readonly contactNo: string
  readonly description: string
  readonly salespersonCode: string
  readonly segmentNo: string
  readonly campaignNo: string
  readonly opportunityNo: string
}
export type FromEntryFault =
  | EntryFault
  | { readonly kind: 'not-allowed'; readonly reason: 'canceled'; readonly entryNo: number }
  | { readonly kind: 'already-linked'; readonly no: string }

/** The entry is held: two who ask at the same time make one. */
export async function takeFromEntry(trx: Transaction<Schema>, tenant: number, entryNo: number, kind: Kind): Promise<Result<FromEntry, FromEntryFault>> {
  const held = await holdForWords(trx, tenant, entryNo)
  if (!held.ok) return held
  if (held.value.canceled) return fail({ kind: 'not-allowed', reason: 'canceled', entryNo })
  const { rows } = await sql<FromEntry & { readonly linked: string }>`
    select coalesce(contact_no, '') as "contactNo", description, salesperson_code as "salespersonCode", segment_no as "segmentNo",
           campaign_no as "campaignNo", opportunity_no as "opportunityNo", ${sql.ref(`${kind}_no`)} as linked
      from interaction_entry where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  const [entry] = rows
  if (!entry) return fail({ kind: 'not-found', entryNo })
  const { linked, ...taken } = entry
  return linked === '' ? ok(taken) : fail({ kind: 'already-linked', no: linked })
}

/** Stores the number on the entry, and copies its comments. */
export async function tieToEntry(trx: Transaction<Schema>, tenant: number, entryNo: number, { kind, no }: { readonly kind: Kind; readonly no: string }): Promise<void> {
  await sql`
    update interaction_entry set ${sql.ref(`${kind}_no`)} = ${no}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  await sql`
    insert into follow_on_comment (tenant_id, kind, follow_on_no, comment_no, date, code, comment, user_id)
    select tenant_id, ${kind}, ${no}, comment_no, date, code, comment, user_id
      from interaction_comment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
}
