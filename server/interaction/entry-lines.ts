/**
 * Entries of the log as lines of a letter: what was written then, to whoever the contact is today. For sending anew with fresh data
 * (R-RESEND): the letter, its note and all that the line said stay; values are asked for again.
 */
import { sql, type Kysely } from 'kysely'
import { heldBack, type CorrespondenceType } from '#core/contact/contact'
import { emptyNote, type Note } from '#core/letter/note'
import type { LineValues } from '#core/segment/line'
import { readAbout } from '../letter/about-contacts'
import type { LetterLine } from '../letter/letter-line'
import type { SegmentFacts } from '../letter/segment-facts'
import type { Mapping } from '../letter/segment-letters'
import type { Schema } from '../store/schema'

const BATCH = 200

export type SentAnew = { readonly today: string; readonly type: CorrespondenceType | null }

type Row = Omit<LineValues, 'cost' | 'date'> & {
  readonly lineNo: number
  readonly contactNo: string
  readonly cost: string
  readonly alternative: string
  readonly note: Note | null
  readonly hash: string
  readonly isOwn: boolean
  readonly fileName: string
  readonly mapping: Mapping | null
}

/** In this order, which is that of `entryNos`. */
export async function* entryLines(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  entryNos: readonly number[],
  { today, type }: SentAnew,
): AsyncGenerator<readonly LetterLine[]> {
  for (let from = 0; from < entryNos.length; from += BATCH) {
    const rows = await readRows(db, facts.key.tenant, entryNos.slice(from, from + BATCH))
    const about = await readAbout(db, facts, rows.map((row) => row.contactNo))
    yield rows.map(({ cost, alternative, hash, isOwn, fileName, mapping, note, ...row }) => {
      const { contact, company, ownValues, addressesOn } = about(row.contactNo)
      const correspondenceType = type ?? row.correspondenceType
      return {
        ...row,
        ...addressesOn(alternative, today),
        description: resent(row.description),
        date: today,
        cost: Number(cost),
        correspondenceType,
        version: 0,
        contact,
        company,
        ownValues,
        heldBack: contact && heldBack(contact, correspondenceType),
        note: note ?? emptyNote,
        evaluation: '',
        saysLanguage: true,
        hasOwnTemplate: false,
        rowLanguage: null,
        isMerged: false,
        isStale: false,
        commonHash: isOwn ? null : hash,
        letter: { hash, fileName, mapping: mapping ?? {}, isOwn, language: row.language },
      }
    })
  }
}

const PREFIX = 'Resend: '
const MOST = 100

/** Said once, however often it is sent (R-RESEND). */
export const resent = (description: string): string => (description.startsWith(PREFIX) ? description : PREFIX + description).slice(0, MOST)

async function readRows(db: Kysely<Schema>, tenant: number, entryNos: readonly number[]): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select coalesce(e.line_no, 0) as "lineNo", e.contact_no as "contactNo", e.alternative_address_code as alternative,
           e.salesperson_code as "salespersonCode", e.correspondence_type as "correspondenceType", e.language, e.subject, e.description,
           e.campaign_no as "campaignNo", e.campaign_target as "campaignTarget", e.campaign_response as "campaignResponse",
           e.interaction_template_code as "interactionTemplateCode", e.interaction_group_code as "interactionGroupCode", e.cost,
           e.duration_minutes as duration, e.information_flow as "informationFlow", e.initiated_by as "initiatedBy",
           e.send_as_attachment as "sendAsAttachment", e.note, coalesce(e.letter_hash, e.template_hash) as hash,
           e.letter_hash is not null as "isOwn", e.letter_name as "fileName", e.mapping
      from interaction_entry e
     where e.tenant_id = ${tenant} and e.entry_no = any (${[...entryNos]}::bigint[])
     order by array_position(${[...entryNos]}::bigint[], e.entry_no)`.execute(db)
  return rows
}
