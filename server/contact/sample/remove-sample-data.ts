/**
 * Takes the sample data out again in one go: contacts with all that hangs on them and the lists they are sorted by, salespeople, segments
 * and what was logged of them, interaction templates and campaigns, the sender.
 *
 * What a user has made their own is not pulled from under them: a sample contact that stands on a segment of theirs, has an entry of
 * theirs in the log, or is the company of somebody who stays, stays as well and is no sample any more. So does the salesperson of
 * anything that stays.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { emptySender } from '#core/contact/sender'
import { readSettings, writeSetting } from '../../identity/settings'
import { removeSampleSetup } from '../../interaction-template/fill-sample-setup'
import type { Schema } from '../../store/schema'
import { dropWorksheets } from '../../interaction/worksheets'
import { segmentTables } from '../../segment/forget'
import { standsAt } from '../../segment/standing.sql'
import { dropLettersOfGoneLines } from '../../letter/gone-lines.sql'
import { deleteRelated } from '../related-rows'
import { removeSampleLists } from './remove-lists'
import { sampleSender } from './sample-house'

export async function removeSampleData(db: Kysely<Schema>, tenant: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select 1 from tenant where tenant_id = ${tenant} for update`.execute(trx)
    await removeSegments(trx, tenant)
    await keepWhatIsUsed(trx, tenant)
    await sql`
      delete from segment_line l
      using contact c
      where l.tenant_id = ${tenant} and c.tenant_id = l.tenant_id and c.no = l.contact_no and c.sample`.execute(trx)
    await dropLettersOfGoneLines(trx, tenant)
    const going = await trx.selectFrom('contact').select('no').where('tenant_id', '=', tenant).where('sample', '=', true).execute()
    await deleteRelated(trx, tenant, going.map((contact) => contact.no))
    await trx.deleteFrom('contact').where('tenant_id', '=', tenant).where('sample', '=', true).execute()
    await removeSampleLists(trx, tenant)
    await removeSampleSetup(trx, tenant)
    await removeSalespeople(trx, tenant)
    const { sender } = await readSettings(trx, tenant)
    if (sender.name === sampleSender.name && sender.registrationNo === sampleSender.registrationNo) await writeSetting(trx, tenant, 'sender', emptySender)
    await writeSetting(trx, tenant, 'sample', false)
  })
}

async function removeSegments(trx: Transaction<Schema>, tenant: number): Promise<void> {
  for (const table of segmentTables) {
    await trx
      .deleteFrom(table)
      .where('tenant_id', '=', tenant)
      .where('segment_no', 'in', trx.selectFrom('segment').select('no').where('tenant_id', '=', tenant).where('sample', '=', true))
      .execute()
  }
  const logged = await trx.selectFrom('logged_segment').select('entry_no').where('tenant_id', '=', tenant).where('sample', '=', true).execute()
  await dropWorksheets(trx, tenant, logged.map((row) => row.entry_no))
  await forgetSampleDeliveries(trx, tenant)
  for (const table of ['segment', 'interaction_entry', 'campaign_entry', 'logged_segment'] as const) {
    await trx.deleteFrom(table).where('tenant_id', '=', tenant).where('sample', '=', true).execute()
  }
}

/** What was to be delivered of sample entries, and what was said of them, goes with them. */
async function forgetSampleDeliveries(trx: Transaction<Schema>, tenant: number): Promise<void> {
  const sample = sql`select entry_no from interaction_entry where tenant_id = ${tenant} and sample`
  await sql`delete from delivery where tenant_id = ${tenant} and interaction_entry_no in (${sample})`.execute(trx)
  await sql`
    delete from delivery_run r
     where r.tenant_id = ${tenant} and not exists (select 1 from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id)`.execute(trx)
  await sql`delete from interaction_comment where tenant_id = ${tenant} and entry_no in (${sample})`.execute(trx)
}

async function keepWhatIsUsed(trx: Kysely<Schema>, tenant: number): Promise<void> {
  await sql`
    update contact c set sample = false
    where c.tenant_id = ${tenant} and c.sample and (
      exists (
        select 1 from segment_line l
        join segment s on s.tenant_id = l.tenant_id and s.no = l.segment_no
        where l.tenant_id = c.tenant_id and l.contact_no = c.no and ${standsAt(sql`s.steps_taken`)}
      )
      or exists (select 1 from interaction_entry e where e.tenant_id = c.tenant_id and e.contact_no = c.no)
      or exists (select 1 from task t where t.tenant_id = c.tenant_id and t.contact_no = c.no)
      or exists (select 1 from opportunity o where o.tenant_id = c.tenant_id and o.contact_no = c.no)
    )`.execute(trx)
  await sql`
    update contact c set sample = false
    where c.tenant_id = ${tenant} and c.sample and c.kind = 'company'
      and exists (select 1 from contact p where p.tenant_id = c.tenant_id and p.company_no = c.no and p.kind = 'person' and not p.sample)`.execute(trx)
}

async function removeSalespeople(trx: Kysely<Schema>, tenant: number): Promise<void> {
  await sql`
    update salesperson p set sample = false
    where p.tenant_id = ${tenant} and p.sample and (
      exists (select 1 from contact c where c.tenant_id = p.tenant_id and c.salesperson_code = p.code)
      or exists (select 1 from segment s where s.tenant_id = p.tenant_id and s.salesperson_code = p.code)
      or exists (select 1 from campaign a where a.tenant_id = p.tenant_id and a.salesperson_code = p.code)
      or exists (select 1 from segment_line l where l.tenant_id = p.tenant_id and l.salesperson_code = p.code)
    )`.execute(trx)
  await sql`
    update user_account u set salesperson_code = ''
    where u.tenant_id = ${tenant}
      and exists (select 1 from salesperson p where p.tenant_id = u.tenant_id and p.code = u.salesperson_code and p.sample)`.execute(trx)
  await trx.deleteFrom('salesperson').where('tenant_id', '=', tenant).where('sample', '=', true).execute()
}
