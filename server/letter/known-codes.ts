/** Codes that lines and segments may name: which templates and campaigns there are, and which salespeople are blocked. */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export type KnownCodes = {
  readonly templates: ReadonlySet<string>
  readonly campaigns: ReadonlySet<string>
  readonly blockedSalespeople: ReadonlySet<string>
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
  return {
    templates: new Set(templates.map((row) => row.code)),
    campaigns: new Set(campaigns.map((row) => row.no)),
    blockedSalespeople: new Set(blocked.map((row) => row.code)),
  }
}
