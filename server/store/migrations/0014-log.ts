/** What is remembered, whole: campaign entries, comments, tasks and opportunities, and a log that can be undone for a while. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await loggedSegments(db)
  await entries(db)
  await worksheets(db)
  await followOn(db)
}

/**
 * A segment may be logged in parts, the ready lines first: part 1, 2, … of one segment number. `header` is what the segment said;
 * until `undo_until` the log can be undone, as long as nothing was delivered.
 */
async function loggedSegments(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table logged_segment
      drop constraint logged_segment_tenant_id_segment_no_key,
      add column part integer not null default 1,
      add column header jsonb,
      add column undo_until timestamptz,
      add column sent boolean not null default false,
      add column follow_up_no text not null default '',
      add column canceled_reason text not null default '',
      add column canceled_at timestamptz,
      add constraint logged_segment_part unique (tenant_id, segment_no, part)`.execute(db)
  // Who may delete what was cancelled.
  await sql`alter table user_account add column role text not null default 'manager' check (role in ('manager', 'member'))`.execute(db)
  await sql`
    create table campaign_entry (
      tenant_id               integer not null,
      entry_no                integer not null,
      campaign_no             text    not null,
      description             text    not null default '',
      date                    date    not null,
      user_id                 text    not null default '',
      segment_no              text    not null default '',
      logged_segment_entry_no integer,
      salesperson_code        text    not null default '',
      canceled                boolean not null default false,
      created_at              timestamptz not null default now(),
      sample                  boolean not null default false,
      primary key (tenant_id, entry_no)
    )`.execute(db)
  await sql`create index campaign_entry_by_logged_segment on campaign_entry (tenant_id, logged_segment_entry_no)`.execute(db)
  await sql`create index campaign_entry_by_campaign on campaign_entry (tenant_id, campaign_no, entry_no)`.execute(db)
}

/**
 * delivery_status: '' nothing to be delivered, or done; inProgress; error (domain.md 2.10). answer_to: the entry of the letter that an
 * inbound one answers. resend_of: the entry that was sent anew with fresh data.
 */
async function entries(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table interaction_entry
      add column campaign_entry_no integer,
      add column delivery_status text not null default '' check (delivery_status in ('', 'inProgress', 'error')),
      add column task_no text not null default '',
      add column opportunity_no text not null default '',
      add column contact_via text not null default '',
      add column resend_of bigint,
      add column answer_to bigint,
      add column letter_deleted boolean not null default false,
      add column version integer not null default 1,
      add column changed_at timestamptz not null default now()`.execute(db)
  await sql`
    create index interaction_entry_answers on interaction_entry (tenant_id, answer_to) where answer_to is not null`.execute(db)
  await sql`
    create index interaction_entry_postponed on interaction_entry (tenant_id, entry_no) where postponed`.execute(db)
  await sql`
    create index interaction_entry_by_campaign_entry on interaction_entry (tenant_id, campaign_entry_no)
    where campaign_entry_no is not null`.execute(db)
  await sql`
    create table interaction_comment (
      tenant_id  integer not null,
      entry_no   bigint  not null,
      comment_no integer not null,
      date       date    not null,
      code       text    not null default '',
      comment    text    not null,
      user_id    text    not null default '',
      created_at timestamptz not null default now(),
      primary key (tenant_id, entry_no, comment_no)
    )`.execute(db)
}

/**
 * What a logged segment was made of, kept until its log can no longer be undone. Of a whole segment only the row of its header is
 * taken away: without it nobody finds its lines. Of a part, the lines themselves are.
 */
async function worksheets(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table logged_worksheet (
      tenant_id               integer not null,
      logged_segment_entry_no integer not null,
      segment_no              text    not null,
      is_whole                boolean not null,
      segment                 jsonb   not null,
      undo_until              timestamptz not null,
      primary key (tenant_id, logged_segment_entry_no)
    )`.execute(db)
  await sql`create index logged_worksheet_by_segment on logged_worksheet (tenant_id, segment_no)`.execute(db)
  await sql`create index logged_worksheet_by_time on logged_worksheet (undo_until)`.execute(db)
  await sql`
    create table logged_worksheet_line (
      tenant_id               integer not null,
      logged_segment_entry_no integer not null,
      line_no                 bigint  not null,
      contact_no              text collate "C" not null,
      line                    jsonb   not null,
      letters                 jsonb   not null,
      primary key (tenant_id, logged_segment_entry_no, line_no)
    )`.execute(db)
  await sql`create index logged_worksheet_line_by_contact on logged_worksheet_line (tenant_id, contact_no)`.execute(db)
}

async function followOn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task (
      tenant_id            integer not null,
      no                   text collate "C" not null,
      type                 text    not null default '' check (type in ('', 'meeting', 'phoneCall')),
      description          text    not null,
      date                 date    not null,
      status               text    not null default 'notStarted'
        check (status in ('notStarted', 'inProgress', 'completed', 'waiting', 'postponed')),
      priority             text    not null default 'normal' check (priority in ('low', 'normal', 'high')),
      contact_no           text collate "C" not null default '',
      salesperson_code     text    not null default '',
      segment_no           text    not null default '',
      campaign_no          text    not null default '',
      opportunity_no       text    not null default '',
      interaction_entry_no bigint,
      closed               boolean not null default false,
      canceled             boolean not null default false,
      version              integer not null default 1,
      changed_at           timestamptz not null default now(),
      sample               boolean not null default false,
      primary key (tenant_id, no)
    )`.execute(db)
  await sql`create index task_by_contact on task (tenant_id, contact_no)`.execute(db)
  await sql`create index task_by_segment on task (tenant_id, segment_no)`.execute(db)
  await sql`
    create table opportunity (
      tenant_id            integer not null,
      no                   text collate "C" not null,
      description          text    not null,
      contact_no           text collate "C" not null default '',
      company_no           text collate "C" not null default '',
      salesperson_code     text    not null default '',
      sales_cycle_code     text    not null default '',
      segment_no           text    not null default '',
      segment_description  text    not null default '',
      campaign_no          text    not null default '',
      interaction_entry_no bigint,
      created_on           date    not null,
      status               text    not null default 'notStarted' check (status in ('notStarted', 'inProgress', 'won', 'lost')),
      closed               boolean not null default false,
      estimated_value      numeric not null default 0,
      version              integer not null default 1,
      changed_at           timestamptz not null default now(),
      sample               boolean not null default false,
      primary key (tenant_id, no)
    )`.execute(db)
  await sql`create index opportunity_by_company on opportunity (tenant_id, company_no)`.execute(db)
  await sql`create index opportunity_by_contact on opportunity (tenant_id, contact_no)`.execute(db)
  await sql`create index opportunity_by_segment on opportunity (tenant_id, segment_no)`.execute(db)
  await sql`
    insert into number_series (tenant_id, code, prefix, digits, next)
    select tenant_id, code, prefix, 5, 1 from tenant, (values ('task', 'TD'), ('opportunity', 'OP')) as series (code, prefix)
    on conflict do nothing`.execute(db)
}
