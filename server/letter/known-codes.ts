/** Codes that lines, segments and letters may name: which templates, campaigns and saved criteria there are, and which salespeople are blocked. */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export type KnownCodes = {
  readonly templates: ReadonlySet<string>
  readonly campaigns: ReadonlySet<string>
  readonly blockedSalespeople: ReadonlySet<string>
  /** When they were changed last, by code: what a check found of them holds as long as this does. */
  readonly criteria: ReadonlyMap<string, Date>
}

export async function readKnownCodes(db: Kysely<Schema>, tenant: number): Promise<KnownCodes> {
  const templates = await db.selectFrom('interaction_template').select('code').where('tenant_id', '=', tenant).orderBy('code').execute()
  const campaigns = await db.selectFrom('campaign').select('no').where('tenant_id', '=', tenant).orderBy('no').execute()
  const blocked = await db
    .selectFrom('salesperson')
    .select('code')
    .where('tenant_id', '=', tenant)
    .where('blocked', '=', true)
    .orderBy('code')
    .execute()
  const criteria = await db.selectFrom('saved_criteria').select(['code', 'changed_at']).where('tenant_id', '=', tenant).orderBy('code').execute()
  return {
    templates: new Set(templates.map((row) => row.code)),
    campaigns: new Set(campaigns.map((row) => row.no)),
    blockedSalespeople: new Set(blocked.map((row) => row.code)),
    criteria: new Map(criteria.map((row) => [row.code, row.changed_at])),
  }
}
