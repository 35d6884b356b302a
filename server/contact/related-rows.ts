/** Every table whose rows hang on a contact and go with it. A test holds this list to the schema: no table with a contact is forgotten. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'

/** Tables whose `contact_no` says whom the row belongs to. */
export const relatedTables = [
  'contact_mailing_group',
  'contact_job_responsibility',
  'contact_industry_group',
  'contact_business_relation',
  'contact_profile_answer',
  'contact_alternative_address',
  'contact_alternative_address_range',
  'contact_own_value',
  'objection',
] as const satisfies readonly (keyof Schema)[]

/** What was sold to a company goes with it; what was sold to a person's company stays, without naming the person. */
export async function deleteRelated(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<void> {
  if (nos.length === 0) return
  for (const table of relatedTables) await db.deleteFrom(table).where('tenant_id', '=', tenant).where('contact_no', 'in', nos).execute()
  await db.deleteFrom('item_sale').where('tenant_id', '=', tenant).where('company_no', 'in', nos).execute()
  await sql`update item_sale set contact_no = '' where tenant_id = ${tenant} and contact_no = any (${[...nos]})`.execute(db)
}
