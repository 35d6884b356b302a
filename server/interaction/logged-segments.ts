/** Logged segments: what is left of a segment once it was logged, and which entries it has. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { fold } from '#core/contact/fold'
import type { SegmentKey } from '../segment/locked'
import type { Schema } from '../store/schema'

/** The number of the logged segment that this segment became, or null. Of one that was logged in parts, the last. */
export async function loggedEntryOf(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<number | null> {
  const row = await db
    .selectFrom('logged_segment')
    .select('entry_no')
    .where('tenant_id', '=', tenant)
    .where('segment_no', '=', no)
    .orderBy('part', 'desc')
    .executeTakeFirst()
  return row?.entry_no ?? null
}

/** The part that this line was logged with, or null. */
export async function loggedEntryOfLine(db: Kysely<Schema>, { tenant, no, lineNo }: SegmentKey & { readonly lineNo: number }): Promise<number | null> {
  const { rows } = await sql<{ entryNo: number }>`
    select g.entry_no as "entryNo" from logged_segment g
     where g.tenant_id = ${tenant} and g.segment_no = ${no}
       and exists (
         select 1 from interaction_entry e
          where e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and e.line_no = ${lineNo}::bigint)`.execute(db)
  return rows[0]?.entryNo ?? null
}

export async function readLoggedSegment(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<LoggedSegmentWire | null> {
  return (
    (await wires(db, tenant)
      .where(sql<boolean>`entry_no = ${entryNo}::bigint`)
      .executeTakeFirst()) ?? null
  )
}

/** Newest first; `q` is found in description and segment number. One row more than `limit`, if there is one. */
export async function listLoggedSegments(
  db: Kysely<Schema>,
  tenant: number,
  { q, before, limit }: { readonly q: string; readonly before: number | null; readonly limit: number },
): Promise<{ readonly rows: readonly LoggedSegmentWire[]; readonly total: number }> {
  // Texts are folded by lower() here: it is a list to choose from, not a question about contacts.
  const found = sql<boolean>`(${q} = '' or strpos(lower(segment_no || ' ' || description), ${fold(q)}) > 0)`
  const onward = before === null ? sql<boolean>`true` : sql<boolean>`entry_no < ${before}::bigint`
  const rows = await wires(db, tenant)
    .where(found)
    .where(onward)
    .orderBy('entry_no', 'desc')
    .limit(limit + 1)
    .execute()
  const { total } = await db
    .selectFrom('logged_segment')
    .select(sql<number>`count(*)`.as('total'))
    .where('tenant_id', '=', tenant)
    .where(found)
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** The campaign of its header; of one that was logged before headers were kept, that of most of its entries. */
export async function readCampaignOf(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<string> {
  const { rows } = await sql<{ no: string }>`
    select coalesce(g.header ->> 'campaignNo', (
             select e.campaign_no from interaction_entry e
              where e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no
              group by 1 order by count(*) desc, 1 limit 1), '') as no
      from logged_segment g
     where g.tenant_id = ${tenant} and g.entry_no = ${entryNo}::integer`.execute(db)
  return rows[0]?.no ?? ''
}

// Where nothing was cancelled or sent anew, both counts find nothing in an index of few.
const standing: RawBuilder<number> = sql`(
  select case when g.canceled then few.canceled else g.entries + few.resent - few.canceled end
    from (
      select (select count(*) from interaction_entry e
               where e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and e.canceled) as canceled,
             (select count(*) from interaction_entry e
               where e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and e.resend_of is not null) as resent) few)`

const campaignEntries: RawBuilder<number> = sql`(
  select count(*) from campaign_entry c
   where c.tenant_id = g.tenant_id and c.logged_segment_entry_no = g.entry_no and c.canceled = g.canceled)`

// What has passed is swept away within the hour; whoever asks in between compares it with the clock. Nothing is promised once an e-mail went.
const undoUntil: RawBuilder<string | null> = sql`(
  select to_char(w.undo_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from logged_worksheet w
   where w.tenant_id = g.tenant_id and w.logged_segment_entry_no = g.entry_no and not g.canceled
     and not exists (
       select 1 from delivery_run r
         join delivery d on d.tenant_id = r.tenant_id and d.run_id = r.id
        where r.tenant_id = g.tenant_id and r.logged_segment_entry_no = g.entry_no and r.channel = 'email' and d.state in ('sent', 'sending', 'unknown')))`

const wires = (db: Kysely<Schema>, tenant: number) =>
  db
    .selectFrom('logged_segment as g')
    .select([
      'g.entry_no as entryNo',
      'g.segment_no as segmentNo',
      'g.part',
      'g.description',
      'g.created_on as createdOn',
      'g.user_id as userId',
      standing.as('entries'),
      campaignEntries.as('campaignEntries'),
      'g.canceled',
      'g.canceled_reason as canceledReason',
      'g.sent',
      'g.follow_up_no as followUpNo',
      undoUntil.as('undoUntil'),
    ])
    .where('g.tenant_id', '=', tenant)
