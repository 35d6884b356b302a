/** Segments: who is about to be written to, and by which steps that came to be. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // steps_taken is the one place where undo and redo happen: steps with a higher number are undone and can be redone.
  await sql`
    create table segment (
      tenant_id           integer not null,
      no                  text    not null,
      description         text    not null default '',
      date                date    not null,
      salesperson_code    text    not null default '',
      subject             text    not null default '',
      language            text    not null default '',
      correspondence_type text    not null default 'none' check (correspondence_type in ('none', 'hardCopy', 'email')),
      campaign_no         text    not null default '',
      steps_taken         integer not null default 0,
      follow_up_of        integer,
      created_by          text    not null default '',
      created_at          timestamptz not null default now(),
      changed_at          timestamptz not null default now(),
      version             integer not null default 1,
      sample              boolean not null default false,
      primary key (tenant_id, no)
    )`.execute(db)

  // A step is a question and what it answered when it was asked.
  await sql`
    create table segment_step (
      tenant_id  integer not null,
      segment_no text    not null,
      step_no    integer not null,
      step       jsonb   not null,
      joined     integer not null,
      dropped     integer not null,
      held_back  jsonb   not null,
      taken_by   text    not null default '',
      taken_at   timestamptz not null default now(),
      primary key (tenant_id, segment_no, step_no)
    )`.execute(db)

  // A line is a contact's stay: it entered by one step and perhaps left by another. It stands when entered_by <= steps_taken and
  // (left_by is null or left_by > steps_taken), so that undo and redo change one number and everything a line holds comes back.
  await sql`
    create table segment_line (
      tenant_id           integer not null,
      segment_no          text    not null,
      line_no             bigint not null,
      contact_no          text collate "C" not null,
      entered_by          integer not null,
      left_by             integer check (left_by > entered_by),
      salesperson_code    text,
      correspondence_type text check (correspondence_type in ('none', 'hardCopy', 'email')),
      language            text,
      subject             text,
      note                jsonb,
      letter_hash         text,
      letter_name         text,
      version             integer not null default 1,
      primary key (tenant_id, segment_no, line_no)
    )`.execute(db)
  await sql`create index segment_line_by_contact on segment_line (tenant_id, contact_no)`.execute(db)
}
