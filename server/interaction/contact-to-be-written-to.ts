/** Whom an interaction, a task or an opportunity is made for: refused where the contact is privacy blocked, or a minor without consent (R-PRIV 2). */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type NamedContact = { readonly no: string; readonly name: string; readonly companyNo: string; readonly salespersonCode: string }

export type ContactFault =
  | { readonly kind: 'contact-held-back'; readonly no: string; readonly name: string; readonly reason: 'privacyBlocked' | 'minorWithoutConsent' }
  | { readonly kind: 'field-refused'; readonly field: 'contactNo'; readonly reason: 'blank' | 'unknown-contact' }

/** Held until the transaction ends, so that nobody deletes the contact meanwhile. */
export async function contactToBeWrittenTo(trx: Transaction<Schema>, tenant: number, no: string): Promise<Result<NamedContact, ContactFault>> {
  if (no === '') return fail({ kind: 'field-refused', field: 'contactNo', reason: 'blank' })
  const { rows } = await sql<NamedContact & { readonly blocked: boolean; readonly minor: boolean }>`
    select c.no, c.name, c.company_no as "companyNo", c.salesperson_code as "salespersonCode", c.privacy_blocked as blocked,
           c.minor and not c.parental_consent as minor
      from contact c
     where c.tenant_id = ${tenant} and c.no = ${no}
       for key share`.execute(trx)
  const [contact] = rows
  if (!contact) return fail({ kind: 'field-refused', field: 'contactNo', reason: 'unknown-contact' })
  const { blocked, minor, ...named } = contact
  if (blocked || minor) return fail({ kind: 'contact-held-back', no, name: named.name, reason: blocked ? 'privacyBlocked' : 'minorWithoutConsent' })
  return ok(named)
}
