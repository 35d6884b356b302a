/** The house: tenants, the people who work there, their settings, number series, and answers kept for repeated requests. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenant (
      tenant_id  integer primary key,
      name       text not null,
      created_at timestamptz not null default now()
    )`.execute(db)

  await sql`
    create table user_account (
      tenant_id        integer not null,
      user_id          text    not null,
      name             text    not null,
      salesperson_code text    not null default '',
      primary key (tenant_id, user_id)
    )`.execute(db)

  // The value of one key is one typed object: company information, default codes, whether sample data are there.
  await sql`
    create table setting (
      tenant_id integer not null,
      key       text    not null,
      value     jsonb   not null,
      primary key (tenant_id, key)
    )`.execute(db)

  // The next number that a series gives out: prefix followed by the number, filled with zeros to the digits.
  await sql`
    create table number_series (
      tenant_id integer not null,
      code      text    not null,
      prefix    text    not null,
      digits    integer not null,
      next      bigint  not null,
      primary key (tenant_id, code)
    )`.execute(db)

  // An answer that was given once is given again for the same key; a running twin has no status yet.
  await sql`
    create table idempotency (
      tenant_id   integer     not null,
      key         text        not null,
      fingerprint text        not null,
      status      integer,
      answer      jsonb,
      created_at  timestamptz not null default now(),
      primary key (tenant_id, key)
    )`.execute(db)
}
