/**
 * The segment that a task or an opportunity `t` names: an open one as long as the contact is on it, or one that was logged.
 *
 * It is asked for, never taken away (R-DEL): when a step is undone, the contact's line comes back, and so does the name.
 */
import { sql, type RawBuilder } from 'kysely'
import { standsAt } from '../segment/standing.sql'

export const shownSegment: RawBuilder<string> = sql`
  case when t.segment_no <> '' and (
      exists (select 1 from logged_segment g where g.tenant_id = t.tenant_id and g.segment_no = t.segment_no)
      or exists (
        select 1 from segment s
          join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and l.contact_no = t.contact_no and ${standsAt(sql`s.steps_taken`)}
         where s.tenant_id = t.tenant_id and s.no = t.segment_no))
    then t.segment_no else '' end`

/** What both say besides their own columns. */
export const shownOfBoth = (kind: 'task' | 'opportunity'): RawBuilder<unknown> => sql`
  t.no, t.description, t.contact_no as "contactNo", coalesce(c.name, '') as "contactName", t.salesperson_code as "salespersonCode",
  ${shownSegment} as "segmentNo", t.campaign_no as "campaignNo", t.interaction_entry_no as "entryNo", t.closed, t.version,
  (select count(*) from follow_on_comment n where n.tenant_id = t.tenant_id and n.kind = ${sql.lit(kind)} and n.follow_on_no = t.no) as comments`
