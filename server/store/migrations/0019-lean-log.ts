/** What the letters of a log say of the house is kept once, beside the log. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Values that the letters of the log share: an entry keeps those in which its letter differs.
  await sql`alter table logged_segment add column letter_values jsonb`.execute(db)
}
