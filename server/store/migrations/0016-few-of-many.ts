/** Entries that are cancelled or were sent anew are few among many: a logged segment counts its own without reading all the others. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index interaction_entry_canceled on interaction_entry (tenant_id, logged_segment_entry_no) where canceled`.execute(db)
  await sql`
    create index interaction_entry_resent on interaction_entry (tenant_id, logged_segment_entry_no) where resend_of is not null`.execute(db)
}
