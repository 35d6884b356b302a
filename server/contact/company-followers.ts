/** The persons of a company whose values became others: those that still had the old ones follow (core/contact/inheritance.ts). */
import { sql, type Kysely } from 'kysely'
import type { Contact } from '#core/contact/contact'
import { following, inheritedFields, type Inheritance } from '#core/contact/inheritance'
import type { Schema } from '../store/schema'
import { contactColumns, keysOf, snake } from './contact-rows'

/** Those who followed, as they were before. */
export async function followCompany(
  db: Kysely<Schema>,
  tenant: number,
  { before, after, inheritance }: { readonly before: Contact; readonly after: Contact; readonly inheritance: Inheritance },
): Promise<readonly Contact[]> {
  if (inheritedFields.every((field) => before[field] === after[field])) return []
  const { rows: persons } = await sql<Contact>`
    select ${contactColumns} from contact c
    where c.tenant_id = ${tenant} and c.company_no = ${after.no} and c.kind = 'person'
    order by c.no
    for update`.execute(db)
  const followers = persons
    .map((person) => ({ person, moved: following(person, before, after, inheritance) }))
    .filter(({ person, moved }) => inheritedFields.some((field) => person[field] !== moved[field]))
  if (followers.length === 0) return []
  const rows = JSON.stringify(
    followers.map(({ moved: person }) => ({
      no: person.no,
      ...Object.fromEntries(inheritedFields.map((field) => [snake(field), person[field]])),
      ...keysOf(person),
    })),
  )
  await sql`
    update contact c set ${changes}, version = c.version + 1, changed_at = now()
    from json_populate_recordset(null::contact, ${rows}::json) r
    where c.tenant_id = ${tenant} and c.no = r.no`.execute(db)
  return followers.map(({ person }) => person)
}

const changes = sql.raw(
  [...inheritedFields.map(snake), 'address_key', 'post_code_key', 'city_key', 'county_key']
    .map((column) => `${column} = r.${column}`)
    .join(', '),
)
