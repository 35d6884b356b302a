/** What becomes of a run as its deliveries are settled. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'

/** A run with nothing left to do by itself is done. What is unknown waits for a person, and does not keep the run open. */
export async function endRunsThatAreOver(db: Kysely<Schema>, tenant: number, runs: readonly string[]): Promise<void> {
  await sql`
    update delivery_run r set state = 'done', ended_at = now(), version = version + 1
     where r.tenant_id = ${tenant} and r.id = any (${[...runs]}::uuid[]) and r.state in ('held', 'running', 'paused')
       and not exists (
         select 1 from delivery d
          where d.tenant_id = r.tenant_id and d.run_id = r.id and d.state in ('queued', 'leased', 'sending', 'deferred'))`.execute(db)
}
