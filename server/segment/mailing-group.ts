/**
 * Gives a mailing group to everybody on the lines of a segment (R-PRINT). Old assignments may go first: then the group is the segment.
 *
 * Set-based, and under the group's lock, so that two who do it at once do it one after the other.
 */
import { sql, type Transaction } from 'kysely'
import type { ApplyMailingGroup, MailingGroupApplied } from '#core/api/segment'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import { holdContacts } from '../contact/contacts'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './locked'
import { standsAt } from './standing.sql'

export type ApplyFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'related-refused'; readonly field: 'mailingGroups'; readonly reason: 'unknown'; readonly code: string }

export async function applyMailingGroup(
  trx: Transaction<Schema>,
  { tenant, no }: SegmentKey,
  { code: given, deleteOldAssignments = false }: ApplyMailingGroup,
): Promise<Result<MailingGroupApplied, ApplyFault>> {
  const code = codeOf(given)
  await holdContacts(trx, tenant)
  const segment = await sql`select 1 from segment where tenant_id = ${tenant} and no = ${no} for share`.execute(trx)
  if (segment.rows.length === 0) return fail({ kind: 'not-found' })
  const group = await sql`select 1 from mailing_group where tenant_id = ${tenant} and code = ${code} for update`.execute(trx)
  if (group.rows.length === 0) return fail({ kind: 'related-refused', field: 'mailingGroups', reason: 'unknown', code })
  const onSegment = sql`
    select l.contact_no from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
    where s.tenant_id = ${tenant} and s.no = ${no}`
  const changed = await sql<{ joined: number; gone: number }>`
    with gone as (
      delete from contact_mailing_group g
      where g.tenant_id = ${tenant} and g.code = ${code} and ${deleteOldAssignments} and g.contact_no not in (${onSegment})
      returning g.contact_no
    ),
    joined as (
      insert into contact_mailing_group (tenant_id, contact_no, code)
      select ${tenant}::integer, c.no, ${code} from contact c where c.tenant_id = ${tenant} and c.no in (${onSegment})
      on conflict do nothing
      returning contact_no
    ),
    told as (
      update contact c set version = c.version + 1, changed_at = now()
      where c.tenant_id = ${tenant} and c.no in (select contact_no from gone union all select contact_no from joined)
    )
    select (select count(*) from joined) as joined, (select count(*) from gone) as gone`.execute(trx)
  const counted = await sql<{ members: number }>`
    select count(*) as members from contact_mailing_group where tenant_id = ${tenant} and code = ${code}`.execute(trx)
  const { joined = 0, gone = 0 } = changed.rows[0] ?? {}
  return ok({ code, joined, left: gone, members: counted.rows[0]?.members ?? 0 })
}
