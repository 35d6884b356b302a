/** The other addresses of some contacts, with the days on which each is in force; read together, for as many contacts as are asked about. */
import { sql, type Kysely } from 'kysely'
import type { KeptAddress } from '#core/contact/alternative-address'
import type { Schema } from '../store/schema'

/** By contact number, by code; a contact without other addresses is not there. */
export async function readAddresses(
  db: Kysely<Schema>,
  tenant: number,
  nos: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptAddress[]>> {
  if (nos.length === 0) return new Map()
  const { rows } = await sql<KeptAddress & { readonly contactNo: string }>`
    select a.contact_no as "contactNo", a.code, a.company_name as "companyName", a.company_name2 as "companyName2", a.address, a.address2,
      a.post_code as "postCode", a.city, a.county, a.country_code as "countryCode", a.phone, a.mobile, a.fax, a.email, a.home_page as "homePage",
      coalesce(
        (select json_agg(json_build_object('startingOn', r.starting_on, 'endingOn', r.ending_on) order by r.starting_on)
           from contact_alternative_address_range r
          where r.tenant_id = a.tenant_id and r.contact_no = a.contact_no and r.code = a.code), '[]') as ranges
    from contact_alternative_address a
    where a.tenant_id = ${tenant} and a.contact_no = any (${[...new Set(nos)]})
    order by a.contact_no, a.code`.execute(db)
  const found = new Map<string, KeptAddress[]>()
  for (const { contactNo, ...address } of rows) found.set(contactNo, [...(found.get(contactNo) ?? []), address])
  return found
}
