/** The other addresses of a contact, in the place of those it had. */
import type { Kysely } from 'kysely'
import type { KeptAddress } from '#core/contact/alternative-address'
import type { Schema } from '../store/schema'

export async function writeAddresses(db: Kysely<Schema>, tenant: number, no: string, addresses: readonly KeptAddress[]): Promise<void> {
  for (const table of ['contact_alternative_address_range', 'contact_alternative_address'] as const) {
    await db.deleteFrom(table).where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
  }
  if (addresses.length === 0) return
  await db
    .insertInto('contact_alternative_address')
    .values(
      addresses.map((address) => ({
        tenant_id: tenant,
        contact_no: no,
        code: address.code,
        company_name: address.companyName,
        company_name2: address.companyName2,
        address: address.address,
        address2: address.address2,
        post_code: address.postCode,
        city: address.city,
        county: address.county,
        country_code: address.countryCode,
        phone: address.phone,
        mobile: address.mobile,
        fax: address.fax,
        email: address.email,
        home_page: address.homePage,
      })),
    )
    .execute()
  const ranges = addresses.flatMap(({ code, ranges }) =>
    ranges.map(({ startingOn, endingOn }) => ({ tenant_id: tenant, contact_no: no, code, starting_on: startingOn, ending_on: endingOn })),
  )
  if (ranges.length > 0) await db.insertInto('contact_alternative_address_range').values(ranges).execute()
}
