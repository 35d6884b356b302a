/** One at a time writes to many contacts of a house: two could make the same contact twice, or wait for each other's rows for ever. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'
import { holdContacts } from './contacts'

/** Until the transaction ends. Deletions wait as well. */
export async function writeAlone(trx: Kysely<Schema>, tenant: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${tenant}::int, ${lock})`.execute(trx)
  await holdContacts(trx, tenant)
}

/** Whether nobody else does at this moment: who has little to write waits for no import. */
export async function mayWriteAlone(trx: Kysely<Schema>, tenant: number): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${tenant}::int, ${lock}) as got`.execute(trx)
  return rows[0]?.got ?? false
}

const lock = sql`hashtext('contact import')`
