/**
 * What a tenant begins with that is no sample: number series, salutations with their formulas, an interaction template for letters, defaults.
 *
 * Made once: what someone takes away afterwards stays away. Formulas that a newer Flett brings are offered once as well, beside the house's own.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { defaultSalutationFormulas, SALUTATION_SET, salutationCodes, salutationDescriptions } from '#core/contact/salutation-defaults'
import { firstSeries } from '../segment/number-series'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { firstDefaults, writeSetting } from './settings'

/** The template, and the group that it is in. */
export const LETTER_TEMPLATE = 'LETTER'

const series = [
  ...Object.entries(firstSeries).map(([code, first]) => ({ code, ...first })),
  { code: 'interactionEntry', prefix: '', digits: 1, next: 1 },
  { code: 'loggedSegment', prefix: '', digits: 1, next: 1 },
]

/** True when this was the first run. */
export async function prepareHouse(db: Kysely<Schema>, tenant: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('setting')
      .values({ tenant_id: tenant, key: 'defaults', value: jsonOf(firstDefaults) })
      .onConflict((again) => again.doNothing())
      .executeTakeFirst()
    await offerSalutations(trx, tenant)
    await offerLetterTemplate(trx, tenant)
    if (made.numInsertedOrUpdatedRows === 0n) return false
    await trx
      .insertInto('number_series')
      .values(series.map((row) => ({ tenant_id: tenant, ...row })))
      .onConflict((again) => again.doNothing())
      .execute()
    return true
  })
}

/**
 * Every entry of the log names a template (R-LOG 6): a house that has set up nothing else has one for letters, which brings no letter of its
 * own. A house that was there before Flett offered one is offered it too, and once: its segments are made with what it has chosen itself.
 */
async function offerLetterTemplate(trx: Transaction<Schema>, tenant: number): Promise<void> {
  const offer = { tenant_id: tenant, key: 'letterTemplate', value: jsonOf(LETTER_TEMPLATE) }
  const offered = await trx
    .insertInto('setting')
    .values(offer)
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (offered.numInsertedOrUpdatedRows === 0n) return
  const { numUpdatedRows: chosen } = await trx
    .updateTable('setting')
    .set({ value: sql`value || ${jsonOf({ letterTemplateCode: LETTER_TEMPLATE })}::jsonb` })
    .where('tenant_id', '=', tenant)
    .where('key', '=', 'defaults')
    .where(sql<boolean>`coalesce(value ->> 'letterTemplateCode', '') = ''`)
    .executeTakeFirst()
  if (chosen > 0n) await makeLetterTemplate(trx, tenant)
}

async function makeLetterTemplate(trx: Transaction<Schema>, tenant: number): Promise<void> {
  const group = { tenant_id: tenant, code: LETTER_TEMPLATE, description: 'Brev' }
  await trx
    .insertInto('interaction_group')
    .values(group)
    .onConflict((again) => again.doNothing())
    .execute()
  await trx
    .insertInto('interaction_template')
    .values({ ...group, interaction_group_code: LETTER_TEMPLATE, correspondence_type: 'none', information_flow: 'outbound', initiated_by: 'us' })
    .onConflict((again) => again.doNothing())
    .execute()
}

/** Those that the house does not have; what it has is left as it is. */
async function offerSalutations(trx: Transaction<Schema>, tenant: number): Promise<void> {
  const offered = await trx.selectFrom('setting').select('value').where('tenant_id', '=', tenant).where('key', '=', 'salutations').executeTakeFirst()
  if (typeof offered?.value === 'number' && offered.value >= SALUTATION_SET) return
  for (const code of salutationCodes) {
    const description = salutationDescriptions[code]
    await trx
      .insertInto('salutation')
      .values({ tenant_id: tenant, code, description })
      .onConflict((again) => again.columns(['tenant_id', 'code']).doUpdateSet({ description }).where('salutation.description', '=', ''))
      .execute()
  }
  await trx
    .insertInto('salutation_formula')
    .values(defaultSalutationFormulas.map(({ parts, ...formula }) => ({ tenant_id: tenant, ...formula, parts: jsonOf(parts) })))
    .onConflict((again) => again.doNothing())
    .execute()
  await writeSetting(trx, tenant, 'salutations', SALUTATION_SET)
}
