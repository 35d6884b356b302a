/** Takes back what a log queued, as long as nothing of it has left the house: for the undo of a log. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

/**
 * `delivered`: something was sent, is just being sent, or may have been; then nothing is changed. Hard copies are files, which nobody else
 * has yet: that they were made keeps nothing from being taken back. Whoever has a delivery leased finds it gone, and sends nothing.
 */
export async function withdrawDeliveries(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<'withdrawn' | 'delivered'> {
  // Runs before what they hold, as whoever ends a run has them.
  await sql`
    select 1 from delivery_run where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment} order by id for update`.execute(trx)
  const { rows } = await sql<{ state: string; channel: string }>`
    select d.state, d.channel from delivery d
      join delivery_run r on r.tenant_id = d.tenant_id and r.id = d.run_id
     where r.tenant_id = ${tenant} and r.logged_segment_entry_no = ${loggedSegment}
     order by d.run_id, d.position
       for update of d`.execute(trx)
  if (rows.some(({ state, channel }) => channel === 'email' && (state === 'sent' || state === 'sending' || state === 'unknown'))) return 'delivered'
  await sql`
    delete from delivery d using delivery_run r
     where r.tenant_id = ${tenant} and r.logged_segment_entry_no = ${loggedSegment} and d.tenant_id = r.tenant_id and d.run_id = r.id`.execute(trx)
  await sql`delete from delivery_run where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment}`.execute(trx)
  return 'withdrawn'
}
