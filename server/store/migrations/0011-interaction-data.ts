/** What is said to each contact of a segment: the header's values, what a line says otherwise, and its letters in several languages. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // A letter is sent by us unless a template says otherwise.
  await sql`
    alter table segment
      add column interaction_template_code text not null default '',
      add column interaction_group_code text not null default '',
      add column unit_cost numeric not null default 0 check (unit_cost >= 0),
      add column unit_duration integer not null default 0 check (unit_duration >= 0),
      add column information_flow text not null default 'outbound' check (information_flow in ('', 'outbound', 'inbound')),
      add column initiated_by text not null default 'us' check (initiated_by in ('', 'us', 'them')),
      add column campaign_target boolean not null default false,
      add column campaign_response boolean not null default false,
      add column ignore_contact_type boolean not null default false,
      add column send_as_attachment boolean not null default false`.execute(db)

  // A row may stand without a letter yet. A subject that is null is the header's.
  await sql`
    alter table segment_letter
      alter column hash drop not null,
      alter column file_name set default '',
      add column subject text,
      add column description text not null default ''`.execute(db)

  // Null is still "as segment, template and contact say". letter_base_hash: the common letter that an own one was made from.
  await sql`
    alter table segment_line
      add column description text,
      add column campaign_no text,
      add column campaign_target boolean,
      add column campaign_response boolean,
      add column interaction_template_code text,
      add column interaction_group_code text,
      add column cost numeric check (cost >= 0),
      add column duration integer check (duration >= 0),
      add column information_flow text check (information_flow in ('', 'outbound', 'inbound')),
      add column initiated_by text check (initiated_by in ('', 'us', 'them')),
      add column send_as_attachment boolean,
      add column evaluation text not null default '',
      add column letter_base_hash text,
      add column letter_merged boolean not null default false`.execute(db)

  // The letters of a line with a template of its own, one for each language; the line says which it uses.
  await sql`
    create table segment_line_letter (
      tenant_id   integer not null,
      segment_no  text    not null,
      line_no     bigint  not null,
      language    text    not null,
      hash        text,
      file_name   text    not null default '',
      mapping     jsonb   not null,
      subject     text,
      description text    not null default '',
      primary key (tenant_id, segment_no, line_no, language)
    )`.execute(db)

  await sql`
    alter table interaction_entry
      add column interaction_template_code text not null default '',
      add column interaction_group_code text not null default '',
      add column campaign_target boolean not null default false,
      add column campaign_response boolean not null default false,
      add column send_as_attachment boolean not null default false`.execute(db)
  await sql`
    create index interaction_entry_by_template on interaction_entry (tenant_id, interaction_template_code)
    where interaction_template_code <> ''`.execute(db)
}
