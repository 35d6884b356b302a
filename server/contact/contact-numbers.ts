/** The number series of contacts gives each its number, and never one that is taken by hand or by a file. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export const CONTACT_SERIES = 'contact'
/** What the series is called where it is missing. */
export const CONTACT_SERIES_NAME = 'Contact Nos.'

/**
 * So many free numbers, in order; null where the series is not set up.
 *
 * `series` is where they are drawn from: a long transaction draws them outside of itself, so that nobody waits for the series until it
 * ends, and gaps stay when it is given up. What is free is asked of `db`, which sees what the transaction has written.
 */
export async function nextContactNos(db: Kysely<Schema>, tenant: number, count: number, series: Kysely<Schema> = db): Promise<readonly string[] | null> {
  const free: string[] = []
  while (free.length < count) {
    const wanted = count - free.length
    const { rows } = await sql<{ prefix: string; digits: number; first: number }>`
      update number_series set next = next + ${wanted}
      where tenant_id = ${tenant} and code = ${CONTACT_SERIES}
      returning prefix, digits, next - ${wanted} as first`.execute(series)
    const [given] = rows
    if (given === undefined) return null
    const numbers = Array.from({ length: wanted }, (_, i) => written(given, given.first + i))
    const taken = await db.selectFrom('contact').select('no').where('tenant_id', '=', tenant).where('no', 'in', numbers).execute()
    const busy = new Set(taken.map((row) => row.no))
    free.push(...numbers.filter((no) => !busy.has(no)))
  }
  return free
}

/** Numbers that were drawn and not used, the last ones in order: they go back unless somebody has drawn others meanwhile. */
export async function giveBackContactNos(db: Kysely<Schema>, tenant: number, unused: readonly string[]): Promise<void> {
  const [first] = unused
  if (first === undefined) return
  await db.transaction().execute(async (trx) => {
    const mine = () => trx.selectFrom('number_series').where('tenant_id', '=', tenant).where('code', '=', CONTACT_SERIES)
    const series = await mine().select(['prefix', 'digits', 'next']).forUpdate().executeTakeFirst()
    if (!series || written(series, series.next - unused.length) !== first) return
    await trx
      .updateTable('number_series')
      .set({ next: series.next - unused.length })
      .where('tenant_id', '=', tenant)
      .where('code', '=', CONTACT_SERIES)
      .execute()
  })
}

const written = ({ prefix, digits }: { readonly prefix: string; readonly digits: number }, number: number): string => prefix + String(number).padStart(digits, '0')
