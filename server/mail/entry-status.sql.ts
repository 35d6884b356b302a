/**
 * An entry says how its delivery goes (R-SEND 6): in progress as long as one of its deliveries is, else what became of the last one.
 * Whatever changes a delivery's state calls this in the same transaction, so that the log and the deliveries always agree.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import { deliveryStates, deliveryStatusOf } from '#core/letter/delivery'
import type { Schema } from '../store/schema'

const statusOf = (state: RawBuilder<string>): RawBuilder<string> => sql`
  case ${sql.join(
    deliveryStates.map((one) => sql`when ${state} = ${sql.lit(one)} then ${sql.lit(deliveryStatusOf[one])}`),
    sql` `,
  )} end`

/** `entries` gives the numbers of those to be looked at. */
export async function followDeliveries(trx: Transaction<Schema>, tenant: number, entries: RawBuilder<unknown>): Promise<void> {
  await sql`
    update interaction_entry e set delivery_status = s.status
      from (
        select d.interaction_entry_no as no,
               case when bool_or(${statusOf(sql`d.state`)} = 'inProgress') then 'inProgress'
                    else ${statusOf(sql`(array_agg(d.state order by d.created_at desc, d.id))[1]`)} end as status
          from delivery d
         where d.tenant_id = ${tenant} and d.interaction_entry_no in (${entries})
         group by d.interaction_entry_no) s
     where e.tenant_id = ${tenant} and e.entry_no = s.no and e.delivery_status <> s.status`.execute(trx)
}
