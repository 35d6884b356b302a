/**
 * What letters need to know of some hundred contacts: themselves, their companies, other addresses of both, and what the house keeps of its
 * own. A few statements for all of them, never one each.
 */
import { sql, type Kysely } from 'kysely'
import { addressOfLine, addressOn, type KeptAddress } from '#core/contact/alternative-address'
import type { Contact } from '#core/contact/contact'
import { readAddresses } from '../contact/alternative-addresses'
import { contactColumns } from '../contact/contact-rows'
import { readOwnValues, type ContactValue } from '../contact/own-fields'
import type { Schema } from '../store/schema'
import type { SegmentFacts } from './segment-facts'

export type AboutContact = {
  /** Null: the contact is gone. */
  readonly contact: Contact | null
  readonly company: Contact | null
  readonly ownValues: readonly ContactValue[]
  /** The address of this code (null: the one in force on that day), and the company's in force (R-ADDR 1a, 1b). */
  readonly addressesOn: (code: string | null, date: string) => { readonly alternative: KeptAddress | null; readonly companyAlternative: KeptAddress | null }
}

export async function readAbout(
  db: Kysely<Schema>,
  { key: { tenant }, inheritsAddress, ownFields }: Pick<SegmentFacts, 'key' | 'inheritsAddress' | 'ownFields'>,
  nos: readonly string[],
): Promise<(no: string) => AboutContact> {
  const contacts = await contactsBy(db, tenant, nos)
  const companyNos = [...contacts.values()].filter((contact) => contact.kind === 'person' && contact.companyNo !== '').map((contact) => contact.companyNo)
  const companies = await contactsBy(db, tenant, companyNos)
  const addresses = await readAddresses(db, tenant, [...contacts.keys(), ...(inheritsAddress ? companies.keys() : [])])
  const ownValues = ownFields.length === 0 ? noOwnValues : await readOwnValues(db, tenant, [...contacts.keys()])
  return (no) => {
    const contact = contacts.get(no) ?? null
    const company = (contact?.kind === 'person' && companies.get(contact.companyNo)) || null
    return {
      contact,
      company,
      ownValues: ownValues.get(no) ?? [],
      addressesOn: (code, date) => ({
        alternative: addressOfLine(addresses.get(no) ?? [], code, date),
        companyAlternative: company && addressOn(addresses.get(company.no) ?? [], date),
      }),
    }
  }
}

const noOwnValues: ReadonlyMap<string, readonly ContactValue[]> = new Map()

/** Asked by their numbers and not joined: whatever the planner believes of a table that was just filled, it is read once at most. */
async function contactsBy(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (nos.length === 0) return new Map()
  const { rows } = await sql<Contact>`select ${contactColumns} from contact c where c.tenant_id = ${tenant} and c.no = any(${[...new Set(nos)]})`.execute(db)
  return new Map(rows.map((contact) => [contact.no, contact]))
}
