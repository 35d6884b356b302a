/**
 * After a crash: what a dead worker had leased waits again, and what it was just sending is unknown, for nobody can say whether it went.
 *
 * A worker is alive as long as it holds its lock, or, where the lock cannot be asked about, until its lease is over.
 */
import { sql, type Kysely } from 'kysely'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { endRunsThatAreOver } from './run-state'

/** Who has deliveries in hand, and whether any was held longer than it may be. */
export async function workersAtWork(db: Kysely<Schema>): Promise<{ readonly workers: readonly string[]; readonly isOverdue: boolean }> {
  const { rows } = await sql<{ worker: string | null; overdue: boolean }>`
    select worker, bool_or(lease_until < clock_timestamp()) as overdue from delivery
     where state in ('leased', 'sending') group by worker`.execute(db)
  return { workers: rows.flatMap((row) => row.worker ?? []), isOverdue: rows.some((row) => row.overdue) }
}

type Recovered = { readonly tenant: number; readonly run: string; readonly no: number; readonly state: string }

/** Gives how many are unknown now. */
export async function recover(db: Kysely<Schema>, dead: readonly string[]): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<Recovered>`
      update delivery d
         set state = case when d.state = 'sending' then 'unknown' else 'queued' end,
             reason = case when d.state = 'sending' then 'interrupted' else d.reason end,
             worker = case when d.state = 'sending' then d.worker end, lease_until = null, changed_at = now()
       where d.state in ('leased', 'sending')
         and (d.worker = any (${[...dead]}::uuid[]) or d.lease_until < clock_timestamp())
      returning d.tenant_id as tenant, d.run_id as run, d.interaction_entry_no as no, d.state`.execute(trx)
    for (const tenant of new Set(rows.map((row) => row.tenant))) {
      const own = rows.filter((row) => row.tenant === tenant)
      await followDeliveries(trx, tenant, sql`select unnest(${own.map((row) => row.no)}::bigint[])`)
      await endRunsThatAreOver(trx, tenant, [...new Set(own.map((row) => row.run))])
    }
    return rows.filter((row) => row.state === 'unknown').length
  })
}
