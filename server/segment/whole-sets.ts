/**
 * Statements that put one whole set of lines beside another, told not to go through the one for each row of the other.
 *
 * Lines and revisions that were made a moment ago are not counted yet, and a planner that takes ten thousand rows for one reads the other
 * set ten thousand times (measured: minutes where a second is enough).
 */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

export async function asWholeSets<T>(trx: Transaction<Schema>, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(trx)
  const done = await work()
  // Where the work fails, the transaction ends, and this with it.
  await sql`set local enable_nestloop = on`.execute(trx)
  return done
}
