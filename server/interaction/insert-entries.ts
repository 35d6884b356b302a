/** Writes many entries of the log with one statement: what each says lies ready or comes as one JSON list, what all say as parameters. */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { Note } from '#core/letter/note'
import type { Schema } from '../store/schema'

/** What one line's entry says, named as the columns are. */
export type EntryRow = {
  readonly line_no: number
  readonly contact_no: string
  readonly date: string
  readonly alternative_address_code: string
  readonly contact_company_no: string
  readonly description: string
  readonly subject: string
  readonly language: string
  readonly correspondence_type: string
  readonly salesperson_code: string
  readonly campaign_no: string
  readonly campaign_target: boolean
  readonly campaign_response: boolean
  readonly interaction_template_code: string
  readonly interaction_group_code: string
  readonly cost: number
  readonly duration_minutes: number
  readonly information_flow: string
  readonly initiated_by: string
  readonly send_as_attachment: boolean
  readonly evaluation: string
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
  /** Null: of no logged segment. */
  readonly loggedSegment: number | null
  readonly segmentNo: string
  readonly time: string
  readonly user: string
  readonly sample: boolean
}

/** Columns of an entry that are the line's own, with their types in the JSON. */
const lineColumns = {
  line_no: 'bigint',
  contact_no: 'text',
  contact_company_no: 'text',
  date: 'date',
  alternative_address_code: 'text',
  description: 'text',
  subject: 'text',
  language: 'text',
  correspondence_type: 'text',
  salesperson_code: 'text',
  campaign_no: 'text',
  campaign_target: 'boolean',
  campaign_response: 'boolean',
  interaction_template_code: 'text',
  interaction_group_code: 'text',
  cost: 'numeric',
  duration_minutes: 'integer',
  information_flow: 'text',
  initiated_by: 'text',
  send_as_attachment: 'boolean',
  evaluation: 'text',
  letter_state: 'text',
  letter_name: 'text',
  template_hash: 'text',
  template_format: 'integer',
  mapping: 'jsonb',
  values: 'jsonb',
  note: 'jsonb',
  letter_hash: 'text',
  content_hash: 'text',
} as const satisfies Record<keyof EntryRow, string>

const typed = Object.entries(lineColumns)
export const entryColumns = sql.join(typed.map(([column]) => sql.ref(column)))
export const typedColumns = sql.join(typed.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))
/** Of `r`, a record of JSON: a null of JSON is none of the database. */
export const saidInJson = sql.join(typed.map(([column, type]) => (type === 'jsonb' ? sql`nullif(${sql.ref(`r.${column}`)}, 'null')` : sql.ref(`r.${column}`))))
const kept = sql.join(typed.map(([column]) => sql.ref(`r.${column}`)))

/** `rows` is a JSON list of EntryRow, in the order in which they are numbered. */
export async function insertEntries(trx: Transaction<Schema>, all: EntriesCommon, rows: string): Promise<void> {
  const from = sql`rows from (jsonb_to_recordset(${rows}::jsonb) as (${typedColumns})) with ordinality as r`
  await insert(trx, all, { said: saidInJson, from, place: sql`r.ordinality` })
}

/** Whoever stops it waits for so many. */
const SLICE = 5000

/** Those that lie ready in this connection (ready-entries.ts), some thousand at a time; gives how many are written after each. */
export async function* writeReady(trx: Transaction<Schema>, all: EntriesCommon, count: number): AsyncGenerator<number> {
  yield 0
  for (let from = 0; from < count; from += SLICE) {
    const some = sql`(select * from ready_entry where position > ${from} and position <= ${from + SLICE}) r`
    await insert(trx, all, { said: kept, from: some, place: sql`r.position` })
    yield Math.min(from + SLICE, count)
  }
}

type Rows = { readonly said: RawBuilder<unknown>; readonly from: RawBuilder<unknown>; readonly place: RawBuilder<number> }

/** `place` is 1, 2, … */
async function insert(trx: Transaction<Schema>, all: EntriesCommon, { said, from, place }: Rows): Promise<void> {
  await sql`
    insert into interaction_entry (
      tenant_id, entry_no, logged_segment_entry_no, segment_no, time, user_id, sample, campaign_entry_no, ${entryColumns})
    select ${all.tenant}::integer, ${all.firstEntryNo}::bigint + ${place} - 1, ${all.loggedSegment}::integer, ${all.segmentNo},
           ${all.time}::time, ${all.user}, ${all.sample}::boolean, k.entry_no,
           ${said}
      from ${from}
      left join campaign_entry k
        on k.tenant_id = ${all.tenant} and k.logged_segment_entry_no = ${all.loggedSegment}::integer and k.campaign_no = r.campaign_no
     order by ${place}`.execute(trx)
}
