/** Long work: what was asked, how far it has come, what came of it, and the files it made. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job (
      tenant_id        integer not null,
      id               uuid    not null,
      kind             text    not null,
      state            text    not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      input            jsonb   not null,
      phase            text    not null default '',
      done             integer not null default 0,
      total            integer,
      result           jsonb,
      fault            jsonb,
      cancel_requested boolean not null default false,
      created_by       text    not null default '',
      created_at       timestamptz not null default now(),
      started_at       timestamptz,
      ended_at         timestamptz,
      primary key (tenant_id, id)
    )`.execute(db)

  // A file lies in the data folder under its job; the row is what makes it findable.
  await sql`
    create table job_file (
      tenant_id    integer not null,
      job_id       uuid    not null,
      name         text    not null,
      content_type text    not null,
      size         bigint  not null,
      primary key (tenant_id, job_id, name)
    )`.execute(db)

  // A link is good once and for a short while; what is kept is the hash of its secret.
  await sql`
    create table download_link (
      tenant_id  integer not null,
      token_hash text    not null,
      job_id     uuid    not null,
      name       text    not null,
      expires_at timestamptz not null,
      primary key (tenant_id, token_hash)
    )`.execute(db)
}
