/**
 * Tells contacts the day of a log, or of a resend with fresh data, that has just been written: each keeps that of its last interaction (remember-interaction.ts).
 *
 * Not in the transaction of the log. A contact's row stands in many indexes, so that it takes longer to write than its entry, and whoever
 * wants to change a contact would wait for all of them. The log says that days are due; whoever wrote it tells them at once, a thousand
 * contacts at a time, and where it was killed in between the sweep does.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'

const AT_ONCE = 1000

export async function tellDays(db: Kysely<Schema>, tenant: number, loggedSegment: number): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    after = await inTransaction(db, (trx) => tellSome(trx, tenant, loggedSegment, from))
  }
  await sql`update logged_segment set days_due = false where tenant_id = ${tenant} and entry_no = ${loggedSegment}::integer`.execute(db)
}

/** Of all logs whose writers could not. Gives how many. */
export async function tellDueDays(db: Kysely<Schema>): Promise<number> {
  const due = await db.selectFrom('logged_segment').select(['tenant_id', 'entry_no']).where('days_due', '=', true).execute()
  for (const log of due) await tellDays(db, log.tenant_id, log.entry_no)
  return due.length
}

/** Those of the entries after this one. Gives the last of them, or null when there are no more. */
async function tellSome(trx: Transaction<Schema>, tenant: number, loggedSegment: number, after: number): Promise<number | null> {
  const { rows } = await sql<{ entryNo: number; contactNo: string | null }>`
    select e.entry_no as "entryNo", e.contact_no as "contactNo" from interaction_entry e
     where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer and e.entry_no > ${after}::bigint
     order by e.entry_no limit ${AT_ONCE}`.execute(trx)
  const last = rows.at(-1)
  if (!last) return null
  const contacts = [...new Set(rows.flatMap((row) => row.contactNo ?? []))].sort()
  // Held first: what the next statement sees of a contact's entries nobody cancels behind its back (recallInteractions).
  await sql`
    select 1 from contact c where c.tenant_id = ${tenant} and c.no = any (${contacts}::text[]) order by c.no for no key update`.execute(trx)
  await sql`
    update contact c set last_interaction_on = e.day
      from (
        select e.contact_no as no, max(e.date) as day from interaction_entry e
         where e.tenant_id = ${tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer
           and e.entry_no > ${after}::bigint and e.entry_no <= ${last.entryNo}::bigint and not e.canceled and not e.postponed
         group by e.contact_no) e
     where c.tenant_id = ${tenant} and c.no = e.no and (c.last_interaction_on is null or c.last_interaction_on < e.day)`.execute(trx)
  return last.entryNo
}
