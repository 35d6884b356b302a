/**
 * What becomes of the log when contacts go (R-DEL): a person's entries move to the company; where nobody is left they stand without a contact.
 *
 * Nothing that was said is unsaid: the letters can still be shown. Erasing what an entry says of somebody is another act.
 */
import { sql, type Transaction } from 'kysely'
import { stopDeliveriesTo } from '../mail/forget-deliveries'
import type { Schema } from '../store/schema'
import { recallInteractions } from './remember-interaction'

/** `heir` is the company that takes the entries, or null. In the transaction that deletes the contacts. */
export async function contactsDeleted(
  trx: Transaction<Schema>,
  tenant: number,
  going: readonly string[],
  heir: string | null,
): Promise<void> {
  await stopDeliveriesTo(trx, tenant, going)
  await trx.deleteFrom('logged_worksheet_line').where('tenant_id', '=', tenant).where('contact_no', 'in', [...going]).execute()
  await sql`
    update interaction_entry set contact_no = ${heir}, contact_company_no = ${heir ?? ''}
     where tenant_id = ${tenant} and contact_no = any (${going})`.execute(trx)
  await sql`
    update interaction_entry set contact_company_no = ''
     where tenant_id = ${tenant} and contact_company_no = any (${going})`.execute(trx)
  if (heir !== null) await recallInteractions(trx, tenant, [heir])
}
