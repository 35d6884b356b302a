/**
 * Whom criteria reach once the options about companies have widened them (R-ADD 2 and 3, R-RED).
 *
 * Conditions about the contact `c`. They nest: the `c` of an inner select hides the outer one.
 */
import { sql } from 'kysely'
import type { Criteria } from '#core/segment/criteria'
import type { Asking } from './asking'
import { where } from './criteria.sql'
import type { Answer } from './value.sql'

export type Widening = { readonly entireCompanies: boolean; readonly relatedCompanies: boolean }

/** Whoever is reached with all of the company brings its company contact along, so that related companies add nothing to entire ones. */
export function reaches(asking: Asking, criteria: Criteria, widening: Widening): Answer {
  const answer = where(criteria, asking)
  if (widening.entireCompanies) return ofEntireCompanies(asking.tenant, answer)
  return widening.relatedCompanies ? orRelatedCompanies(asking.tenant, answer) : answer
}

// A person without a company has an empty company number, which is no company that others share: such a one stands for herself.
const group = sql`(c.company_no, case when c.company_no = '' then c.no else '' end)`
const ofEntireCompanies = (tenant: number, answer: Answer): Answer => sql`(
  ${group} in (select c.company_no, case when c.company_no = '' then c.no else '' end from contact c where c.tenant_id = ${tenant} and ${answer}))`

const orRelatedCompanies = (tenant: number, answer: Answer): Answer => sql`(
  ${answer}
  or c.kind = 'company' and c.no in (
    select c.company_no from contact c where c.tenant_id = ${tenant} and c.kind = 'person' and c.company_no <> '' and ${answer}
  ))`
