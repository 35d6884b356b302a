/** Puts the sample data into an empty tenant: contacts and what hangs on them, salespeople, the sender. All of it can be taken out again in one go. */
import type { Kysely } from 'kysely'
import type { IsoDate } from '#core/contact/contact'
import { readSettings, writeSetting } from '../../identity/settings'
import type { Schema } from '../../store/schema'
import { nextContactNos } from '../contact-numbers'
import { writeContacts } from '../contact-rows'
import { fillLists, fillRelated } from './fill-related'
import { numbered, sampleContacts } from './sample-contacts'
import { withPlaces } from './sample-related'
import { sampleSalespeople, sampleSender, sampleUserSalesperson } from './sample-house'

/** How many contacts were made: none where there are contacts already. */
export async function fillSampleData(db: Kysely<Schema>, tenant: number, today: IsoDate): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const any = await trx.selectFrom('contact').select('no').where('tenant_id', '=', tenant).limit(1).executeTakeFirst()
    if (any) return 0
    await trx
      .insertInto('salesperson')
      .values(sampleSalespeople.map(({ jobTitle, ...person }) => ({ tenant_id: tenant, ...person, job_title: jobTitle, sample: true })))
      .onConflict((again) => again.doNothing())
      .execute()
    const samples = sampleContacts()
    const nos = await nextContactNos(trx, tenant, samples.length)
    if (nos === null) throw new Error('Sample contacts need the number series of contacts: prepare the house first.')
    const contacts = withPlaces(numbered(samples, nos, today))
    await fillLists(trx, tenant)
    await writeContacts(trx, tenant, contacts, { sample: true })
    await fillRelated(trx, tenant, contacts, today)
    const { sender } = await readSettings(trx, tenant)
    if (sender.name === '') await writeSetting(trx, tenant, 'sender', sampleSender)
    await writeSetting(trx, tenant, 'sample', true)
    await trx
      .updateTable('user_account')
      .set({ salesperson_code: sampleUserSalesperson })
      .where('tenant_id', '=', tenant)
      .where('salesperson_code', '=', '')
      .execute()
    return samples.length
  })
}
