/**
 * What becomes of the log when a contact goes (R-DEL): a person's entries move to the company, a company's stand without a contact.
 *
 * Nothing that was said is unsaid: the letters can still be shown. Erasing what an entry says of somebody is another act.
 */
import type { Transaction } from 'kysely'
import type { Schema } from '../store/schema'

/** `companyNo` is empty for a person without a company; a company is its own. In the transaction that deletes the contact. */
export async function contactDeleted(
  trx: Transaction<Schema>,
  tenant: number,
  contact: { readonly no: string; readonly companyNo: string },
): Promise<void> {
  const heir = contact.companyNo === '' || contact.companyNo === contact.no ? null : contact.companyNo
  await trx
    .updateTable('interaction_entry')
    .set({ contact_no: heir })
    .where('tenant_id', '=', tenant)
    .where('contact_no', '=', contact.no)
    .execute()
  await trx
    .updateTable('interaction_entry')
    .set({ contact_company_no: '' })
    .where('tenant_id', '=', tenant)
    .where('contact_company_no', '=', contact.no)
    .execute()
}
