/** What was done with personal data. Entries are only ever added; erasing puts a pseudonym where one names the person (GDPR art. 5 (2), 30). */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      tenant_id integer not null,
      id        uuid    not null,
      done_at   timestamptz not null default now(),
      done_by   text    not null,
      what      text    not null,
      subject   text    not null default '',
      count     integer not null default 0,
      facts     jsonb   not null,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create index audit_entry_by_time on audit_entry (tenant_id, done_at, id)`.execute(db)
}
