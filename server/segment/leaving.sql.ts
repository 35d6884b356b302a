/** The standing lines that a step makes leave (R-RED): those whose contact matches, or, for keep, those whose contact does not. */
import { sql, type RawBuilder } from 'kysely'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria } from '#core/segment/criteria'
import type { LeavingStep } from '#core/segment/step'
import { reaches } from './reach.sql'
import { standingLine, type AskingAt } from './standing.sql'

/** Whether the line `l` stands in this segment and leaves by this step. */
export function leaves(at: AskingAt, step: LeavingStep): RawBuilder<boolean> {
  return sql`(${standingLine(at)} and ${isMeant(at, step)})`
}

function isMeant(at: AskingAt, step: LeavingStep): RawBuilder<boolean> {
  switch (step.kind) {
    case 'remove':
      return contactMatches(at, step.criteria, step.options?.entireCompanies ?? false)
    case 'keep':
      return sql`not ${contactMatches(at, step.criteria, step.options?.entireCompanies ?? false)}`
    case 'removeByHand':
      // A number past what the driver can carry is no line of ours.
      return sql`l.line_no = any(${step.lines.filter((line) => Number.isSafeInteger(line))}::bigint[])`
    case 'removeContacts':
      return sql`l.contact_no = any(${[...step.contacts]}::text[])`
    case 'sample':
      return sql`l.line_no not in (
        select l.line_no from segment_line l where ${standingLine(at)}
        order by md5(${step.seed} || '/' || l.contact_no), l.line_no limit ${step.size}
      )`
    case 'household':
      // "is true" keeps the set a set: as a join it would be made anew for every line where lines are not counted yet.
      return sql`(l.line_no in (
        select t.line_no from (
          select l.line_no, row_number() over (partition by c.address_key, c.post_code_key order by l.line_no) as place
          from segment_line l join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
          where ${standingLine(at)} and c.address_key <> '' and c.post_code_key <> ''
        ) t where t.place > 1
      )) is true`
    default:
      return exhausted(step)
  }
}

const contactMatches = ({ tenant, today }: AskingAt, criteria: Criteria, entireCompanies: boolean): RawBuilder<boolean> => sql`exists (
  select 1 from contact c
  where c.tenant_id = ${tenant} and c.no = l.contact_no
    and ${reaches({ tenant, today, narrowing: true }, criteria, { entireCompanies, relatedCompanies: false })}
)`
