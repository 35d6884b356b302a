/**
 * A transaction that is begun anew where the database broke it off so that another could go on: two that wait for each other end only so.
 * Nothing of the first attempt has happened; `work` must not have done anything elsewhere.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema'

const ATTEMPTS = 4
/** deadlock_detected, serialization_failure (PostgreSQL, appendix A). */
const brokenOff: ReadonlySet<unknown> = new Set(['40P01', '40001'])

export async function inTransaction<T>(db: Kysely<Schema>, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !brokenOff.has((error as { readonly code?: unknown }).code)) throw error
    }
  }
}
