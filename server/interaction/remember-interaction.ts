/** The day of a contact's last interaction, which is kept on the contact itself: it is asked for in every segment. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

export async function rememberInteraction(trx: Transaction<Schema>, tenant: number, contactNo: string, day: string): Promise<void> {
  await sql`
    update contact set last_interaction_on = ${day}::date
     where tenant_id = ${tenant} and no = ${contactNo} and (last_interaction_on is null or last_interaction_on < ${day}::date)`.execute(trx)
}
