/** Contacts by their numbers, in that order, as short as a list shows them. A number that nobody has is left out. */
import { sql, type Kysely } from 'kysely'
import type { ContactRow } from '#core/api/contact'
import type { Schema } from '../store/schema'
import { heldBackReason } from './held-back.sql'

export async function namedContacts(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.no, c.kind, c.name, c.company_name as "companyName", c.post_code as "postCode", c.city, c.language, c.email,
      c.salesperson_code as "salespersonCode", c.last_interaction_on as "lastInteractionOn",
      ${heldBackReason} as "heldBack", c.exclude_from_segment as "excludeFromSegment"
    from unnest(${[...nos]}::text[]) with ordinality as listed (no, place)
    join contact c on c.tenant_id = ${tenant} and c.no = listed.no
    order by listed.place`.execute(db)
  return rows
}
