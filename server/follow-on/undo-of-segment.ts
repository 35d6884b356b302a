/** Takes back what was made for a whole segment, where nobody has worked with it since: the numbers go, and are not used again. */
import { sql, type Transaction } from 'kysely'
import type { FollowOnsUndone, UndoOfSegment } from '#core/api/follow-on'
import type { Schema } from '../store/schema'
import type { Kind } from './follow-on-columns.sql'

export async function undoOfSegment(
  trx: Transaction<Schema>,
  tenant: number,
  kind: Kind,
  { segmentNo, from, to }: UndoOfSegment & { readonly segmentNo: string },
): Promise<FollowOnsUndone> {
  // Numbers grow in length: TD99999 comes before TD100000.
  const made = sql`t.tenant_id = ${tenant} and t.segment_no = ${segmentNo} and t.interaction_entry_no is null
    and (length(t.no), t.no) between (length(${from}::text), ${from}::text) and (length(${to}::text), ${to}::text)`
  const { rows } = await sql<{ removed: number }>`
    with gone as (
      delete from ${sql.table(kind)} t
       where ${made} and t.version = 1
         and not exists (select 1 from interaction_entry e where e.tenant_id = t.tenant_id and e.${sql.ref(`${kind}_no`)} = t.no)
         ${kind === 'opportunity' ? sql`and not exists (select 1 from task k where k.tenant_id = t.tenant_id and k.opportunity_no = t.no)` : sql``}
      returning 1)
    select count(*) as removed from gone`.execute(trx)
  const left = await sql<{ kept: number }>`select count(*) as kept from ${sql.table(kind)} t where ${made}`.execute(trx)
  return { removed: rows[0]?.removed ?? 0, kept: left.rows[0]?.kept ?? 0 }
}
