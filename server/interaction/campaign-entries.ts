/**
 * Campaign entries: one for each campaign that a logged segment was for (domain.md 2.11), found, cancelled with their interactions, and
 * deleted with them (R-CAMP 3).
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { CampaignEntryWire } from '#core/api/logged-segment'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { deleteCanceledEntries } from './delete-entries'
import { recallInteractions } from './remember-interaction'

export type Asked = { readonly campaign?: string; readonly loggedSegment?: number; readonly entryNos?: readonly number[] }

/** Newest first. */
export async function readCampaignEntries(db: Kysely<Schema>, tenant: number, asked: Asked): Promise<readonly CampaignEntryWire[]> {
  const { rows } = await sql<CampaignEntryWire>`
    select c.entry_no as "entryNo", c.campaign_no as "campaignNo", c.description, c.date, c.user_id as "userId", c.segment_no as "segmentNo",
           c.logged_segment_entry_no as "loggedSegment", c.salesperson_code as "salespersonCode", c.canceled,
           n.interactions, n.cost, n.duration
      from campaign_entry c
      cross join lateral (
        select count(*) as interactions, coalesce(sum(e.cost), 0)::float8 as cost, coalesce(sum(e.duration_minutes), 0) as duration
          from interaction_entry e
         where e.tenant_id = c.tenant_id and e.campaign_entry_no = c.entry_no and e.canceled = c.canceled) n
     where c.tenant_id = ${tenant}
       and ${asked.campaign === undefined ? sql`true` : sql`c.campaign_no = ${asked.campaign}`}
       and ${asked.loggedSegment === undefined ? sql`true` : sql`c.logged_segment_entry_no = ${asked.loggedSegment}::integer`}
       and ${asked.entryNos === undefined ? sql`true` : sql`c.entry_no = any (${[...asked.entryNos]}::integer[])`}
     order by c.entry_no desc
     limit 1000`.execute(db)
  return rows
}

export type CampaignEntryFault =
  | { readonly kind: 'not-found'; readonly entryNos: readonly number[] }
  | { readonly kind: 'not-cancelled'; readonly entryNos: readonly number[] }
  /** Its logged segment is cancelled as a whole. */
  | { readonly kind: 'logged-segment-cancelled'; readonly entryNos: readonly number[] }

/** `canceled` null: the inverse of what the first one is. */
export async function cancelCampaignEntries(
  trx: Transaction<Schema>,
  tenant: number,
  { entryNos, canceled }: { readonly entryNos: readonly number[]; readonly canceled: boolean | null },
): Promise<Result<boolean, CampaignEntryFault>> {
  const held = await hold(trx, tenant, entryNos)
  const missing = entryNos.filter((no) => !held.has(no))
  if (missing.length > 0) return fail({ kind: 'not-found', entryNos: missing })
  const set = canceled ?? !held.get(entryNos[0]!)!.canceled
  const within = set ? [] : entryNos.filter((no) => held.get(no)!.within)
  if (within.length > 0) return fail({ kind: 'logged-segment-cancelled', entryNos: within })
  await sql`
    update campaign_entry set canceled = ${set}
     where tenant_id = ${tenant} and entry_no = any (${[...entryNos]}::integer[])`.execute(trx)
  const { rows: changed } = await sql<{ no: string }>`
    update interaction_entry set canceled = ${set}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and campaign_entry_no = any (${[...entryNos]}::integer[]) and canceled <> ${set}
    returning contact_no as no`.execute(trx)
  await recallInteractions(trx, tenant, changed.map(({ no }) => no))
  return ok(set)
}

/** With their interactions (R-CAMP 3). `entryNos` null: all that are cancelled. One whose letters are still on their way stays. */
export async function deleteCanceledCampaignEntries(
  trx: Transaction<Schema>,
  tenant: number,
  entryNos: readonly number[] | null,
): Promise<Result<number, CampaignEntryFault>> {
  const held = await hold(trx, tenant, entryNos)
  const missing = (entryNos ?? []).filter((no) => !held.has(no))
  if (missing.length > 0) return fail({ kind: 'not-found', entryNos: missing })
  const standing = (entryNos ?? []).filter((no) => !held.get(no)!.canceled)
  if (standing.length > 0) return fail({ kind: 'not-cancelled', entryNos: standing })
  const going = [...held].flatMap(([no, { canceled }]) => (canceled ? [no] : []))
  const { rows: interactions } = await sql<{ no: number }>`
    select entry_no as no from interaction_entry where tenant_id = ${tenant} and campaign_entry_no = any (${going}::integer[])`.execute(trx)
  await deleteCanceledEntries(trx, tenant, interactions.map((row) => row.no))
  const deleted = await sql`
    delete from campaign_entry c
     where c.tenant_id = ${tenant} and c.entry_no = any (${going}::integer[])
       and not exists (
         select 1 from interaction_entry e where e.tenant_id = c.tenant_id and e.campaign_entry_no = c.entry_no)`.execute(trx)
  return ok(Number(deleted.numAffectedRows ?? 0))
}

type Held = { readonly canceled: boolean; readonly within: boolean }

async function hold(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[] | null): Promise<ReadonlyMap<number, Held>> {
  const { rows } = await sql<Held & { readonly entry_no: number }>`
    select c.entry_no, c.canceled, coalesce(g.canceled, false) as within
      from campaign_entry c
      left join logged_segment g on g.tenant_id = c.tenant_id and g.entry_no = c.logged_segment_entry_no
     where c.tenant_id = ${tenant} and ${entryNos === null ? sql`c.canceled` : sql`c.entry_no = any (${[...entryNos]}::integer[])`}
     order by c.entry_no
     for update of c`.execute(trx)
  return new Map(rows.map((row) => [row.entry_no, row]))
}
