/** Entries of the log, found and read. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { InteractionFilter, InteractionWire } from '#core/api/interaction'
import type { Note } from '#core/letter/note'
import { readSettings } from '../identity/settings'
import type { Schema } from '../store/schema'
import { entryWire, shownEntries, type EntryShown } from './entry-columns.sql'
import { filtered } from './entry-filter.sql'
import { keptValues } from './kept-values.sql'

export async function readInteraction(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<InteractionWire | null> {
  const [entry] = await readInteractions(db, tenant, [entryNo])
  return entry ?? null
}

/** Those that there are, in the order in which they were named. */
export async function readInteractions(db: Kysely<Schema>, tenant: number, entryNos: readonly number[]): Promise<readonly InteractionWire[]> {
  const { rows } = await sql<EntryShown>`${shownEntries(tenant)} and e.entry_no = any (${[...entryNos]}::bigint[])`.execute(db)
  const { systemTemplates } = await readSettings(db, tenant)
  const shown = new Map(rows.map((row) => [row.entryNo, entryWire(row, systemTemplates)]))
  return entryNos.flatMap((entryNo) => shown.get(entryNo) ?? [])
}

/** All of a tenant, of a contact, or of a logged segment; the last in line order, the others newest first, by day. */
export type Which =
  | { readonly kind: 'all' }
  | { readonly kind: 'contact'; readonly no: string }
  | { readonly kind: 'logged-segment'; readonly entryNo: number }

/** The entry that was shown last, and its day. */
export type EntryPlace = readonly [entryNo: number, date: string]

/** One row more than `limit`, if there is one. */
export async function listInteractions(
  db: Kysely<Schema>,
  tenant: number,
  which: Which,
  { after, limit, filter = {} }: { readonly after: EntryPlace | null; readonly limit: number; readonly filter?: InteractionFilter },
): Promise<{ readonly rows: readonly InteractionWire[]; readonly total: number }> {
  const { onward, order } = orderOf(which, after)
  const asked = sql`${among(which)} and ${filtered(filter)}`
  const { rows } = await sql<EntryShown>`${shownEntries(tenant)} and ${asked} and ${onward} order by ${order} limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total
      from interaction_entry e
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
     where e.tenant_id = ${tenant} and ${asked}`.execute(db)
  const { systemTemplates } = await readSettings(db, tenant)
  return { rows: rows.map((row) => entryWire(row, systemTemplates)), total: counted[0]?.total ?? 0 }
}

/** What the letter of an entry is made of again. */
export type EntryLetter = {
  readonly letterState: InteractionWire['letterState']
  readonly letterName: string
  readonly templateHash: string | null
  readonly templateFormat: number | null
  readonly letterHash: string | null
  readonly mapping: Readonly<Record<string, string>> | null
  readonly values: Readonly<Record<string, string>> | null
  readonly note: Note | null
  readonly contentHash: string | null
  readonly lineNo: number
  readonly date: string
  readonly erased: boolean
  /** Somebody cancelled the entry and let its letter go. */
  readonly deleted: boolean
}

export async function readEntryLetter(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<EntryLetter | null> {
  const row = await db
    .selectFrom('interaction_entry as e')
    .select([
      'letter_state as letterState',
      'letter_name as letterName',
      'template_hash as templateHash',
      'template_format as templateFormat',
    ])
    .select(['letter_hash as letterHash', 'mapping', 'note', 'content_hash as contentHash', 'date', 'erased', 'letter_deleted as deleted'])
    .select(keptValues.as('values'))
    .select((row) => row.fn.coalesce('line_no', sql<number>`0`).as('lineNo'))
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`entry_no = ${entryNo}::bigint`)
    .executeTakeFirst()
  return row ?? null
}

function orderOf(which: Which, after: EntryPlace | null): { readonly onward: RawBuilder<unknown>; readonly order: RawBuilder<unknown> } {
  const [entryNo, date] = after ?? []
  const onward = (condition: RawBuilder<unknown>) => (after === null ? sql`true` : condition)
  switch (which.kind) {
    case 'all':
    case 'contact':
      return { onward: onward(sql`(e.date, e.entry_no) < (${date}::date, ${entryNo}::bigint)`), order: sql`e.date desc, e.entry_no desc` }
    case 'logged-segment':
      return { onward: onward(sql`e.entry_no > ${entryNo}::bigint`), order: sql`e.entry_no` }
  }
}

const among = (which: Which): RawBuilder<unknown> => {
  switch (which.kind) {
    case 'all':
      return sql`true`
    case 'contact':
      return sql`e.contact_no = ${which.no}`
    case 'logged-segment':
      return sql`e.logged_segment_entry_no = ${which.entryNo}::bigint`
  }
}
