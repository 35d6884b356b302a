/** What waits to be sent, in its order: the next of many is found without reading and sorting the others each time. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index delivery_waiting on delivery (tenant_id, run_id, position) where state in ('queued', 'deferred', 'leased')`.execute(db)
}
