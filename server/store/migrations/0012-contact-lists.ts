/** Lists of contacts in every order that they can be asked in, to be read from an index at any depth (server/contact/find-contacts.ts). */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index contact_in_company_order on contact (tenant_id, company_name_key, name_key, no)`.execute(db)
  await sql`create index contact_in_post_code_order on contact (tenant_id, post_code_key, name_key, no)`.execute(db)
  await sql`create index contact_in_city_order on contact (tenant_id, city_key, name_key, no)`.execute(db)
  await sql`drop index contact_by_city`.execute(db)
  // The day itself stands beside the expression, so that a list is read from the index alone.
  await sql`
    create index contact_in_interaction_order
    on contact (tenant_id, (coalesce(last_interaction_on, '-infinity'::date)), name_key, no) include (last_interaction_on)`.execute(db)
}
