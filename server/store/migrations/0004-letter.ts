/** Letters: the bytes, each kept once under its hash, and which segment uses which. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Content-addressed: the key is the SHA-256 of the bytes, so that a letter used a thousand times is kept once.
  await sql`
    create table blob (
      tenant_id  integer not null,
      hash       text    not null,
      bytes      bytea   not null,
      size       integer not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, hash)
    )`.execute(db)

  // The common letter of a segment in a language; the empty language serves every line that has no letter of its own language.
  await sql`
    create table segment_letter (
      tenant_id  integer not null,
      segment_no text    not null,
      language   text    not null,
      hash       text    not null,
      file_name  text    not null,
      mapping    jsonb   not null,
      changed_at timestamptz not null default now(),
      version    integer not null default 1,
      primary key (tenant_id, segment_no, language)
    )`.execute(db)
}
