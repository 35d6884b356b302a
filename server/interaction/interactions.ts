/** Entries of the log, found and read. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { InteractionWire } from '#core/api/interaction'
import type { Note } from '#core/letter/note'
import type { Schema } from '../store/schema'

export async function readInteraction(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<InteractionWire | null> {
  const { rows } = await sql<InteractionWire>`${shown(tenant)} and e.entry_no = ${entryNo}::bigint`.execute(db)
  return rows[0] ?? null
}

/** All of a tenant, of a contact, or of a logged segment; the last in line order, the others newest first. */
export type Which =
  | { readonly kind: 'all' }
  | { readonly kind: 'contact'; readonly no: string }
  | { readonly kind: 'logged-segment'; readonly entryNo: number }

/** `after` is the entry shown last. One row more than `limit`, if there is one. */
export async function listInteractions(
  db: Kysely<Schema>,
  tenant: number,
  which: Which,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<{ readonly rows: readonly InteractionWire[]; readonly total: number }> {
  const isForward = which.kind === 'logged-segment'
  const onward = after === null ? sql`true` : isForward ? sql`e.entry_no > ${after}::bigint` : sql`e.entry_no < ${after}::bigint`
  const order = isForward ? sql`e.entry_no` : sql`e.entry_no desc`
  const { rows } =
    await sql<InteractionWire>`${shown(tenant)} and ${among(which)} and ${onward} order by ${order} limit ${limit + 1}`.execute(db)
  const [count] = (
    await sql<{
      total: number
    }>`select count(*) as total from interaction_entry e where e.tenant_id = ${tenant} and ${among(which)}`.execute(db)
  ).rows
  return { rows, total: count?.total ?? 0 }
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
}

export async function readEntryLetter(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<EntryLetter | null> {
  const row = await db
    .selectFrom('interaction_entry')
    .select([
      'letter_state as letterState',
      'letter_name as letterName',
      'template_hash as templateHash',
      'template_format as templateFormat',
    ])
    .select(['letter_hash as letterHash', 'mapping', 'values', 'note', 'content_hash as contentHash', 'date', 'erased'])
    .select((row) => row.fn.coalesce('line_no', sql<number>`0`).as('lineNo'))
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`entry_no = ${entryNo}::bigint`)
    .executeTakeFirst()
  return row ?? null
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

const shown = (tenant: number): RawBuilder<unknown> => sql`
  select e.entry_no as "entryNo", e.contact_no as "contactNo", coalesce(c.name, '') as "contactName",
         e.logged_segment_entry_no as "loggedSegment", e.segment_no as "segmentNo", e.date, e.time::text as time, e.description, e.subject,
         e.language, e.information_flow as "informationFlow", e.initiated_by as "initiatedBy", e.campaign_no as "campaignNo",
         e.campaign_target as "campaignTarget", e.campaign_response as "campaignResponse", e.interaction_template_code as "interactionTemplateCode",
         e.interaction_group_code as "interactionGroupCode", e.cost::float8 as cost, e.duration_minutes as duration,
         e.send_as_attachment as "sendAsAttachment", e.evaluation, e.correspondence_type as "correspondenceType",
         e.salesperson_code as "salespersonCode", e.letter_state as "letterState", e.letter_name as "letterName",
         e.note is not null as "hasNote", e.canceled, e.erased
    from interaction_entry e
    left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
   where e.tenant_id = ${tenant}`
