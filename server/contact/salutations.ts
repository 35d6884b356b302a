/** The tenant's salutation formulas, and the people who look after its contacts. */
import type { Kysely } from 'kysely'
import type { SalutationFormula, SalutationPart } from '#core/contact/salutation'
import type { Salesperson } from '#core/contact/sender'
import type { Schema } from '../store/schema'

export async function readFormulas(db: Kysely<Schema>, tenant: number): Promise<readonly SalutationFormula[]> {
  const rows = await db
    .selectFrom('salutation_formula')
    .select(['code', 'language', 'manner', 'pattern', 'parts'])
    .where('tenant_id', '=', tenant)
    .orderBy('code')
    .orderBy('language')
    .orderBy('manner')
    .execute()
  return rows.map((row) => ({ ...row, parts: row.parts as readonly SalutationPart[] }))
}

export async function readSalespeople(db: Kysely<Schema>, tenant: number): Promise<readonly Salesperson[]> {
  return db.selectFrom('salesperson').select(['code', 'name', 'job_title as jobTitle', 'phone', 'email', 'blocked']).where('tenant_id', '=', tenant).orderBy('code').execute()
}
