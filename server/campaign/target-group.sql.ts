/**
 * The target group of an activated campaign: the companies of all whom open segments mark as its targets, and of all whom the log does.
 *
 * It is asked for, never kept: whatever is done to lines and entries, undo included, the group is right, and nothing is left behind in it
 * (the anchor adds a person's company and then looks for the person when it removes; domain.md 5, 20). A person without a company stands
 * for themselves, and whoever is marked twice is in it once (R-CAMP).
 */
import { sql, type RawBuilder } from 'kysely'
import { standsAt } from '../segment/standing.sql'

/** One row for each target of these campaigns: `campaign_no`, `contact_no`. `campaigns` gives one column of numbers. */
export const targetsOf = (tenant: number, campaigns: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select distinct m.campaign_no, case when c.company_no <> '' then c.company_no else c.no end as contact_no
  from (
    select coalesce(l.campaign_no, s.campaign_no) as campaign_no, l.contact_no
    from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
    where s.tenant_id = ${tenant} and coalesce(l.campaign_target, s.campaign_target)
      and coalesce(l.campaign_no, s.campaign_no) in (${campaigns})
    union all
    select e.campaign_no, e.contact_no
    from interaction_entry e
    where e.tenant_id = ${tenant} and e.campaign_target and not e.canceled and not e.postponed and e.campaign_no in (${campaigns})
  ) m
  join contact c on c.tenant_id = ${tenant} and c.no = m.contact_no`
