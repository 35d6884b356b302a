/** Which entries of a logged segment can go out again, and why the others cannot (R-RESEND; R-PRIV, which nothing overrides). */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { ResendRequest, ResendResult } from '#core/api/logged-segment'
import { fail, ok, type Result } from '#core/prelude/result'
import type { JobFault } from '../job/job'
import { recipientOf } from '../mail/queue-deliveries'
import { heldBackReasonBy } from '../segment/held-back.sql'
import type { Schema } from '../store/schema'

export type Resendable = { readonly entryNos: readonly number[]; readonly leftOut: ResendResult['leftOut'] }

/** In the order of the log. What is on its way already does not go a second time. */
export async function readResendable(
  db: Kysely<Schema>,
  tenant: number,
  loggedSegment: number,
  { type = 'same', entryNos }: Pick<ResendRequest, 'type' | 'entryNos'>,
): Promise<Resendable> {
  const channel: RawBuilder<string> = type === 'same' ? sql`e.correspondence_type` : sql`${type}::text`
  const { rows } = await sql<{ readonly no: number; readonly reason: string | null }>`
    select e.entry_no as no,
           case when e.canceled then 'canceled'
                when e.erased then 'erased'
                when e.letter_state = 'none' or e.letter_deleted then 'no-letter'
                when e.delivery_status = 'inProgress' or e.entry_no in (
                  select a.resend_of from interaction_entry a
                   where a.tenant_id = ${tenant} and a.logged_segment_entry_no = ${loggedSegment}::integer
                     and a.resend_of is not null and a.delivery_status = 'inProgress')
                  then 'in-progress'
                when c.no is null then 'contact-gone'
                when ${heldBackReasonBy(channel)} is not null then 'held-back'
                when ${channel} = 'none' then 'not-to-be-sent'
                when ${channel} = 'email' and ${recipientOf} = '' then 'no-email' end as reason
      from interaction_entry e
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer and not e.postponed
       and ${entryNos === undefined ? sql`e.resend_of is null` : sql`e.entry_no = any (${[...entryNos]}::bigint[])`}
     order by e.entry_no`.execute(db)
  return {
    entryNos: rows.flatMap((row) => (row.reason === null ? [row.no] : [])),
    leftOut: summed(rows.flatMap(({ reason }) => (reason === null ? [] : [{ reason, count: 1 }]))),
  }
}

type Found = { readonly loggedSegment: number; readonly asked: Pick<ResendRequest, 'type'>; readonly found: Resendable }

/** Those that were found before and still can, with the logged segment held: somebody else may have sent them anew since. */
export async function holdResendable(trx: Transaction<Schema>, tenant: number, { loggedSegment, asked, found }: Found): Promise<Result<Resendable, JobFault>> {
  const logged = await trx
    .selectFrom('logged_segment')
    .select('canceled')
    .where('tenant_id', '=', tenant)
    .where('entry_no', '=', loggedSegment)
    .forUpdate()
    .executeTakeFirst()
  if (!logged) return fail({ code: 'not-found', facts: { loggedSegment } })
  if (logged.canceled) return fail({ code: 'logged-segment-cancelled', facts: { loggedSegment } })
  const now = await readResendable(trx, tenant, loggedSegment, { ...asked, entryNos: [...found.entryNos] })
  const leftOut = summed([...found.leftOut, ...now.leftOut])
  return now.entryNos.length === 0 ? fail({ code: 'nothing-to-send', facts: { leftOut } }) : ok({ entryNos: now.entryNos, leftOut })
}

function summed(leftOut: Resendable['leftOut']): Resendable['leftOut'] {
  const counts = new Map<string, number>()
  for (const { reason, count } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
