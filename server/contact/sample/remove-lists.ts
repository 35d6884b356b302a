/** Takes the sample lists out again: a code, a questionnaire or a field that somebody who stays still has stays as well, and is no sample. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema } from '../../store/schema'

const used: Readonly<Record<string, RawBuilder<unknown>>> = {
  mailing_group: sql`select 1 from contact_mailing_group x where x.tenant_id = t.tenant_id and x.code = t.code`,
  job_responsibility: sql`select 1 from contact_job_responsibility x where x.tenant_id = t.tenant_id and x.code = t.code`,
  industry_group: sql`select 1 from contact_industry_group x where x.tenant_id = t.tenant_id and x.code = t.code`,
  business_relation: sql`select 1 from contact_business_relation x where x.tenant_id = t.tenant_id and x.code = t.code`,
  organizational_level: sql`select 1 from contact x where x.tenant_id = t.tenant_id and x.organizational_level_code = t.code`,
  territory: sql`select 1 from contact x where x.tenant_id = t.tenant_id and x.territory_code = t.code`,
  profile_questionnaire: sql`select 1 from contact_profile_answer x where x.tenant_id = t.tenant_id and x.questionnaire_code = t.code`,
  own_field: sql`select 1 from contact_own_value x where x.tenant_id = t.tenant_id and x.field_code = t.code`,
}

/** Once the sample contacts that go are gone. */
export async function removeSampleLists(trx: Kysely<Schema>, tenant: number): Promise<void> {
  for (const [table, byWhom] of Object.entries(used)) {
    await sql`update ${sql.table(table)} t set sample = false where t.tenant_id = ${tenant} and t.sample and exists (${byWhom})`.execute(
      trx,
    )
  }
  await sql`
    delete from profile_answer a using profile_questionnaire q
    where a.tenant_id = ${tenant} and q.tenant_id = a.tenant_id and q.code = a.questionnaire_code and q.sample`.execute(trx)
  for (const table of Object.keys(used)) await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and sample`.execute(trx)
}
