/**
 * Whom criteria reach once the options about companies have widened them (R-ADD 2 and 3, R-RED).
 *
 * Conditions about the contact `c`. They nest: the `c` of an inner select hides the outer one.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Criteria } from '#core/segment/criteria'
import { where } from './criteria.sql'

type Answer = RawBuilder<boolean>
export type Widening = { readonly entireCompanies: boolean; readonly relatedCompanies: boolean }

export function reaches(tenant: number, criteria: Criteria, widening: Widening): Answer {
  const entire = widening.entireCompanies ? orEntireCompanies(tenant, where(criteria)) : where(criteria)
  return widening.relatedCompanies ? orRelatedCompanies(tenant, entire) : entire
}

// A person without a company has an empty company number, which is no company that others share.
const orEntireCompanies = (tenant: number, answer: Answer): Answer => sql`(
  ${answer}
  or c.company_no <> '' and c.company_no in (
    select c.company_no from contact c where c.tenant_id = ${tenant} and c.company_no <> '' and ${answer}
  ))`

const orRelatedCompanies = (tenant: number, answer: Answer): Answer => sql`(
  ${answer}
  or c.kind = 'company' and c.no in (
    select c.company_no from contact c where c.tenant_id = ${tenant} and c.kind = 'person' and c.company_no <> '' and ${answer}
  ))`
