/** The day of a contact's last interaction, which is kept on the contact itself: it is asked for in every segment. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

export async function rememberInteraction(trx: Transaction<Schema>, tenant: number, contactNo: string, day: string): Promise<void> {
  await sql`
    update contact set last_interaction_on = ${day}::date
     where tenant_id = ${tenant} and no = ${contactNo} and (last_interaction_on is null or last_interaction_on < ${day}::date)`.execute(trx)
}

/** After entries went, were cancelled or count again: the day is that of what is left in the log, neither cancelled nor postponed. */
export async function recallInteractions(trx: Transaction<Schema>, tenant: number, contacts: readonly string[]): Promise<void> {
  if (contacts.length === 0) return
  await sql`
    update contact c
       set last_interaction_on = l.day
      from (
        select o.no, (
                 select max(e.date) from interaction_entry e
                  where e.tenant_id = ${tenant} and e.contact_no = o.no and not e.canceled and not e.postponed) as day
          from unnest(${[...new Set(contacts)].sort()}::text[]) as o (no)) l
     where c.tenant_id = ${tenant} and c.no = l.no and c.last_interaction_on is distinct from l.day`.execute(trx)
}
