/**
 * Deleting entries that were cancelled (R-LOGE 2): their comments go with them, what refers to them forgets them, and a letter goes with the
 * last entry that used it. Target groups follow by themselves (server/campaign/target-group.sql.ts).
 */
import { sql, type Transaction } from 'kysely'
import type { EntriesDeleted } from '#core/api/interaction'
import type { Schema } from '../store/schema'
import { removeUnusedBlobs } from './cancel-entries'

/** Null: all that are cancelled. An entry whose letter is on its way stays, and is counted. */
export async function deleteCanceledEntries(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[] | null): Promise<EntriesDeleted> {
  const named = entryNos === null ? sql`true` : sql`e.entry_no = any (${[...entryNos]}::bigint[])`
  const { rows: held } = await sql<{ entryNo: number; canceled: boolean; underWay: boolean }>`
    select e.entry_no as "entryNo", e.canceled,
           exists (
             select 1 from delivery d
              where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no
                and d.state in ('queued', 'leased', 'sending', 'deferred', 'unknown')) as "underWay"
      from interaction_entry e
     where e.tenant_id = ${tenant} and ${named} and (e.canceled or ${entryNos !== null}::boolean)
     order by e.entry_no
       for update of e`.execute(trx)
  const going = held.filter((entry) => entry.canceled && !entry.underWay).map((entry) => entry.entryNo)
  const gone = sql`any (${going}::bigint[])`
  await sql`delete from interaction_comment where tenant_id = ${tenant} and entry_no = ${gone}`.execute(trx)
  await sql`delete from delivery where tenant_id = ${tenant} and interaction_entry_no = ${gone}`.execute(trx)
  for (const table of ['task', 'opportunity'] as const) {
    await sql`update ${sql.table(table)} set interaction_entry_no = null where tenant_id = ${tenant} and interaction_entry_no = ${gone}`.execute(trx)
  }
  await sql`update interaction_entry set answer_to = null where tenant_id = ${tenant} and answer_to = ${gone}`.execute(trx)
  // What a logged segment says it has is what is left of it.
  await sql`
    update logged_segment g set entries = g.entries - n.gone
      from (
        select logged_segment_entry_no as no, count(*)::integer as gone from interaction_entry
         where tenant_id = ${tenant} and entry_no = ${gone} and logged_segment_entry_no is not null and resend_of is null
         group by 1) n
     where g.tenant_id = ${tenant} and g.entry_no = n.no`.execute(trx)
  const { rows: letters } = await sql<{ hashes: readonly (string | null)[] }>`
    delete from interaction_entry where tenant_id = ${tenant} and entry_no = ${gone} returning array[letter_hash, template_hash] as hashes`.execute(trx)
  const hashes = [...new Set(letters.flatMap((row) => row.hashes.flatMap((hash) => hash ?? [])))]
  await removeUnusedBlobs(trx, tenant, sql`select unnest(${hashes}::text[])`)
  return {
    deleted: going.length,
    underWay: held.filter((entry) => entry.canceled && entry.underWay).length,
    notCanceled: held.filter((entry) => !entry.canceled).length,
  }
}
