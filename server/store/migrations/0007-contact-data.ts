/**
 * What hangs on a contact: code lists, profiles, alternative addresses, item sales, own fields, objections, and what is left of the erased.
 *
 * Every list is asked both ways: what a contact has (the primary key) and who has it (the index), so that "exists" is a look-up from
 * whichever side is smaller.
 */
import { sql, type Kysely } from 'kysely'

const codeLists = ['mailing_group', 'job_responsibility', 'industry_group', 'business_relation', 'organizational_level', 'territory']
const plainLinks = ['mailing_group', 'job_responsibility', 'industry_group']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const list of codeLists) {
    await sql`
      create table ${sql.table(list)} (
        tenant_id   integer not null,
        code        text collate "C" not null,
        description text    not null default '',
        sample      boolean not null default false,
        primary key (tenant_id, code)
      )`.execute(db)
  }
  for (const list of plainLinks) {
    await sql`
      create table ${sql.table(`contact_${list}`)} (
        tenant_id  integer not null,
        contact_no text collate "C" not null,
        code       text collate "C" not null,
        primary key (tenant_id, contact_no, code)
      )`.execute(db)
    await sql`create index ${sql.ref(`contact_${list}_by_code`)} on ${sql.table(`contact_${list}`)} (tenant_id, code, contact_no)`.execute(
      db,
    )
  }
  await contactRelations(db)
  await profiles(db)
  await alternativeAddresses(db)
  await itemSales(db)
  await ownFields(db)
  await suppression(db)
  await columns(db)
}

/** A relation says what the company is in the books: customer 10000, vendor 20000 … */
async function contactRelations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contact_business_relation (
      tenant_id  integer not null,
      contact_no text collate "C" not null,
      code       text collate "C" not null,
      link_to    text not null default 'none' check (link_to in ('none', 'customer', 'vendor', 'bank', 'employee')),
      link_no    text not null default '',
      primary key (tenant_id, contact_no, code)
    )`.execute(db)
  await sql`create index contact_business_relation_by_code on contact_business_relation (tenant_id, code, contact_no)`.execute(db)
}

async function profiles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table profile_questionnaire (
      tenant_id   integer not null,
      code        text collate "C" not null,
      description text    not null default '',
      version     integer not null default 1,
      sample      boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)
  // Answers to one question follow each other by line number, each with its question.
  await sql`
    create table profile_answer (
      tenant_id          integer not null,
      questionnaire_code text collate "C" not null,
      line_no            integer not null,
      question           text    not null,
      answer             text    not null,
      primary key (tenant_id, questionnaire_code, line_no)
    )`.execute(db)
  await sql`
    create table contact_profile_answer (
      tenant_id          integer not null,
      contact_no         text collate "C" not null,
      questionnaire_code text collate "C" not null,
      line_no            integer not null,
      priority           text not null default 'normal' check (priority in ('veryLow', 'low', 'normal', 'high', 'veryHigh')),
      answered_on        date not null,
      primary key (tenant_id, contact_no, questionnaire_code, line_no)
    )`.execute(db)
  await sql`
    create index contact_profile_answer_by_answer on contact_profile_answer (tenant_id, questionnaire_code, line_no, contact_no)`.execute(
    db,
  )
}

async function alternativeAddresses(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contact_alternative_address (
      tenant_id     integer not null,
      contact_no    text collate "C" not null,
      code          text collate "C" not null,
      company_name  text not null default '',
      company_name2 text not null default '',
      address       text not null default '',
      address2      text not null default '',
      post_code     text not null default '',
      city          text not null default '',
      county        text not null default '',
      country_code  text not null default '',
      phone         text not null default '',
      mobile        text not null default '',
      fax           text not null default '',
      email         text not null default '',
      home_page     text not null default '',
      primary key (tenant_id, contact_no, code)
    )`.execute(db)
  // In force from starting_on to ending_on, both days included; without an end, until further notice.
  await sql`
    create table contact_alternative_address_range (
      tenant_id   integer not null,
      contact_no  text collate "C" not null,
      code        text collate "C" not null,
      starting_on date not null,
      ending_on   date check (ending_on >= starting_on),
      primary key (tenant_id, contact_no, code, starting_on)
    )`.execute(db)
}

/** Posted items, as other systems bring them. contact_no is the person named on the posted document, if one is (R-ADD, item sales). */
async function itemSales(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table item_sale (
      tenant_id               integer not null,
      entry_no                bigint  not null,
      kind                    text    not null check (kind in ('sale', 'purchase')),
      company_no              text collate "C" not null,
      contact_no              text collate "C" not null default '',
      item_no                 text collate "C" not null,
      variant_code            text collate "C" not null default '',
      inventory_posting_group text collate "C" not null default '',
      posted_on               date    not null,
      quantity                numeric not null default 0,
      amount                  numeric not null default 0,
      document_no             text    not null default '',
      primary key (tenant_id, entry_no)
    )`.execute(db)
  await sql`create index item_sale_by_company on item_sale (tenant_id, company_no, contact_no, item_no, posted_on)`.execute(db)
  await sql`create index item_sale_by_item on item_sale (tenant_id, item_no, posted_on, company_no, contact_no)`.execute(db)
  await sql`create index item_sale_by_day on item_sale (tenant_id, posted_on, inventory_posting_group, company_no, contact_no)`.execute(db)
  await sql`create index item_sale_by_contact on item_sale (tenant_id, contact_no) where contact_no <> ''`.execute(db)
}

/** A value stands in the column of its field's type; a choice is text. text_key is folded by core/contact/fold.ts. */
async function ownFields(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table own_field (
      tenant_id integer not null,
      code      text collate "C" not null,
      name      text    not null,
      type      text    not null check (type in ('text', 'number', 'date', 'flag', 'choice')),
      choices   jsonb   not null,
      version   integer not null default 1,
      sample    boolean not null default false,
      primary key (tenant_id, code)
    )`.execute(db)
  await sql`
    create table contact_own_value (
      tenant_id  integer not null,
      contact_no text collate "C" not null,
      field_code text collate "C" not null,
      text       text not null default '',
      text_key   text collate "C" not null default '',
      number     double precision,
      day        date,
      flag       boolean,
      primary key (tenant_id, contact_no, field_code)
    )`.execute(db)
  await sql`create index contact_own_value_by_text on contact_own_value (tenant_id, field_code, text_key, contact_no)`.execute(db)
  await sql`create index contact_own_value_by_number on contact_own_value (tenant_id, field_code, number, contact_no) where number is not null`.execute(
    db,
  )
  await sql`create index contact_own_value_by_day on contact_own_value (tenant_id, field_code, day, contact_no) where day is not null`.execute(
    db,
  )
  await sql`create index contact_own_value_by_flag on contact_own_value (tenant_id, field_code, flag, contact_no) where flag is not null`.execute(
    db,
  )
}

/** The contact's columns objects_to_… say the same in short: whoever adds a hundred thousand lines asks nothing else. */
async function suppression(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table objection (
      tenant_id  integer not null,
      contact_no text collate "C" not null,
      channel    text not null check (channel in ('post', 'email', 'phone')),
      source     text not null default '',
      since      date not null,
      primary key (tenant_id, contact_no, channel)
    )`.execute(db)
  // All that is kept of somebody who was erased: that they must not come back. The hash is keyed (setting "erasureKey").
  await sql`
    create table erased_identity (
      tenant_id integer not null,
      kind      text    not null check (kind in ('email', 'namePostCode')),
      hash      text    not null,
      erased_on date    not null,
      primary key (tenant_id, kind, hash)
    )`.execute(db)
}

async function columns(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact
      add column organizational_level_code text not null default '',
      add column territory_code text not null default '',
      add column external_id text not null default '',
      add column external_id_key text collate "C" not null default '',
      add column objects_to_post boolean not null default false,
      add column objects_to_email boolean not null default false,
      add column objects_to_phone boolean not null default false`.execute(db)
  await sql`create index contact_by_external_id on contact (tenant_id, external_id_key) where external_id_key <> ''`.execute(db)
  // Null: the segment's date, and the address that is in force on it; an empty code is the contact's own address.
  await sql`
    alter table segment_line
      add column date date,
      add column alternative_address_code text`.execute(db)
  await sql`
    alter table interaction_entry
      add column alternative_address_code text not null default '',
      add column cost numeric not null default 0,
      add column duration_minutes integer not null default 0,
      add column postponed boolean not null default false`.execute(db)
}
