/** What the letters of a log say of the house is kept once, beside the log; and contacts are told its day after it. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Values that the letters of the log share: an entry keeps those in which its letter differs.
  await sql`alter table logged_segment add column letter_values jsonb`.execute(db)
  // Its contacts do not all know yet that this was their last interaction.
  await sql`alter table logged_segment add column days_due boolean not null default false`.execute(db)
  await sql`create index logged_segment_days_due on logged_segment (tenant_id, entry_no) where days_due`.execute(db)
}
