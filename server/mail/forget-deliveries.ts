/** Erasing a contact takes its addresses out of the deliveries, and what waits to be sent to it never goes. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { endRunsThatAreOver } from './run-state'

/** One that is just being said to a server is said to its end; then it, too, names nobody. */
export async function forgetDeliveries(trx: Transaction<Schema>, tenant: number, no: string, pseudonym: string): Promise<void> {
  const { rows } = await sql<{ entry: number; run: string }>`
    update delivery
       set contact_no = ${pseudonym}, recipient = '', answer = '', unsubscribe_hash = null, changed_at = now(),
           reason = case when state in ('queued', 'leased', 'deferred') then 'erased' else reason end,
           state = case when state in ('queued', 'leased', 'deferred') then 'failed' else state end
     where tenant_id = ${tenant} and contact_no = ${no}
    returning interaction_entry_no as entry, run_id as run`.execute(trx)
  if (rows.length === 0) return
  await followDeliveries(trx, tenant, sql`select unnest(${rows.map((row) => row.entry)}::bigint[])`)
  await endRunsThatAreOver(trx, tenant, [...new Set(rows.map((row) => row.run))])
}
