/** Puts the sample set-up into a house, and takes it out again: what the house uses, or has made its own, stays and is no sample any more. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { noSystemTemplates, systemDocuments } from '#core/interaction/interaction-template'
import { makeCampaign } from '../campaign/campaigns'
import { LETTER_TEMPLATE } from '../identity/first-run'
import { readSettings, writeSetting } from '../identity/settings'
import { keepBlob } from '../letter/blobs'
import { readSampleLetter } from '../letter/sample-letters'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { sampleCampaigns, sampleGroups, sampleSystemTemplates, sampleTemplates, type SampleTemplate } from './sample-setup'

/** `samples` is the folder of the letters that come with Flett. Nothing is done where the house has templates already, beside the one that it began with. */
export async function fillSampleSetup(db: Kysely<Schema>, tenant: number, samples: string, today: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const any = await trx.selectFrom('interaction_template').select('code').where('tenant_id', '=', tenant).where('code', '<>', LETTER_TEMPLATE).limit(1).executeTakeFirst()
    if (any) return
    await trx
      .insertInto('interaction_group')
      .values(sampleGroups.map(([code, description]) => ({ tenant_id: tenant, code, description, sample: true })))
      .onConflict((again) => again.doNothing())
      .execute()
    for (const template of sampleTemplates) await fillTemplate(trx, tenant, template, samples)
    const { systemTemplates } = await readSettings(trx, tenant)
    if (Object.values(systemTemplates).every((code) => code === '')) await writeSetting(trx, tenant, 'systemTemplates', sampleSystemTemplates)
    for (const campaign of sampleCampaigns(today.slice(0, 4))) {
      const made = await makeCampaign(trx, tenant, campaign, null)
      if (!made.ok) throw new Error('Sample campaigns need their number series and salespeople: fill the sample contacts first.')
      await trx.updateTable('campaign').set({ sample: true }).where('tenant_id', '=', tenant).where('no', '=', made.value.value.no).execute()
    }
  })
}

async function fillTemplate(trx: Transaction<Schema>, tenant: number, { letters, ...template }: SampleTemplate, samples: string): Promise<void> {
  await trx
    .insertInto('interaction_template')
    .values({
      tenant_id: tenant,
      code: template.code,
      interaction_group_code: template.interactionGroupCode,
      description: template.description,
      unit_cost: String(template.unitCost),
      unit_duration: template.unitDuration,
      information_flow: template.informationFlow,
      initiated_by: template.initiatedBy,
      correspondence_type: template.correspondenceType,
      ignore_contact_type: template.ignoreContactCorrespondenceType,
      language: template.language,
      wizard_action: template.wizardAction,
      sample: true,
    })
    .execute()
  for (const { language, sample, subject } of letters) {
    const letter = await readSampleLetter(samples, sample)
    if (!letter) throw new Error(`There is no sample letter ${sample}.`)
    const hash = await keepBlob(trx, tenant, letter.bytes)
    const row = { tenant_id: tenant, template_code: template.code, language, subject, hash, file_name: letter.fileName, mapping: jsonOf({}) }
    await trx.insertInto('interaction_template_letter').values(row).execute()
  }
}

/** Once the sample segments and what was logged of them are gone. */
export async function removeSampleSetup(trx: Transaction<Schema>, tenant: number): Promise<void> {
  for (const [table, uses] of used) {
    await sql`update ${sql.table(table)} t set sample = false where t.tenant_id = ${tenant} and t.sample and (${sql.join(uses.map(exists), sql` or `)})`.execute(
      trx,
    )
    if (table === 'interaction_template') await forgetTemplates(trx, tenant)
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and sample`.execute(trx)
  }
}

// Templates first: whatever stays of them keeps its group and its campaign.
const used: readonly (readonly [table: string, uses: readonly RawBuilder<unknown>[]])[] = [
  [
    'interaction_template',
    [
      sql`segment x where x.tenant_id = t.tenant_id and x.interaction_template_code = t.code`,
      sql`segment_line x where x.tenant_id = t.tenant_id and x.interaction_template_code = t.code`,
      sql`interaction_entry x where x.tenant_id = t.tenant_id and x.interaction_template_code = t.code`,
    ],
  ],
  ['interaction_group', [sql`interaction_template x where x.tenant_id = t.tenant_id and x.interaction_group_code = t.code`]],
  [
    'campaign',
    [
      sql`interaction_template x where x.tenant_id = t.tenant_id and x.campaign_no = t.no`,
      sql`segment x where x.tenant_id = t.tenant_id and x.campaign_no = t.no`,
      sql`segment_line x where x.tenant_id = t.tenant_id and x.campaign_no = t.no`,
      sql`interaction_entry x where x.tenant_id = t.tenant_id and x.campaign_no = t.no`,
    ],
  ],
]

const exists = (rows: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (select 1 from ${rows})`

/** The letters of templates that go, and what the house logs by itself with them. */
async function forgetTemplates(trx: Transaction<Schema>, tenant: number): Promise<void> {
  await sql`
    delete from interaction_template_letter l using interaction_template t
    where l.tenant_id = ${tenant} and t.tenant_id = l.tenant_id and t.code = l.template_code and t.sample`.execute(trx)
  const going = await trx.selectFrom('interaction_template').select('code').where('tenant_id', '=', tenant).where('sample', '=', true).execute()
  const gone = new Set(going.map((row) => row.code))
  const { systemTemplates } = await readSettings(trx, tenant)
  const left = { ...noSystemTemplates, ...systemTemplates }
  for (const document of systemDocuments) if (gone.has(left[document])) left[document] = ''
  await writeSetting(trx, tenant, 'systemTemplates', left)
}
