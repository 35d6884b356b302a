/**
 * Writing an interaction for one contact: refused by the name of what is missing, kept with its letter, or postponed (R-WIZ, R-LOGE 6).
 *
 * A postponed one is checked as a finished one is, and has no letter yet: that is filled when it is finished, with what holds then. A letter of
 * its own takes the place of the template's. An e-mail goes out when that is asked for, and can be stopped for a minute.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { NewInteraction } from '#core/api/single-interaction'
import { codeOf } from '#core/contact/code-list'
import type { CorrespondenceType } from '#core/contact/contact'
import { isDay } from '#core/contact/iso-date'
import { languageOfLetter, letterNeeded, missingIn } from '#core/interaction/single-interaction'
import type { WizardAction } from '#core/interaction/wizard-action'
import { fail, ok, type Result } from '#core/prelude/result'
import { readBlob } from '../letter/blobs'
import { queueDeliveries } from '../mail/queue-deliveries'
import { readSalesperson } from '../identity/salespeople'
import { readSettings } from '../identity/settings'
import { readTemplateFields, templateLetters } from '../interaction-template/template-for-segment'
import type { JobFault } from '../job/job'
import type { Templates } from '../letter/templates'
import { heldBackReasonBy } from '../segment/held-back.sql'
import type { Schema } from '../store/schema'
import { writeComment } from './comments'
import { contactToBeWrittenTo } from './contact-to-be-written-to'
import { holdLog, nextEntryNo } from './entry-numbers'
import { holdForWords } from './held-entries'
import { rememberInteraction } from './remember-interaction'
import { fillSubject, keepLetter, type SingleLetter } from './single-letter'

export type SingleFault = { readonly code: JobFault['code']; readonly facts: JobFault['facts'] }
type By = { readonly user: string; readonly today: string; readonly time: string; readonly now: Date }

/** In which an e-mail can be stopped. */
const HOLD_SECONDS = 60

/** `finishing` is a postponed entry that is taken up again. Gives the entry's number. */
export async function writeSingle(
  trx: Transaction<Schema>,
  tenant: number,
  given: NewInteraction,
  { finishing, by, templates }: { readonly finishing: number | null; readonly by: By; readonly templates: Templates },
): Promise<Result<number, SingleFault>> {
  const refused = (field: string, reason: string) => fail({ code: 'field-refused', facts: { field, reason } } as const)
  const isCall = given.kind === 'call'
  const draft = isCall ? { ...given, interactionTemplateCode: (await readSettings(trx, tenant)).systemTemplates.outgoingCall } : given
  if (isCall && draft.interactionTemplateCode === '') return refused('interactionTemplateCode', 'no-call-template')
  const missing = missingIn(draft, isCall)
  if (missing !== null) return refused(missing, 'blank')
  const { contactNo = '', description = '', date = '', contactVia = '', segmentNo = '', taskNo = '', opportunityNo = '', postponed = false, letter: own = null, send = false } = draft
  if (!isDay(date)) return refused('date', 'not-a-day')

  await holdLog(trx, tenant)
  if (finishing !== null) {
    const held = await holdForWords(trx, tenant, finishing)
    if (!held.ok) return fail({ code: held.fault.kind, facts: { entryNo: finishing } })
    if (!held.value.postponed) return fail({ code: 'not-postponed', facts: { entryNo: finishing } })
  }
  const contact = await contactToBeWrittenTo(trx, tenant, contactNo)
  if (!contact.ok) {
    const { kind, ...facts } = contact.fault
    return fail({ code: kind, facts })
  }
  const template = await readTemplateFields(trx, tenant, draft.interactionTemplateCode ?? '')
  if (!template) return refused('interactionTemplateCode', 'unknown-code')
  const salesperson = await readSalesperson(trx, tenant, draft.salespersonCode ?? '')
  if (!salesperson) return refused('salespersonCode', 'unknown-code')
  if (salesperson.value.blocked) return refused('salespersonCode', 'blocked')
  const campaignNo = codeOf(draft.campaignNo ?? template.campaignNo)
  for (const [field, no, rows] of [
    ['campaignNo', campaignNo, sql`select 1 from campaign where tenant_id = ${tenant} and no = ${campaignNo}`],
    ['opportunityNo', opportunityNo, sql`select 1 from opportunity where tenant_id = ${tenant} and no = ${opportunityNo} and not closed`],
    ['taskNo', taskNo, sql`select 1 from task where tenant_id = ${tenant} and no = ${taskNo}`],
    ['segmentNo', segmentNo, sql`select 1 from segment where tenant_id = ${tenant} and no = ${segmentNo}`],
  ] as const) {
    if (no !== '' && !(await exists(trx, rows))) return refused(field, 'unknown-code')
  }

  const code = codeOf(draft.interactionTemplateCode ?? '')
  const letters = await templateLetters(trx, tenant, code)
  const about = await aboutContact(trx, tenant, contactNo)
  const language = languageOfLetter(draft.language, about.language, { language: template.language, rows: letters.map((row) => row.language) })
  if (language === null) return fail({ code: 'language-missing', facts: { language: draft.language } })
  const row = letters.find((each) => each.language === language) ?? letters.find((each) => each.language === '')
  if (own && !(await readBlob(trx, tenant, own.hash))) return refused('letter', 'unknown-code')
  const hasLetter = own !== null || (row !== undefined && row.hash !== null)
  // R-TYPE: as the contact wants it, unless the template minds.
  const wished = template.ignoreContactCorrespondenceType || about.correspondenceType === 'none' ? template.correspondenceType : about.correspondenceType
  const correspondenceType = draft.correspondenceType ?? wished
  const needed = isCall ? null : letterNeeded({ hasLetter, wizardAction: await wizardActionOf(trx, tenant, code), correspondenceType })
  if (needed) return fail({ code: needed.kind, facts: { reason: needed.reason, template: code } })

  const isSent = send && !postponed && correspondenceType === 'email'
  if (isSent && about.held !== null) return fail({ code: 'contact-held-back', facts: { no: contactNo, name: contact.value.name, reason: about.held } })
  if (isSent && about.email === '') return refused('email', 'blank')

  const entryNo = finishing ?? (await nextEntryNo(trx, tenant))
  const subject = draft.subject ?? row?.subject ?? ''
  const said = {
    contact_no: contactNo,
    contact_company_no: contact.value.companyNo,
    segment_no: segmentNo,
    date,
    time: draft.time ?? by.time,
    description: description.trim(),
    subject: subject.trim(),
    language,
    information_flow: draft.informationFlow ?? template.informationFlow,
    initiated_by: draft.initiatedBy ?? template.initiatedBy,
    correspondence_type: isCall ? 'none' : correspondenceType,
    salesperson_code: salesperson.value.code,
    campaign_no: campaignNo,
    campaign_target: campaignNo !== '' && (draft.campaignTarget ?? template.campaignTarget),
    campaign_response: campaignNo !== '' && (draft.campaignResponse ?? template.campaignResponse),
    interaction_template_code: code,
    interaction_group_code: template.interactionGroupCode,
    cost: draft.cost ?? template.unitCost,
    duration_minutes: draft.duration ?? template.unitDuration,
    user_id: by.user,
    evaluation: draft.evaluation ?? '',
    attempt_failed: draft.attemptFailed ?? false,
    contact_via: contactVia.trim(),
    opportunity_no: opportunityNo,
    task_no: taskNo,
    postponed,
    letter_state: 'none',
    // Kept until it is finished, and for nothing else.
    letter_hash: postponed && own ? own.hash : null,
    letter_name: own?.fileName ?? '',
  }
  await put(trx, { tenant, entryNo, isNew: finishing === null }, said)
  const file = own ? { hash: own.hash, fileName: own.fileName, mapping: {}, isOwn: true } : row?.hash ? { hash: row.hash, fileName: row.fileName, mapping: row.mapping, isOwn: false } : null
  if (!postponed) {
    const of: SingleLetter = { entryNo, contactNo, date, language, salespersonCode: salesperson.value.code, campaignNo, segmentNo, description: said.description, subject: said.subject }
    if (file && !isCall) {
      const kept = await keepLetter(trx, tenant, file, of, templates)
      if (!kept.ok) return kept
    } else await fillSubject(trx, tenant, of)
  }
  if (isSent) {
    const order = { tenant, loggedSegment: null, user: by.user, now: by.now, holdSeconds: HOLD_SECONDS, perMinute: 0, entries: [entryNo], channel: 'email', form: draft.form ?? null } as const
    const { emails } = await queueDeliveries(trx, order)
    if (emails === 0) return fail({ code: 'nothing-to-send', facts: { entryNo } })
  }
  if (finishing !== null) await sql`delete from interaction_comment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  for (const comment of draft.comments ?? []) {
    const written = await writeComment(trx, { tenant, entryNo }, { comment }, by)
    if (!written.ok) return fail({ code: written.fault.kind, facts: { field: 'comments', reason: 'blank' } })
  }
  if (!postponed) await rememberInteraction(trx, tenant, contactNo, date)
  return ok(entryNo)
}

/** A postponed interaction that nobody will finish. */
export async function dropPostponed(trx: Transaction<Schema>, tenant: number, entryNo: number): Promise<Result<null, SingleFault>> {
  const { rows } = await sql<{ postponed: boolean }>`
    select postponed from interaction_entry where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint for update`.execute(trx)
  if (!rows[0]) return fail({ code: 'not-found', facts: { entryNo } })
  if (!rows[0].postponed) return fail({ code: 'not-postponed', facts: { entryNo } })
  await sql`delete from interaction_comment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  for (const table of ['task', 'opportunity'] as const)
    await sql`update ${sql.table(table)} set interaction_entry_no = null where tenant_id = ${tenant} and interaction_entry_no = ${entryNo}::bigint`.execute(trx)
  await sql`delete from interaction_entry where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  return ok(null)
}

async function put(trx: Transaction<Schema>, { tenant, entryNo, isNew }: { readonly tenant: number; readonly entryNo: number; readonly isNew: boolean }, said: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(said)
  if (isNew) {
    await sql`
      insert into interaction_entry (tenant_id, entry_no, ${sql.join(names.map((name) => sql.ref(name)))})
      values (${tenant}, ${entryNo}::bigint, ${sql.join(Object.values(said))})`.execute(trx)
    return
  }
  await sql`
    update interaction_entry set ${sql.join(names.map((name) => sql`${sql.ref(name)} = ${said[name]}`))}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
}

const exists = async (trx: Transaction<Schema>, rows: RawBuilder<unknown>): Promise<boolean> => (await rows.execute(trx)).rows.length > 0

/** `held`: why nobody may e-mail them, or null. */
async function aboutContact(trx: Transaction<Schema>, tenant: number, no: string) {
  const { rows } = await sql<{ language: string; email: string; correspondenceType: CorrespondenceType; held: string | null }>`
    select c.language, c.email, c.correspondence_type as "correspondenceType", ${heldBackReasonBy(sql`'email'`)} as held
      from contact c where c.tenant_id = ${tenant} and c.no = ${no}`.execute(trx)
  return rows[0] ?? { language: '', email: '', correspondenceType: 'none' as const, held: null }
}

async function wizardActionOf(trx: Transaction<Schema>, tenant: number, code: string): Promise<WizardAction> {
  const row = await trx.selectFrom('interaction_template').select('wizard_action as action').where('tenant_id', '=', tenant).where('code', '=', code).executeTakeFirst()
  return (row?.action ?? '')
}
