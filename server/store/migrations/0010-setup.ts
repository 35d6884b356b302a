/** What a house sets up: interaction groups and templates with their letters, campaigns, salutations, and how its countries write addresses. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await templates(db)
  await campaigns(db)

  // A kind of contact, as formulas greet it.
  await sql`
    create table salutation (
      tenant_id   integer not null,
      code        text collate "C" not null,
      description text    not null default '',
      version     integer not null default 1,
      primary key (tenant_id, code)
    )`.execute(db)
  await sql`
    insert into salutation (tenant_id, code)
    select distinct tenant_id, code from salutation_formula`.execute(db)

  // A row says what a house has otherwise than Flett: names by language, its own format. The empty code is an address without a country.
  await sql`
    create table country (
      tenant_id      integer not null,
      code           text collate "C" not null,
      names          jsonb   not null,
      address_format integer check (address_format in (0, 1, 2, 3, 13)),
      contact_line   text check (contact_line in ('first', 'afterCompanyName', 'last')),
      lines          jsonb   not null,
      county_name    text    not null default '',
      version        integer not null default 1,
      primary key (tenant_id, code)
    )`.execute(db)

  await sql`
    alter table number_series
      add column manual boolean not null default false,
      add column version integer not null default 1`.execute(db)
  await sql`
    insert into number_series (tenant_id, code, prefix, digits, next)
    select tenant_id, 'campaign', 'K', 4, 1 from tenant
    on conflict do nothing`.execute(db)
  for (const table of ['salesperson', 'salutation_formula']) {
    await sql`alter table ${sql.table(table)} add column version integer not null default 1`.execute(db)
  }
}

async function templates(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table interaction_group (
      tenant_id   integer not null,
      code        text collate "C" not null,
      description text    not null default '',
      version     integer not null default 1,
      sample      boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)
  await sql`
    create table interaction_template (
      tenant_id              integer not null,
      code                   text collate "C" not null,
      interaction_group_code text collate "C" not null,
      description            text    not null default '',
      unit_cost              numeric not null default 0 check (unit_cost >= 0),
      unit_duration          integer not null default 0 check (unit_duration >= 0),
      information_flow       text    not null default '' check (information_flow in ('', 'outbound', 'inbound')),
      initiated_by           text    not null default '' check (initiated_by in ('', 'us', 'them')),
      campaign_no            text    not null default '',
      campaign_target        boolean not null default false,
      campaign_response      boolean not null default false,
      correspondence_type    text    not null default 'email' check (correspondence_type in ('none', 'hardCopy', 'email')),
      ignore_contact_type    boolean not null default false,
      language               text    not null default '',
      wizard_action          text    not null default '' check (wizard_action in ('', 'open', 'import', 'merge')),
      version                integer not null default 1,
      changed_at             timestamptz not null default now(),
      sample                 boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)
  // A row may stand without a letter yet; the empty language serves every one.
  await sql`
    create table interaction_template_letter (
      tenant_id     integer not null,
      template_code text collate "C" not null,
      language      text    not null,
      description   text    not null default '',
      subject       text    not null default '',
      hash          text,
      file_name     text    not null default '',
      mapping       jsonb   not null,
      changed_at    timestamptz not null default now(),
      version       integer not null default 1,
      primary key (tenant_id, template_code, language)
    )`.execute(db)
}

async function campaigns(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table campaign (
      tenant_id        integer not null,
      no               text collate "C" not null,
      description      text    not null default '',
      starting_date    date,
      ending_date      date check (ending_date >= starting_date),
      salesperson_code text    not null default '',
      status           text    not null default '',
      activated        boolean not null default false,
      version          integer not null default 1,
      changed_at       timestamptz not null default now(),
      sample           boolean not null default false,
      primary key (tenant_id, no)
    )`.execute(db)
}
