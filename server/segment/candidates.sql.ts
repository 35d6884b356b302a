/**
 * The contacts that a step speaks of and what becomes of each: it joins, or stays out for one reason.
 *
 * The reasons in their order: held back (R-PRIV; no step and no option passes by it), on a line already (R-ADD 5), excluded (R-ADD 4).
 * Each candidate has exactly one fate, so that the counts of an answer add up to those who matched.
 */
import { sql, type RawBuilder } from 'kysely'
import type { HeldBackReason } from '#core/contact/contact'
import { exhausted } from '#core/prelude/exhaustive'
import type { JoiningStep, ReuseOnly } from '#core/segment/step'
import { heldBackReasonBy, resolvedType } from './held-back.sql'
import { reaches } from './reach.sql'
import { standingLine, type AskingAt } from './standing.sql'

/** `gone`: there is no such contact (any more). `canceled`: an entry of a logged segment that was cancelled by itself. */
export type Fate = HeldBackReason | 'alreadyIn' | 'excluded' | 'gone' | 'canceled' | 'joins'

/**
 * `rows` gives no, excluded, fate; `order` sorts them as lines are made, and names `k` as the rows. `campaign` is what a new line says of it
 * itself: the entry's, where that is another than the segment's (R-REUSE 2).
 */
export type Candidates = {
  readonly rows: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
  readonly campaign?: RawBuilder<string | null>
}

export function candidates(at: AskingAt, step: JoiningStep): Candidates {
  switch (step.kind) {
    case 'add':
      return byCriteria(at, step)
    case 'addByHand':
      return byHand(at, step)
    case 'reuse':
      return byEntries(at, step)
    default:
      return exhausted(step)
  }
}

// R-ADD 6: by company name, company number, type, name.
function byCriteria(at: AskingAt, step: JoiningStep & { readonly kind: 'add' }): Candidates {
  const { allowExisting = false, expandCompanies = false, relatedCompanies = false, ignoreExclusion = false } = step.options ?? {}
  return {
    rows: sql`
      select c.no, c.exclude_from_segment as excluded, c.company_name_key, c.company_no, c.kind, c.name_key,
        case
          when ${heldBack(at)} is not null then ${heldBack(at)}
          ${allowExisting ? sql`` : sql`when ${isIn(at)} then 'alreadyIn'`}
          ${ignoreExclusion ? sql`` : sql`when c.exclude_from_segment then 'excluded'`}
          else 'joins'
        end as fate
      from contact c
      where c.tenant_id = ${at.tenant}
        and ${reaches({ tenant: at.tenant, today: at.today, narrowing: false }, step.criteria, { entireCompanies: expandCompanies, relatedCompanies })}`,
    order: sql`k.company_name_key, k.company_no collate "C", k.kind collate "C", k.name_key, k.no`,
  }
}

// Whoever is named by hand is meant: the lesser flag does not stop it, but is told (domain.md R-MAN).
function byHand(at: AskingAt, step: JoiningStep & { readonly kind: 'addByHand' }): Candidates {
  return {
    rows: sql`
      select c.no, coalesce(c.exclude_from_segment, false) as excluded, asked.place,
        case
          when c.no is null then 'gone'
          when ${heldBack(at)} is not null then ${heldBack(at)}
          ${step.allowExisting ? sql`` : sql`when ${isIn(at)} then 'alreadyIn'`}
          else 'joins'
        end as fate
      from (
        select no, min(place) as place from unnest(${[...step.contacts]}::text[]) with ordinality as listed (no, place) group by no
      ) asked
      left join contact c on c.tenant_id = ${at.tenant} and c.no = asked.no`,
    order: sql`k.place`,
  }
}

// R-REUSE 2: one line for each entry, in order, duplicates too. An entry that was cancelled while its logged segment was not (or the
// other way round) does not belong to it any more (domain.md 2.9 counts so). A letter that was sent anew is the same letter to the same
// contact: they were not written to twice, and get no two of the next one.
function byEntries(at: AskingAt, step: JoiningStep & { readonly kind: 'reuse' }): Candidates {
  return {
    rows: sql`
      select c.no, coalesce(c.exclude_from_segment, false) as excluded, e.entry_no as place, e.campaign_no,
        case
          when e.canceled <> g.canceled then 'canceled'
          when c.no is null then 'gone'
          when ${heldBack(at)} is not null then ${heldBack(at)}
          else 'joins'
        end as fate
      from (
        select e.tenant_id, e.entry_no, e.contact_no, e.campaign_no, e.canceled,
          row_number() over (partition by coalesce(e.resend_of, e.entry_no), e.canceled order by e.entry_no) as sending
        from interaction_entry e
        where e.tenant_id = ${at.tenant} and e.logged_segment_entry_no = ${step.loggedSegment} and ${isAskedFor(step.only)}
      ) e
      join logged_segment g on g.tenant_id = e.tenant_id and g.entry_no = ${step.loggedSegment}
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
      where e.sending = 1`,
    order: sql`k.place`,
    campaign: sql`nullif(nullif(k.campaign_no, ''), ${of(at, 'campaign_no')})`,
  }
}

// A line that is being made says nothing of its own yet: segment and contact settle how it will be written.
const heldBack = (at: AskingAt): RawBuilder<HeldBackReason | null> =>
  heldBackReasonBy(
    resolvedType(sql`null`, {
      type: of(at, 'correspondence_type'),
      ignoresContact: of(at, 'ignore_contact_type'),
      template: of(at, 'interaction_template_code'),
    }),
  )

const of = <T>({ tenant, no }: AskingAt, column: 'correspondence_type' | 'ignore_contact_type' | 'interaction_template_code' | 'campaign_no'): RawBuilder<T> =>
  sql`(select s.${sql.ref(column)} from segment s where s.tenant_id = ${tenant} and s.no = ${no})`

// Only entries that count for statistics are an answer: cancelled and postponed ones are none.
export function isAskedFor(only: ReuseOnly | undefined): RawBuilder<boolean> {
  if (only === undefined) return sql`true`
  switch (only.kind) {
    case 'notAnswered':
      return sql`not exists (
        select 1 from interaction_entry a
        where a.tenant_id = e.tenant_id and a.contact_no = e.contact_no and a.information_flow = 'inbound'
          and not a.canceled and not a.postponed
          and a.date >= e.date and a.date <= e.date + ${only.withinDays}::integer and a.entry_no > e.entry_no
      )`
    case 'failed':
      // What failed and went by another way since has reached her; what nobody knows is for somebody to settle.
      return sql`(e.attempt_failed or e.delivery_status = 'error' and exists (
        select 1 from delivery d where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no and d.state = 'failed')
        and not exists (
        select 1 from delivery d where d.tenant_id = e.tenant_id and d.interaction_entry_no = e.entry_no and d.state in ('sent', 'unknown')))`
    case 'evaluated':
      return sql`e.evaluation = any(${[...only.as]}::text[])`
    default:
      return exhausted(only)
  }
}

// Whoever was logged with a part of the segment has been written to: they are in it as much as those who still stand.
const isIn = (at: AskingAt): RawBuilder<boolean> => sql`(
  c.no in (select l.contact_no from segment_line l where ${standingLine(at)})
  or c.no in (
    select w.contact_no from logged_segment g
      join interaction_entry w on w.tenant_id = g.tenant_id and w.logged_segment_entry_no = g.entry_no
     where g.tenant_id = ${at.tenant} and g.segment_no = ${at.no} and not w.canceled and w.contact_no is not null))`
