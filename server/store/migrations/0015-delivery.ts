/** How letters reach the contacts: one row for each letter that is to be delivered, worked off by whoever takes it next (design 3.7). */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // A run is what one log, resend or retry sends. It may be held for a moment before it begins, paused, and cancelled.
  await sql`
    create table delivery_run (
      tenant_id               integer not null,
      id                      uuid    not null,
      logged_segment_entry_no integer,
      channel                 text    not null check (channel in ('email', 'hardCopy')),
      state                   text    not null check (state in ('held', 'running', 'paused', 'done', 'cancelled')),
      begins_at               timestamptz not null default now(),
      per_minute              integer not null default 0 check (per_minute >= 0),
      next_at                 timestamptz not null default now(),
      sender_email            text    not null default '',
      sender_name             text    not null default '',
      created_by              text    not null default '',
      created_at              timestamptz not null default now(),
      ended_at                timestamptz,
      version                 integer not null default 1,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create index delivery_run_open on delivery_run (state, begins_at) where state in ('held', 'running', 'paused')`.execute(db)
  await sql`create index delivery_run_by_logged_segment on delivery_run (tenant_id, logged_segment_entry_no)`.execute(db)

  /*
   * queued -> leased -> sending -> sent | failed | deferred | unknown; a deferred one is queued again at `not_before`, a cancelled one was
   * never begun. `sending` is written before the first word to the server: what is found in it later is unknown, and is never repeated
   * by itself. `attempt` is the fence: whoever lost its lease writes nothing.
   */
  await sql`
    create table delivery (
      tenant_id            integer not null,
      id                   uuid    not null,
      run_id               uuid    not null,
      position             integer not null,
      interaction_entry_no bigint  not null,
      contact_no           text collate "C",
      channel              text    not null check (channel in ('email', 'hardCopy')),
      form                 text    not null default 'body' check (form in ('body', 'docx', 'pdf')),
      state                text    not null default 'queued'
        check (state in ('queued', 'leased', 'sending', 'sent', 'failed', 'deferred', 'unknown', 'cancelled')),
      attempt              integer not null default 0,
      tries                integer not null default 0,
      worker               uuid,
      lease_until          timestamptz,
      not_before           timestamptz,
      message_id           text,
      recipient            text    not null default '',
      reason               text    not null default '',
      answer               text    not null default '',
      unsubscribe_hash     text,
      settled_by           text    not null default '',
      created_at           timestamptz not null default now(),
      changed_at           timestamptz not null default now(),
      sent_at              timestamptz,
      primary key (tenant_id, id),
      unique (tenant_id, run_id, interaction_entry_no)
    )`.execute(db)
  await sql`create index delivery_of_run on delivery (tenant_id, run_id, state, position)`.execute(db)
  await sql`create index delivery_of_entry on delivery (tenant_id, interaction_entry_no)`.execute(db)
  await sql`create index delivery_at_work on delivery (state, lease_until) where state in ('leased', 'sending')`.execute(db)
  await sql`create unique index delivery_by_message on delivery (tenant_id, message_id) where message_id is not null`.execute(db)
  await sql`create index delivery_by_unsubscribe on delivery (unsubscribe_hash) where unsubscribe_hash is not null`.execute(db)
}
