/**
 * Entries of the log as printing needs them, some hundred at a time: what their letters are made of again, and whom they went to, as that
 * contact is today.
 */
import { sql, type Kysely } from 'kysely'
import type { NameValues } from '#core/letter/name-pattern'
import { heldBackReasonBy } from '../segment/held-back.sql'
import type { Schema } from '../store/schema'
import { keptValues } from './kept-values.sql'
import type { KeptLetter } from './letter-again'

export type EntryToPrint = KeptLetter & {
  readonly entryNo: number
  readonly named: NameValues
  readonly isHeldBack: boolean
  readonly isContactGone: boolean
  readonly letterDeleted: boolean
  readonly language: string
  readonly countryCode: string
}

const BATCH = 200

/** In the order of `entryNos`. */
export async function* entriesToPrint(db: Kysely<Schema>, tenant: number, entryNos: readonly number[]): AsyncGenerator<readonly EntryToPrint[]> {
  for (let from = 0; from < entryNos.length; from += BATCH) {
    const some = entryNos.slice(from, from + BATCH)
    const { rows } = await sql<EntryToPrint>`
      select e.entry_no as "entryNo", e.letter_state as "letterState", e.letter_name as "letterName", e.template_hash as "templateHash",
             e.template_format as "templateFormat", e.letter_hash as "letterHash", e.mapping, ${keptValues} as values, e.note,
             e.content_hash as "contentHash", coalesce(e.line_no, 0) as "lineNo", e.date, e.erased, e.letter_deleted as "letterDeleted",
             e.language, coalesce(c.country_code, '') as "countryCode", c.no is null as "isContactGone",
             ${heldBackReasonBy(sql`'hardCopy'`)} is not null as "isHeldBack",
             jsonb_build_object(
               'name', coalesce(c.name, ''), 'company', coalesce(c.company_name, ''), 'no', coalesce(e.contact_no, ''),
               'postCode', coalesce(c.post_code, ''), 'lineNo', coalesce(e.line_no, 0)::text, 'subject', e.subject,
               'date', e.date::text) as named
        from interaction_entry e
        left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
       where e.tenant_id = ${tenant} and e.entry_no = any (${some}::bigint[])
       order by array_position(${some}::bigint[], e.entry_no)`.execute(db)
    yield rows
  }
}

/** Of a logged segment, those whose letters can be printed again; cancelled ones are not. In the order of the log. */
export async function printableEntries(db: Kysely<Schema>, tenant: number, loggedSegment: number): Promise<readonly number[]> {
  const { rows } = await sql<{ no: number }>`
    select entry_no as no from interaction_entry
     where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment} and not canceled and not postponed and letter_state <> 'none'
     order by entry_no`.execute(db)
  return rows.map((row) => row.no)
}
