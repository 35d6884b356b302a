/** Writes many entries of the log with one statement: what each says comes as one JSON list, what all say as parameters. */
import { sql, type Transaction } from 'kysely'
import type { Note } from '#core/letter/note'
import type { Schema } from '../store/schema'

/** What one line's entry says, named as the columns are. */
export type EntryRow = {
  readonly line_no: number
  readonly contact_no: string
  readonly date: string
  readonly alternative_address_code: string
  readonly contact_company_no: string
  readonly subject: string
  readonly language: string
  readonly correspondence_type: string
  readonly salesperson_code: string
  readonly letter_state: 'none' | 'inherited' | 'unique'
  readonly letter_name: string
  readonly template_hash: string | null
  readonly template_format: number | null
  readonly mapping: Readonly<Record<string, string>> | null
  readonly values: Readonly<Record<string, string>> | null
  readonly note: Note | null
  readonly letter_hash: string | null
  readonly content_hash: string | null
}

export type EntriesCommon = {
  readonly tenant: number
  readonly firstEntryNo: number
  readonly loggedSegment: number
  readonly segmentNo: string
  readonly time: string
  readonly description: string
  readonly campaignNo: string
  readonly user: string
  readonly sample: boolean
}

/** `rows` is a JSON list of EntryRow, in the order in which they are numbered. */
export async function insertEntries(trx: Transaction<Schema>, all: EntriesCommon, rows: string): Promise<void> {
  await sql`
    insert into interaction_entry (
      tenant_id, entry_no, logged_segment_entry_no, segment_no, date, alternative_address_code, time, description, campaign_no, user_id, sample,
      line_no, contact_no, contact_company_no, subject, language, correspondence_type, salesperson_code, letter_state, letter_name,
      template_hash, template_format, mapping, "values", note, letter_hash, content_hash)
    select ${all.tenant}::integer, ${all.firstEntryNo}::bigint + row_number() over () - 1, ${all.loggedSegment}::integer, ${all.segmentNo},
           r.date, r.alternative_address_code, ${all.time}::time, ${all.description}, ${all.campaignNo}, ${all.user}, ${all.sample}::boolean,
           r.line_no, r.contact_no, r.contact_company_no, r.subject, r.language, r.correspondence_type, r.salesperson_code, r.letter_state,
           r.letter_name, r.template_hash, r.template_format, nullif(r.mapping, 'null'), nullif(r."values", 'null'), nullif(r.note, 'null'),
           r.letter_hash, r.content_hash
      from rows from (jsonb_to_recordset(${rows}::jsonb) as (
             line_no bigint, date date, alternative_address_code text, contact_no text, contact_company_no text, subject text, language text, correspondence_type text,
             salesperson_code text, letter_state text, letter_name text, template_hash text, template_format integer, mapping jsonb,
             "values" jsonb, note jsonb, letter_hash text, content_hash text)) with ordinality as r
     order by r.ordinality`.execute(trx)
}
