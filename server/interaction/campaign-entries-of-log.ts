/**
 * The campaign entries of a log: one for each campaign that one of its lines is for (R-LOG 4). They are there before its entries, which refer to
 * them; date and salesperson are those of the earliest entry, and so come after.
 */
import { sql, type Transaction } from 'kysely'
import { standingLine, type SegmentAt } from '../segment/standing.sql'
import type { Schema } from '../store/schema'

export type CampaignEntriesOf = {
  readonly at: SegmentAt
  readonly loggedSegment: number
  readonly description: string
  readonly date: string
  readonly user: string
  readonly sample: boolean
  /** Null: all lines that stand. */
  readonly only: readonly number[] | null
}

/** Only after `holdLog`. */
export async function makeCampaignEntries(trx: Transaction<Schema>, of: CampaignEntriesOf): Promise<void> {
  const { tenant, no } = of.at
  await sql`
    insert into campaign_entry (tenant_id, entry_no, campaign_no, description, date, user_id, segment_no, logged_segment_entry_no, sample)
    select ${tenant}::integer,
           (select coalesce(max(entry_no), 0) from campaign_entry where tenant_id = ${tenant}) + row_number() over (order by k.campaign_no),
           k.campaign_no, ${of.description}, ${of.date}::date, ${of.user}, ${no}, ${of.loggedSegment}::integer, ${of.sample}::boolean
      from (
        select distinct coalesce(l.campaign_no, s.campaign_no) as campaign_no
          from segment_line l
          join segment s on s.tenant_id = l.tenant_id and s.no = l.segment_no
         where ${standingLine(of.at)} and ${of.only === null ? sql`true` : sql`l.line_no = any (${[...of.only]}::bigint[])`}) k
     where k.campaign_no <> ''`.execute(trx)
}

/** After the entries were written. Gives how many campaign entries there are. */
export async function dateCampaignEntries(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<number> {
  const told = await sql`
    update campaign_entry c set date = e.date, salesperson_code = e.salesperson_code
      from (
        select distinct on (campaign_entry_no) campaign_entry_no, date, salesperson_code
          from interaction_entry
         where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment}::integer and campaign_entry_no is not null
         order by campaign_entry_no, date, entry_no) e
     where c.tenant_id = ${tenant} and c.entry_no = e.campaign_entry_no`.execute(trx)
  return Number(told.numAffectedRows ?? 0)
}
