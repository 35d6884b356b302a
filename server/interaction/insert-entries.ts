/** Writes many entries of the log with one statement: what each says lies ready or comes as JSON, what all say as parameters. */
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

/** Columns of an entry that are the line's own, with their types. */
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
const names = Object.keys(lineColumns) as readonly (keyof EntryRow)[]
/** Their names, with their types, and of `r`. */
export const entryColumns = sql.join(names.map((name) => sql.ref(name)))
export const typedColumns = sql.join(typed.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))
export const columnsOfRow = sql.join(names.map((name) => sql.ref(`r.${name}`)))

/** As JSON, without the names of columns: half as long, and read in half the time. */
export const entryJson = (row: EntryRow): string => JSON.stringify(names.map((name) => row[name]))

/** A JSON list of them as rows, with their `position` in it: 1, 2, … */
export const entriesIn = (json: RawBuilder<string>): RawBuilder<unknown> => sql`(
  select e.ordinality::integer as position, ${said} from jsonb_array_elements(${json}::jsonb) with ordinality as e (row, ordinality))`

const said = sql.join(typed.map(([column, type], at) => sql`${saidAs(type, sql.lit(at))} as ${sql.ref(column)}`))

function saidAs(type: string, at: RawBuilder<unknown>): RawBuilder<unknown> {
  // A null of JSON is none of the database.
  if (type === 'jsonb') return sql`nullif(e.row -> ${at}, 'null')`
  return type === 'text' ? sql`e.row ->> ${at}` : sql`(e.row ->> ${at})::${sql.raw(type)}`
}

/** In the order in which they are numbered. */
export const insertEntries = (trx: Transaction<Schema>, all: EntriesCommon, rows: readonly EntryRow[]): Promise<void> =>
  insert(trx, all, entriesIn(sql`${`[${rows.map(entryJson).join(',')}]`}`))

/** Whoever stops it waits for so many. */
const SLICE = 5000

/** Those that lie ready in this connection (ready-entries.ts), some thousand at a time; gives how many are written after each. */
export async function* writeReady(trx: Transaction<Schema>, all: EntriesCommon, count: number): AsyncGenerator<number> {
  yield 0
  for (let from = 0; from < count; from += SLICE) {
    await insert(trx, all, sql`(select * from ready_entry where position > ${from} and position <= ${from + SLICE})`)
    yield Math.min(from + SLICE, count)
  }
}

async function insert(trx: Transaction<Schema>, all: EntriesCommon, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into interaction_entry (
      tenant_id, entry_no, logged_segment_entry_no, segment_no, time, user_id, sample, campaign_entry_no, ${entryColumns})
    select ${all.tenant}::integer, ${all.firstEntryNo}::bigint + r.position - 1, ${all.loggedSegment}::integer, ${all.segmentNo},
           ${all.time}::time, ${all.user}, ${all.sample}::boolean, k.entry_no, ${columnsOfRow}
      from ${rows} r
      left join campaign_entry k
        on k.tenant_id = ${all.tenant} and k.logged_segment_entry_no = ${all.loggedSegment}::integer and k.campaign_no = r.campaign_no
     order by r.position`.execute(trx)
}
