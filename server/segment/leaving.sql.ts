/** The standing lines that a step makes leave (R-RED): those whose contact matches, or, for keep, those whose contact does not. */
import { sql, type RawBuilder } from 'kysely'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria } from '#core/segment/criteria'
import type { LeavingStep } from '#core/segment/step'
import { reaches } from './reach.sql'
import { standingLine, type SegmentAt } from './standing.sql'

/** Whether the line `l` stands in this segment and leaves by this step. */
export function leaves(at: SegmentAt, step: LeavingStep): RawBuilder<boolean> {
  return sql`(${standingLine(at)} and ${isMeant(at.tenant, step)})`
}

function isMeant(tenant: number, step: LeavingStep): RawBuilder<boolean> {
  switch (step.kind) {
    case 'remove':
      return contactMatches(tenant, step.criteria, step.options?.entireCompanies ?? false)
    case 'keep':
      return sql`not ${contactMatches(tenant, step.criteria, step.options?.entireCompanies ?? false)}`
    case 'removeByHand':
      // A number past what the driver can carry is no line of ours.
      return sql`l.line_no = any(${step.lines.filter((line) => Number.isSafeInteger(line))}::bigint[])`
    default:
      return exhausted(step)
  }
}

const contactMatches = (tenant: number, criteria: Criteria, entireCompanies: boolean): RawBuilder<boolean> => sql`exists (
  select 1 from contact c
  where c.tenant_id = ${tenant} and c.no = l.contact_no and ${reaches(tenant, criteria, { entireCompanies, relatedCompanies: false })}
)`
