/** Steps that can be changed afterwards, criteria that are kept for another day, and what was done to a segment, change by change. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await stepsAndLines(db)
  await edits(db)
  await savedCriteria(db)
  await sql`
    alter table interaction_entry
      add column evaluation text not null default ''
        check (evaluation in ('', 'veryPositive', 'positive', 'neutral', 'negative', 'veryNegative')),
      add column attempt_failed boolean not null default false`.execute(db)
  // "Nothing was said to them for 90 days" asks the days first.
  await sql`create index interaction_entry_by_day on interaction_entry (tenant_id, date, contact_no)`.execute(db)
}

/**
 * A step keeps its id when steps before it are moved or removed; a line keeps the id of the step that made it, so that the same line comes
 * back when that step is asked again. A line that is in none of the steps taken and none of those undone is parked: see parked.sql.ts.
 */
async function stepsAndLines(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table segment
      add column revision integer not null default 0,
      add column steps_made integer not null default 0`.execute(db)
  await sql`
    alter table segment_step
      add column id integer,
      add column off boolean not null default false,
      add column taken_on date`.execute(db)
  await sql`update segment_step set id = step_no`.execute(db)
  await sql`alter table segment_step alter column id set not null`.execute(db)
  await sql`
    update segment s
    set steps_made = (select coalesce(max(t.step_no), 0) from segment_step t where t.tenant_id = s.tenant_id and t.segment_no = s.no)`.execute(
    db,
  )
  await sql`alter table segment_line add column step_id integer`.execute(db)
  await sql`update segment_line set step_id = entered_by`.execute(db)
}

/** An edit leads from one revision of the steps to the next; the revisions beside the present one are kept whole, to be undone and redone. */
async function edits(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table segment_edit (
      tenant_id    integer not null,
      segment_no   text    not null,
      revision     integer not null,
      edit         jsonb   not null,
      taken_before integer not null,
      taken_after  integer not null,
      made_by      text    not null default '',
      made_at      timestamptz not null default now(),
      primary key (tenant_id, segment_no, revision)
    )`.execute(db)
  await sql`
    create table segment_past_step (
      tenant_id  integer not null,
      segment_no text    not null,
      revision   integer not null,
      step_no    integer not null,
      id         integer not null,
      step       jsonb   not null,
      off        boolean not null,
      joined     integer not null,
      dropped    integer not null,
      held_back  jsonb   not null,
      taken_by   text    not null,
      taken_at   timestamptz not null,
      taken_on   date,
      primary key (tenant_id, segment_no, revision, step_no)
    )`.execute(db)
  await sql`
    create table segment_past_line (
      tenant_id  integer not null,
      segment_no text    not null,
      revision   integer not null,
      line_no    bigint  not null,
      entered_by integer not null,
      left_by    integer,
      primary key (tenant_id, segment_no, revision, line_no)
    )`.execute(db)
  // What led to each version of a segment: whoever comes too late is told what the other did.
  await sql`
    create table segment_change (
      tenant_id  integer not null,
      segment_no text    not null,
      version    integer not null,
      change     jsonb   not null,
      made_by    text    not null default '',
      made_at    timestamptz not null default now(),
      primary key (tenant_id, segment_no, version)
    )`.execute(db)
}

/** Steps to be taken again on another segment. The code is upper case, so that it is there once however it is written. */
async function savedCriteria(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_criteria (
      tenant_id   integer not null,
      code        text collate "C" not null,
      description text    not null default '',
      owner       text    not null default '',
      steps       jsonb   not null,
      parameters  jsonb   not null,
      version     integer not null default 1,
      created_at  timestamptz not null default now(),
      changed_at  timestamptz not null default now(),
      sample      boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)
}
