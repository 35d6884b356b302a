/** Contacts, the people who look after them, and how they are greeted. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table salesperson (
      tenant_id integer not null,
      code      text    not null,
      name      text    not null,
      job_title text    not null default '',
      phone     text    not null default '',
      email     text    not null default '',
      blocked   boolean not null default false,
      sample    boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)

  // How a kind of contact is greeted in a language (R-SAL); the empty language is the fallback.
  await sql`
    create table salutation_formula (
      tenant_id integer not null,
      code      text    not null,
      language  text    not null,
      manner    text    not null check (manner in ('formal', 'informal')),
      pattern   text    not null check (pattern <> ''),
      parts     jsonb   not null,
      primary key (tenant_id, code, language, manner)
    )`.execute(db)

  // The columns that end in _key are folded by core/contact/fold.ts and by nothing else: they serve finding and criteria.
  await sql`
    create table contact (
      tenant_id            integer not null,
      no                   text collate "C" not null,
      kind                 text not null check (kind in ('company', 'person')),
      company_no           text not null default '',
      company_name         text not null default '',
      name                 text not null,
      name2                text not null default '',
      courtesy_title       text not null default '',
      first_name           text not null default '',
      middle_name          text not null default '',
      last_name            text not null default '',
      suffix               text not null default '',
      nickname             text not null default '',
      initials             text not null default '',
      job_title            text not null default '',
      salutation_code      text not null default '',
      address              text not null default '',
      address2             text not null default '',
      post_code            text not null default '',
      city                 text not null default '',
      county               text not null default '',
      country_code         text not null default '',
      phone                text not null default '',
      mobile               text not null default '',
      fax                  text not null default '',
      email                text not null default '',
      home_page            text not null default '',
      vat_no               text not null default '',
      language             text not null default '',
      salesperson_code     text not null default '',
      correspondence_type  text not null default 'none' check (correspondence_type in ('none', 'hardCopy', 'email')),
      exclude_from_segment boolean not null default false,
      privacy_blocked      boolean not null default false,
      minor                boolean not null default false,
      parental_consent     boolean not null default false,
      marketing_objection  boolean not null default false,
      created_on           date not null,
      last_interaction_on  date,
      no_key               text collate "C" not null,
      name_key             text collate "C" not null,
      company_name_key     text collate "C" not null,
      job_title_key        text collate "C" not null,
      address_key          text collate "C" not null,
      post_code_key        text collate "C" not null,
      city_key             text collate "C" not null,
      county_key           text collate "C" not null,
      email_key            text collate "C" not null,
      sample               boolean not null default false,
      version              integer not null default 1,
      changed_at           timestamptz not null default now(),
      primary key (tenant_id, no)
    )`.execute(db)
  await sql`create index contact_by_name on contact (tenant_id, name_key, no)`.execute(db)
  await sql`create index contact_by_company on contact (tenant_id, company_no, no)`.execute(db)
  await sql`create index contact_by_email on contact (tenant_id, email_key)`.execute(db)
  await sql`create index contact_by_city on contact (tenant_id, city_key)`.execute(db)
}
