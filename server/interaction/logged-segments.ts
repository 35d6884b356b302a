/** Logged segments: what is left of a segment once it was logged, and which entries it has. */
import { sql, type Kysely } from 'kysely'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { fold } from '#core/contact/fold'
import type { SegmentKey } from '../segment/locked'
import type { Schema } from '../store/schema'

/** The number of the logged segment that this segment became, or null. */
export async function loggedEntryOf(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<number | null> {
  const row = await db
    .selectFrom('logged_segment')
    .select('entry_no')
    .where('tenant_id', '=', tenant)
    .where('segment_no', '=', no)
    .executeTakeFirst()
  return row?.entry_no ?? null
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

/** The campaign of most of its entries: what its header had is not kept, and single lines may have had another. */
export async function readCampaignOf(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<string> {
  const row = await db
    .selectFrom('interaction_entry')
    .select('campaign_no')
    .where('tenant_id', '=', tenant)
    .where('logged_segment_entry_no', '=', entryNo)
    .groupBy('campaign_no')
    .orderBy((count) => count.fn.countAll(), 'desc')
    .orderBy('campaign_no')
    .limit(1)
    .executeTakeFirst()
  return row?.campaign_no ?? ''
}

const wires = (db: Kysely<Schema>, tenant: number) =>
  db
    .selectFrom('logged_segment')
    .select([
      'entry_no as entryNo',
      'segment_no as segmentNo',
      'description',
      'created_on as createdOn',
      'user_id as userId',
      'entries',
      'canceled',
    ])
    .where('tenant_id', '=', tenant)
