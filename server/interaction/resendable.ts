/** Which entries of a logged segment can go out again, and why the others cannot (R-RESEND; R-PRIV, which nothing overrides). */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ResendRequest, ResendResult } from '#core/api/logged-segment'
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
                when e.delivery_status = 'inProgress' then 'in-progress'
                when c.no is null then 'contact-gone'
                when ${heldBackReasonBy(channel)} is not null then 'held-back'
                when ${channel} = 'none' then 'not-to-be-sent'
                when ${channel} = 'email' and ${recipientOf} = '' then 'no-email' end as reason
      from interaction_entry e
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer and not e.postponed
       and ${entryNos === undefined ? sql`e.resend_of is null` : sql`e.entry_no = any (${[...entryNos]}::bigint[])`}
     order by e.entry_no`.execute(db)
  const counts = new Map<string, number>()
  for (const { reason } of rows) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return {
    entryNos: rows.flatMap((row) => (row.reason === null ? [row.no] : [])),
    leftOut: [...counts].map(([reason, count]) => ({ reason, count })),
  }
}
