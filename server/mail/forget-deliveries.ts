/** What becomes of deliveries when their contacts go: what waits to be sent to somebody who is gone never goes. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { endRunsThatAreOver } from './run-state'

/** Erased: the addresses go with her. One that is just being said to a server is said to its end; then it, too, names nobody. Gives their ids. */
export async function forgetDeliveries(trx: Transaction<Schema>, tenant: number, no: string, pseudonym: string): Promise<readonly string[]> {
  const { rows } = await sql<Stopped & { readonly id: string }>`
    update delivery
       set contact_no = ${pseudonym}, recipient = '', answer = '', unsubscribe_hash = null, changed_at = now(),
           reason = case when state in ('queued', 'leased', 'deferred') then 'erased' else reason end,
           state = case when state in ('queued', 'leased', 'deferred') then 'failed' else state end
     where tenant_id = ${tenant} and contact_no = ${no}
    returning interaction_entry_no as entry, run_id as run, id`.execute(trx)
  await tellOf(trx, tenant, rows)
  return rows.map((row) => row.id)
}

/** Deleted: their entries may be another's from now on (R-DEL), to whom the letters were not written. */
export async function stopDeliveriesTo(trx: Transaction<Schema>, tenant: number, going: readonly string[]): Promise<void> {
  const { rows } = await sql<Stopped>`
    update delivery
       set contact_no = null, changed_at = now(),
           reason = case when state in ('queued', 'leased', 'deferred') then 'contactGone' else reason end,
           state = case when state in ('queued', 'leased', 'deferred') then 'failed' else state end
     where tenant_id = ${tenant} and contact_no = any (${[...going]})
    returning interaction_entry_no as entry, run_id as run`.execute(trx)
  await tellOf(trx, tenant, rows)
}

type Stopped = { readonly entry: number; readonly run: string }

async function tellOf(trx: Transaction<Schema>, tenant: number, rows: readonly Stopped[]): Promise<void> {
  if (rows.length === 0) return
  await followDeliveries(trx, tenant, sql`select unnest(${rows.map((row) => row.entry)}::bigint[])`)
  await endRunsThatAreOver(trx, tenant, [...new Set(rows.map((row) => row.run))])
}
