/** What came of a logged segment: answers, evaluations, opportunities, what it cost. Asked for, never kept. */
import { sql, type Kysely } from 'kysely'
import type { LoggedSegmentResults } from '#core/api/logged-segment'
import type { Schema } from '../store/schema'

export async function readResults(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<LoggedSegmentResults> {
  const { rows } = await sql<Omit<LoggedSegmentResults, 'costPerAnswer'>>`
    with own as materialized (
      select e.entry_no, e.cost, e.duration_minutes, e.evaluation, e.attempt_failed
        from interaction_entry e
       where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${entryNo}::integer and not e.canceled and not e.postponed),
    answer as (
      select a.entry_no, a.contact_no, a.evaluation
        from own join interaction_entry a on a.tenant_id = ${tenant} and a.answer_to = own.entry_no and not a.canceled and not a.postponed),
    came as (
      select count(*) filter (where not o.closed) as open, count(*) filter (where o.closed and o.status = 'won') as won,
             count(*) filter (where o.closed and o.status <> 'won') as lost,
             coalesce(sum(o.estimated_value) filter (where not o.closed or o.status = 'won'), 0)::float8 as value
        from opportunity o
       where o.tenant_id = ${tenant} and o.interaction_entry_no in (
         select entry_no from own union all select entry_no from answer)),
    todo as (
      select count(*) filter (where not t.closed and not t.canceled) as open, count(*) filter (where t.closed) as closed
        from task t
       where t.tenant_id = ${tenant} and t.interaction_entry_no in (
         select entry_no from own union all select entry_no from answer)),
    delivered as (
      select count(*) filter (where d.state in ('queued', 'leased', 'sending', 'deferred')) as waiting,
             count(*) filter (where d.state = 'sent') as sent, count(*) filter (where d.state = 'failed') as failed,
             count(*) filter (where d.state = 'unknown') as unknown, count(*) filter (where d.state = 'cancelled') as "notSent"
        from delivery_run r
        join delivery d on d.tenant_id = r.tenant_id and d.run_id = r.id
       where r.tenant_id = ${tenant} and r.logged_segment_entry_no = ${entryNo}::integer)
    select (select count(*) from own) as entries,
           (select coalesce(sum(cost), 0)::float8 from own) as cost,
           (select coalesce(sum(duration_minutes), 0) from own) as duration,
           coalesce((
             select json_agg(v order by v.evaluation)
               from (select evaluation, count(*) as count from own where evaluation <> '' group by evaluation) v), '[]') as evaluations,
           (select count(*) from answer) as answers,
           (select count(distinct contact_no) from answer) as answered,
           (select count(*) from own where attempt_failed) as "attemptsFailed",
           (select to_json(came) from came) as opportunities,
           (select to_json(todo) from todo) as tasks,
           (select to_json(delivered) from delivered) as deliveries`.execute(db)
  const found = rows[0]!
  return { ...found, costPerAnswer: found.answers === 0 ? null : found.cost / found.answers }
}
