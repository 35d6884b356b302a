/** A log takes up less: what its letters say of the house is kept once beside it, and entries stand in one index less. Contacts are told its day after it. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Values that the letters of the log share: an entry keeps those in which its letter differs.
  await sql`alter table logged_segment add column letter_values jsonb`.execute(db)
  // Its contacts do not all know yet that this was their last interaction.
  await sql`alter table logged_segment add column days_due boolean not null default false`.execute(db)
  await sql`create index logged_segment_days_due on logged_segment (tenant_id, entry_no) where days_due`.execute(db)
  // By day, in either direction, and who they are of: one index for what two were for.
  await sql`drop index interaction_entry_newest`.execute(db)
  await sql`drop index interaction_entry_by_day`.execute(db)
  await sql`create index interaction_entry_by_day on interaction_entry (tenant_id, date, entry_no) include (contact_no)`.execute(db)
}
