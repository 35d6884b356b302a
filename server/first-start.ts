/** What a house begins with: its tenant and user, what it cannot work without, and on its very first start the sample data. */
import { localDay } from './contact/contact.routes'
import { fillSampleData } from './contact/sample/fill-sample-data'
import { fillSampleSetup } from './interaction-template/fill-sample-setup'
import { prepareHouse } from './identity/first-run'
import { actingUser, ensureHouse } from './identity/house'
import { fillSampleSegments } from './segment/sample-segments'
import type { Database } from './store/database'
import { takeStock } from './store/take-stock'

/** How many sample contacts were made. `samples` is the folder of the letters that come with Flett; null: the house begins empty. */
export async function beginHouse({ db }: Database, samples: string | null, now: Date): Promise<number> {
  const { tenant } = await ensureHouse(db)
  const isFirst = await prepareHouse(db, tenant)
  if (!isFirst || samples === null) return 0
  const today = localDay(now)
  const contacts = await fillSampleData(db, tenant, today)
  await fillSampleSetup(db, tenant, samples, today)
  await fillSampleSegments(db, await actingUser(db), today)
  await takeStock(db)
  return contacts
}
