/** Since when the house knows of an objection: what a register says has held for years was nobody's to heed before it was told. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table objection add column known_at timestamptz not null default now()`.execute(db)
  // Those that are there were known, as far as anybody can say, on the day that they have.
  await sql`update objection set known_at = since`.execute(db)
}
