/** The log: what was said to whom, when, and by which very letter. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table logged_segment (
      tenant_id   integer not null,
      entry_no    integer not null,
      segment_no  text    not null,
      description text    not null,
      created_on  date    not null,
      created_at  timestamptz not null default now(),
      user_id     text    not null default '',
      entries     integer not null,
      canceled    boolean not null default false,
      sample      boolean not null default false,
      primary key (tenant_id, entry_no),
      unique (tenant_id, segment_no)
    )`.execute(db)

  // One row says all that the line said when it was logged. The letter is a template (template_hash) filled with "values", or an
  // own letter (letter_hash); content_hash is what it must come out as when it is made again. An erased entry has neither.
  await sql`
    create table interaction_entry (
      tenant_id               integer not null,
      entry_no                bigint  not null,
      contact_no              text collate "C",
      contact_company_no      text not null default '',
      logged_segment_entry_no integer,
      segment_no              text not null default '',
      line_no                 bigint,
      date                    date not null,
      time                    time not null,
      description             text not null,
      subject                 text not null default '',
      language                text not null default '',
      information_flow        text not null default 'outbound' check (information_flow in ('', 'outbound', 'inbound')),
      initiated_by            text not null default 'us' check (initiated_by in ('', 'us', 'them')),
      correspondence_type     text not null default 'none',
      salesperson_code        text not null default '',
      campaign_no             text not null default '',
      user_id                 text not null default '',
      letter_state            text not null check (letter_state in ('none', 'inherited', 'unique')),
      letter_name             text not null default '',
      template_hash           text,
      template_format         integer,
      mapping                 jsonb,
      "values"                jsonb,
      note                    jsonb,
      letter_hash             text,
      content_hash            text,
      canceled                boolean not null default false,
      erased                  boolean not null default false,
      created_at              timestamptz not null default now(),
      sample                  boolean not null default false,
      primary key (tenant_id, entry_no)
    )`.execute(db)
  await sql`create index interaction_entry_by_contact on interaction_entry (tenant_id, contact_no, entry_no)`.execute(db)
  await sql`create index interaction_entry_by_logged_segment on interaction_entry (tenant_id, logged_segment_entry_no, entry_no)`.execute(db)
}
