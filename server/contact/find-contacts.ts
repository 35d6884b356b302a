/** Contacts in a list: sorted, filtered, found by typing, and a page of them at any place. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ContactQuery, ContactSort, contactSorts } from '#core/api/contact'
import type { Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { isDay } from '#core/contact/iso-date'
import { heldBackReason } from '../segment/held-back.sql'
import { beyond, inOrder, pageFrom, sortOf, textKey, writtenKeys, type ListKey, type ListOrder, type ListPlace } from '../store/list-order'
import type { Schema } from '../store/schema'
import { contactColumns } from './contact-rows'
import { foundByWords } from './found-by-words.sql'

export type ContactFilter = Omit<ContactQuery, 'sort' | 'cursor' | 'offset' | 'limit'>
/** `place`: the keys of its place in the list. */
export type FoundContact = Contact & { readonly place: readonly string[] }

/** One row more than `limit`, if there is one. */
export async function findContacts(
  db: Kysely<Schema>,
  tenant: number,
  {
    sort = 'name',
    place,
    limit,
    ...filter
  }: ContactFilter & { readonly sort?: ContactSort; readonly place: ListPlace; readonly limit: number },
): Promise<{ readonly rows: readonly FoundContact[]; readonly total: number }> {
  const order = contactOrder(sort)
  const found = sql.join([sql`c.tenant_id = ${tenant}`, ...conditions(filter)], sql` and `)
  // The numbers of a page come from an index alone; only the contacts that are shown are read.
  const { rows } = await sql<FoundContact>`
    select ${contactColumns}, ${writtenKeys(order)} as place
    from (
      select c.no from contact c where ${found} and ${beyond(order, place)} order by ${inOrder(order)} ${pageFrom(place, limit)}
    ) shown
    join contact c on c.tenant_id = ${tenant} and c.no = shown.no
    order by ${inOrder(order)}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from contact c where ${found}`.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

// What stands for the day of those who were never written to: before every day.
const NEVER = '-infinity'
const lastDay: ListKey = {
  column: sql`coalesce(c.last_interaction_on, ${sql.lit(NEVER)}::date)`,
  fits: (written) => written === NEVER || isDay(written),
}
const [name, no] = [textKey(sql`c.name_key`), textKey(sql`c.no`)]

// Migration 0012 has an index for each.
const keysBy: Readonly<Record<(typeof contactSorts)[number], readonly ListKey[]>> = {
  name: [name, no],
  company: [textKey(sql`c.company_name_key`), name, no],
  city: [textKey(sql`c.city_key`), name, no],
  postCode: [textKey(sql`c.post_code_key`), name, no],
  lastInteraction: [lastDay, name, no],
  no: [no],
}

export function contactOrder(sort: ContactSort): ListOrder {
  const { name: by, isBackwards } = sortOf<(typeof contactSorts)[number]>(sort)
  return { keys: keysBy[by], isBackwards }
}

function conditions({ q = '', personsOf, kind, county, heldBack, ...whole }: ContactFilter): readonly RawBuilder<boolean>[] {
  const given = (value: string | undefined, condition: (value: string) => RawBuilder<boolean>) =>
    value === undefined ? [] : [condition(value)]
  return [
    ...foundByWords(q),
    ...given(personsOf, (no) => sql`(c.company_no = ${no} and c.kind = 'person')`),
    ...given(kind, (value) => sql`c.kind = ${value}`),
    ...given(whole.salespersonCode, (value) => sql`c.salesperson_code = ${value}`),
    ...given(whole.language, (value) => sql`c.language = ${value}`),
    ...given(whole.countryCode, (value) => sql`c.country_code = ${value}`),
    ...given(county, (value) => sql`c.county_key = ${fold(value)}`),
    ...given(whole.correspondenceType, (value) => sql`c.correspondence_type = ${value}`),
    ...(heldBack === undefined ? [] : [sql<boolean>`((${heldBackReason}) is not null) = ${heldBack}`]),
  ]
}
