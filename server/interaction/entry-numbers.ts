/**
 * Numbers of the log: the last one plus one, for logged segments and for entries (domain.md 2.9, 2.10).
 *
 * Whoever writes to a tenant's log holds it alone until the transaction ends, so that numbers follow one another without holes.
 */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

const LOG = 20_262

export async function holdLog(trx: Transaction<Schema>, tenant: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOG}::integer, ${tenant}::integer)`.execute(trx)
}

/** Only after `holdLog`. */
export async function nextEntryNo(trx: Transaction<Schema>, tenant: number): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`select coalesce(max(entry_no), 0) as last from interaction_entry where tenant_id = ${tenant}`.execute(trx)
  return (rows[0]?.last ?? 0) + 1
}

/** Only after `holdLog`. */
export async function nextLoggedSegmentNo(trx: Transaction<Schema>, tenant: number): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`select coalesce(max(entry_no), 0) as last from logged_segment where tenant_id = ${tenant}`.execute(trx)
  return (rows[0]?.last ?? 0) + 1
}
