/** What a house begins with: its tenant and user, what it cannot work without, and on its very first start the sample data. */
import { localDay } from './contact/contact.routes'
import { fillSampleData } from './contact/sample/fill-sample-data'
import { prepareHouse } from './identity/first-run'
import { actingUser, ensureHouse } from './identity/house'
import { fillSampleSegments } from './segment/sample-segments'
import type { Database } from './store/database'
import { takeStock } from './store/take-stock'

/** How many sample contacts were made. */
export async function beginHouse({ db }: Database, sample: boolean, now: Date): Promise<number> {
  const { tenant } = await ensureHouse(db)
  const isFirst = await prepareHouse(db, tenant)
  if (!isFirst || !sample) return 0
  const today = localDay(now)
  const contacts = await fillSampleData(db, tenant, today)
  await fillSampleSegments(db, await actingUser(db), today)
  await takeStock(db)
  return contacts
}
