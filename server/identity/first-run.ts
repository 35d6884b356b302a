/**
 * What a tenant begins with that is no sample: number series, salutation formulas, defaults for new contacts.
 *
 * Made once: what someone takes away afterwards stays away.
 */
import type { Kysely } from 'kysely'
import { defaultSalutationFormulas } from '#core/contact/salutation-defaults'
import { CONTACT_SERIES } from '../contact/contact-numbers'
import { SEGMENT_SERIES } from '../segment/number-series'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { firstDefaults } from './settings'

const series = [
  { code: CONTACT_SERIES, prefix: 'C', digits: 5, next: 1 },
  { code: SEGMENT_SERIES, prefix: 'S', digits: 5, next: 10001 },
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
    if (made.numInsertedOrUpdatedRows === 0n) return false
    await trx
      .insertInto('number_series')
      .values(series.map((row) => ({ tenant_id: tenant, ...row })))
      .onConflict((again) => again.doNothing())
      .execute()
    await trx
      .insertInto('salutation_formula')
      .values(defaultSalutationFormulas.map(({ parts, ...formula }) => ({ tenant_id: tenant, ...formula, parts: jsonOf(parts) })))
      .onConflict((again) => again.doNothing())
      .execute()
    return true
  })
}
