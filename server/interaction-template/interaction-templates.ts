/** The interaction templates of a tenant: read, made, changed and deleted, each with what hangs on it. Their letters: template-letters.ts. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { InteractionTemplate as Wire, InteractionTemplateDraft } from '#core/api/interaction-template'
import { codeOf } from '#core/contact/code-list'
import { parseLanguage } from '#core/contact/language'
import { newTemplate, systemDocuments, withoutStrayCampaign, type InteractionTemplate } from '#core/interaction/interaction-template'
import { actionFor, isPossible, possibleActions, type LetterKind, type WizardAction } from '#core/interaction/wizard-action'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import { ofOpenSegment } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { counted, named, usesOf, type Uses } from '../store/uses'
import { everyDay, statisticsBy, statisticsOf, type Period, type StatisticsRow } from './entry-statistics.sql'
import { isGroup } from './interaction-groups'
import { kindOfRow, type ReadKind } from './letter-kind'

export type KeptTemplate = { readonly value: Wire; readonly version: number }

export type TemplateFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }
  | { readonly kind: 'language-choice-needed'; readonly language: string; readonly choices: readonly boolean[] }
  | { readonly kind: 'language-missing'; readonly language: string; readonly languages: readonly string[] }
  | {
      readonly kind: 'wizard-action-not-possible'
      readonly wizardAction: WizardAction
      readonly letter: LetterKind
      readonly possible: readonly WizardAction[]
    }
  | { readonly kind: 'in-use'; readonly uses: Uses }

type Row = StatisticsRow &
  Omit<InteractionTemplate, 'unitCost'> & {
    readonly unitCost: string
    readonly code: string
    readonly version: number
    readonly changedAt: Date
    readonly sample: boolean
    readonly letters: Wire['letters']
  }

/** By code; one alone where a code is given. */
export async function readInteractionTemplates(
  db: Kysely<Schema>,
  tenant: number,
  readKind: ReadKind,
  { only = null, period = everyDay }: { readonly only?: string | null; readonly period?: Period } = {},
): Promise<readonly KeptTemplate[]> {
  const asked = only === null ? sql`true` : sql`t.code = ${codeOf(only)}`
  const { rows } = await sql<Row>`
    select ${columns}, t.version, t.changed_at as "changedAt", t.sample, n.interactions, n.cost, n.duration,
      coalesce(
        (select json_agg(json_build_object(
             'language', l.language, 'description', l.description, 'subject', l.subject, 'hasLetter', l.hash is not null) order by l.language)
           from interaction_template_letter l where l.tenant_id = t.tenant_id and l.template_code = t.code), '[]') as letters
    from interaction_template t
    left join (${statisticsBy('interaction_template_code', tenant, period)}) n on n.code = t.code
    where t.tenant_id = ${tenant} and ${asked}
    order by t.code`.execute(db)
  const { systemTemplates } = await readSettings(db, tenant)
  const kept: KeptTemplate[] = []
  for (const { interactions, cost, duration, version, changedAt, ...row } of rows) {
    const letter = await kindOfRow(db, tenant, row, readKind)
    const value: Wire = {
      ...row,
      unitCost: Number(row.unitCost),
      possibleWizardActions: [...possibleActions[letter]],
      systemTemplateFor: systemDocuments.filter((document) => systemTemplates[document] === row.code),
      statistics: statisticsOf({ interactions, cost, duration }),
      changedAt: changedAt.toISOString(),
    }
    kept.push({ value, version })
  }
  return kept
}

/** `make` refuses a code that is taken, `put` makes one or changes it, `patch` changes one that is there. */
export type Writing =
  { readonly kind: 'make'; readonly sample?: boolean } | { readonly kind: 'put' | 'patch'; readonly seen: number | null }

export async function writeInteractionTemplate(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  draft: InteractionTemplateDraft,
  how: Writing,
  readKind: ReadKind,
): Promise<Result<KeptTemplate, TemplateFault>> {
  const code = codeOf(given)
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  if (how.kind !== 'patch') {
    const made = await trx
      .insertInto('interaction_template')
      .values({ tenant_id: tenant, code, interaction_group_code: '', version: 0 })
      .onConflict((again) => again.doNothing())
      .executeTakeFirst()
    if (how.kind === 'make' && made.numInsertedOrUpdatedRows === 0n) return fail({ kind: 'code-taken', code })
  }
  const standing = await holdTemplate(trx, tenant, code)
  if (!standing) return fail({ kind: 'not-found' })
  if (how.kind !== 'make' && how.seen !== null && how.seen !== standing.version) {
    return fail({ kind: 'changed-meanwhile', current: standing.version })
  }
  const wanted = await wantedTemplate(trx, tenant, standing.version === 0 ? newTemplate : standing, draft)
  if (!wanted.ok) return wanted
  const language = await settleLanguage(trx, tenant, { code, language: wanted.value.language }, draft.createLanguage)
  if (!language.ok) return language
  const letter = await kindOfRow(trx, tenant, { code, language: wanted.value.language }, readKind)
  const { wizardAction } = wanted.value
  if (draft.wizardAction !== undefined && !isPossible(wizardAction, letter)) {
    return fail({ kind: 'wizard-action-not-possible', wizardAction, letter, possible: possibleActions[letter] })
  }
  await keep(trx, tenant, code, { ...wanted.value, wizardAction: actionFor(wizardAction, letter) }, how.kind === 'make' && (how.sample ?? false))
  const [kept] = await readInteractionTemplates(trx, tenant, readKind, { only: code })
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** Its letters go with it. Refused while open segments, or what the house logs by itself, use it; the log keeps its codes. */
export async function removeInteractionTemplate(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
): Promise<Result<null, TemplateFault>> {
  const code = codeOf(given)
  if (!(await holdTemplate(trx, tenant, code))) return fail({ kind: 'not-found' })
  const uses = await usesOf(trx, {
    segments: named(sql`select no as name from segment where tenant_id = ${tenant} and interaction_template_code = ${code}`),
    lines: counted(sql`select 1 from segment_line l where l.tenant_id = ${tenant} and l.interaction_template_code = ${code} and ${ofOpenSegment}`),
    systemTemplates: named(sql`
      select d.key as name from setting s, jsonb_each_text(s.value) d
      where s.tenant_id = ${tenant} and s.key = 'systemTemplates' and d.value = ${code}`),
  })
  if (uses) return fail({ kind: 'in-use', uses })
  await trx.deleteFrom('interaction_template_letter').where('tenant_id', '=', tenant).where('template_code', '=', code).execute()
  await trx.deleteFrom('interaction_template').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

export type HeldTemplate = InteractionTemplate & { readonly code: string; readonly version: number }

/** Held until the transaction ends. */
export async function holdTemplate(trx: Transaction<Schema>, tenant: number, code: string): Promise<HeldTemplate | null> {
  const { rows } = await sql<Omit<HeldTemplate, 'unitCost'> & { readonly unitCost: string }>`
    select ${columns}, t.version from interaction_template t where t.tenant_id = ${tenant} and t.code = ${codeOf(code)} for update`.execute(
    trx,
  )
  const [row] = rows
  return row ? { ...row, unitCost: Number(row.unitCost) } : null
}

/** What stands with what the draft says, each field looked at. */
async function wantedTemplate(
  trx: Transaction<Schema>,
  tenant: number,
  standing: InteractionTemplate,
  draft: InteractionTemplateDraft,
): Promise<Result<InteractionTemplate, TemplateFault>> {
  const refused = (field: string, reason: string) => fail({ kind: 'field-refused', field, reason } as const)
  const said: InteractionTemplate = { ...standing, ...draft }
  const language = parseLanguage(said.language)
  if (!language.ok) return refused('language', language.fault.kind)
  const wanted: InteractionTemplate = {
    ...said,
    interactionGroupCode: codeOf(said.interactionGroupCode),
    campaignNo: codeOf(said.campaignNo),
    description: said.description.trim(),
    language: language.value,
  }
  if (wanted.interactionGroupCode === '') return refused('interactionGroupCode', 'blank')
  if (!(await isGroup(trx, tenant, wanted.interactionGroupCode))) return refused('interactionGroupCode', 'unknown-code')
  for (const field of ['campaignTarget', 'campaignResponse'] as const) {
    if (draft[field] && wanted.campaignNo === '') return refused(field, 'needs-campaign')
  }
  if (wanted.campaignNo !== '' && !(await isCampaign(trx, tenant, wanted.campaignNo))) return refused('campaignNo', 'unknown-code')
  return ok(withoutStrayCampaign(wanted))
}

/** The template's language has a row of its own: the one that is there, or an empty one where that was asked for. */
async function settleLanguage(
  trx: Transaction<Schema>,
  tenant: number,
  { code, language }: { readonly code: string; readonly language: string },
  createLanguage: boolean | undefined,
): Promise<Result<null, TemplateFault>> {
  if (language === '') return ok(null)
  const rows = await trx
    .selectFrom('interaction_template_letter')
    .select('language')
    .where('tenant_id', '=', tenant)
    .where('template_code', '=', code)
    .orderBy('language')
    .execute()
  const languages = rows.map((row) => row.language)
  if (languages.includes(language)) return ok(null)
  if (createLanguage === undefined) return fail({ kind: 'language-choice-needed', language, choices: [true, false] })
  if (!createLanguage) return fail({ kind: 'language-missing', language, languages })
  const { systemTemplates } = await readSettings(trx, tenant)
  if (Object.values(systemTemplates).includes(code)) return fail({ kind: 'field-refused', field: 'language', reason: 'system-template' })
  await trx
    .insertInto('interaction_template_letter')
    .values({ tenant_id: tenant, template_code: code, language, hash: null, mapping: '{}' })
    .execute()
  return ok(null)
}

async function keep(trx: Transaction<Schema>, tenant: number, code: string, template: InteractionTemplate, sample: boolean): Promise<void> {
  await trx
    .updateTable('interaction_template')
    .set({
      interaction_group_code: template.interactionGroupCode,
      description: template.description,
      unit_cost: String(template.unitCost),
      unit_duration: template.unitDuration,
      information_flow: template.informationFlow,
      initiated_by: template.initiatedBy,
      campaign_no: template.campaignNo,
      campaign_target: template.campaignTarget,
      campaign_response: template.campaignResponse,
      correspondence_type: template.correspondenceType,
      ignore_contact_type: template.ignoreContactCorrespondenceType,
      language: template.language,
      wizard_action: template.wizardAction,
      sample,
      version: sql<number>`version + 1`,
      changed_at: sql<Date>`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
}

async function isCampaign(trx: Transaction<Schema>, tenant: number, no: string): Promise<boolean> {
  const row = await trx.selectFrom('campaign').select('no').where('tenant_id', '=', tenant).where('no', '=', no).forKeyShare().executeTakeFirst()
  return row !== undefined
}

const columns: RawBuilder<unknown> = sql`
  t.code, t.interaction_group_code as "interactionGroupCode", t.description, t.unit_cost as "unitCost", t.unit_duration as "unitDuration",
  t.information_flow as "informationFlow", t.initiated_by as "initiatedBy", t.campaign_no as "campaignNo",
  t.campaign_target as "campaignTarget", t.campaign_response as "campaignResponse", t.correspondence_type as "correspondenceType",
  t.ignore_contact_type as "ignoreContactCorrespondenceType", t.language, t.wizard_action as "wizardAction"`
