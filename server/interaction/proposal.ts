/** What the form of a single interaction begins with (R-WIZ 4, 6): today, the next whole minute, whoever asks, and what the contact brings. */
import { sql, type Transaction } from 'kysely'
import type { Proposal, ProposalQuery } from '#core/api/single-interaction'
import { codeOf } from '#core/contact/code-list'
import { nextMinute } from '#core/interaction/next-minute'
import { languageOfLetter } from '#core/interaction/single-interaction'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import { readTemplateFields, templateLetters } from '../interaction-template/template-for-segment'
import type { Schema } from '../store/schema'
import { readComments } from './comments'
import { contactToBeWrittenTo, type ContactFault } from './contact-to-be-written-to'
import { readInteraction } from './interactions'
import { localDay, localTime } from './local-moment'

type By = { readonly salesperson: string; readonly now: Date }
export type ProposalFault = ContactFault | { readonly kind: 'not-found' } | { readonly kind: 'not-postponed'; readonly entryNo: number }

/** Without a contact only what everybody begins with. */
export async function propose(trx: Transaction<Schema>, tenant: number, asked: ProposalQuery, by: By): Promise<Result<Proposal, ProposalFault>> {
  if (asked.resume !== undefined) return resume(trx, tenant, asked.resume, by)
  const at = nextMinute(by.now)
  const { systemTemplates } = await readSettings(trx, tenant)
  const kind = asked.kind ?? 'interaction'
  const interactionTemplateCode = kind === 'call' ? systemTemplates.outgoingCall : codeOf(asked.template ?? '')
  const template = interactionTemplateCode === '' ? null : await readTemplateFields(trx, tenant, interactionTemplateCode)
  const base: Proposal = {
    ...nothingSaid,
    kind,
    date: localDay(at),
    time: localTime(at),
    salespersonCode: by.salesperson,
    interactionTemplateCode: template === null ? '' : interactionTemplateCode,
    description: template?.description ?? '',
    correspondenceType: template?.correspondenceType ?? 'none',
    informationFlow: template?.informationFlow ?? (kind === 'call' ? 'outbound' : ''),
    initiatedBy: template?.initiatedBy ?? '',
    campaignNo: template?.campaignNo ?? '',
    campaignTarget: template?.campaignTarget ?? false,
    campaignResponse: template?.campaignResponse ?? false,
    cost: template?.unitCost ?? 0,
    duration: template?.unitDuration ?? 0,
    segmentNo: asked.segment ?? '',
    taskNo: asked.task ?? '',
  }
  if (asked.contact === undefined || asked.contact === '') return ok(base)
  const contact = await contactToBeWrittenTo(trx, tenant, asked.contact)
  if (!contact.ok) return contact
  const about = await aboutContact(trx, tenant, asked.contact)
  const rows = template === null ? [] : (await templateLetters(trx, tenant, interactionTemplateCode)).map((row) => row.language)
  const own = template === null || template.ignoreContactCorrespondenceType || about.correspondenceType === 'none' ? base.correspondenceType : about.correspondenceType
  return ok({
    ...base,
    contactNo: contact.value.no,
    contactName: contact.value.name,
    salespersonCode: by.salesperson || contact.value.salespersonCode,
    language: languageOfLetter(undefined, about.language, { language: template?.language ?? '', rows }) ?? '',
    correspondenceType: own,
    phoneNumbers: about.phoneNumbers,
    email: about.email,
    opportunities: await openOpportunities(trx, tenant, contact.value.companyNo || contact.value.no),
    contactVia: kind === 'call' ? (about.phoneNumbers[0]?.number ?? '') : '',
  })
}

const nothingSaid: Omit<Proposal, 'date' | 'time' | 'salespersonCode' | 'kind'> = {
  contactNo: '',
  contactName: '',
  interactionTemplateCode: '',
  description: '',
  language: '',
  subject: '',
  correspondenceType: 'none',
  informationFlow: '',
  initiatedBy: '',
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  opportunityNo: '',
  evaluation: '',
  attemptFailed: false,
  cost: 0,
  duration: 0,
  contactVia: '',
  segmentNo: '',
  taskNo: '',
  comments: [],
  phoneNumbers: [],
  opportunities: [],
  email: '',
  letter: null,
}

/** All that was said, on today's date. */
async function resume(trx: Transaction<Schema>, tenant: number, entryNo: number, by: By): Promise<Result<Proposal, ProposalFault>> {
  const entry = await readInteraction(trx, tenant, entryNo)
  if (!entry) return fail({ kind: 'not-found' })
  if (!entry.postponed) return fail({ kind: 'not-postponed', entryNo })
  const kind = entry.contactVia === '' ? 'interaction' : 'call'
  const proposed = await propose(trx, tenant, { kind, ...(entry.contactNo !== null && { contact: entry.contactNo }) }, by)
  if (!proposed.ok) return proposed
  const { contactNo, contactName, opportunities, phoneNumbers, email, date, time } = proposed.value
  const comments = (await readComments(trx, tenant, entryNo)) ?? []
  return ok({
    contactNo,
    contactName,
    opportunities,
    phoneNumbers,
    email,
    letter: await ownLetterOf(trx, tenant, entryNo),
    date,
    time,
    kind,
    interactionTemplateCode: entry.interactionTemplateCode,
    description: entry.description,
    salespersonCode: entry.salespersonCode,
    language: entry.language,
    subject: entry.subject,
    correspondenceType: entry.correspondenceType as Proposal['correspondenceType'],
    informationFlow: entry.informationFlow as Proposal['informationFlow'],
    initiatedBy: entry.initiatedBy as Proposal['initiatedBy'],
    campaignNo: entry.campaignNo,
    campaignTarget: entry.campaignTarget,
    campaignResponse: entry.campaignResponse,
    opportunityNo: entry.opportunityNo,
    evaluation: entry.evaluation as Proposal['evaluation'],
    attemptFailed: entry.attemptFailed,
    cost: entry.cost,
    duration: entry.duration,
    contactVia: entry.contactVia,
    segmentNo: entry.segmentNo,
    taskNo: entry.taskNo,
    comments: comments.map(({ comment }) => comment),
  })
}

async function ownLetterOf(trx: Transaction<Schema>, tenant: number, entryNo: number): Promise<Proposal['letter']> {
  const row = await trx.selectFrom('interaction_entry').select(['letter_hash as hash', 'letter_name as fileName']).where('tenant_id', '=', tenant).where('entry_no', '=', entryNo).executeTakeFirst()
  return row && row.hash !== null ? { hash: row.hash, fileName: row.fileName || 'letter.docx' } : null
}

async function aboutContact(trx: Transaction<Schema>, tenant: number, no: string) {
  const { rows } = await sql<{ language: string; email: string; correspondenceType: Proposal['correspondenceType']; phone: string; mobile: string; companyPhone: string }>`
    select c.language, c.email, c.correspondence_type as "correspondenceType", c.phone, c.mobile, case when c.kind = 'person' then coalesce(f.phone, '') else '' end as "companyPhone"
      from contact c
      left join contact f on f.tenant_id = c.tenant_id and f.no = c.company_no
     where c.tenant_id = ${tenant} and c.no = ${no}`.execute(trx)
  const { language, email, correspondenceType, ...numbers } = rows[0] ?? { language: '', email: '', correspondenceType: 'none' as const, phone: '', mobile: '', companyPhone: '' }
  const known = [['phone', numbers.phone], ['mobile', numbers.mobile], ['companyPhone', numbers.companyPhone]] as const
  const phoneNumbers: Proposal['phoneNumbers'] = []
  for (const [of, number] of known) if (number !== '' && !phoneNumbers.some((one) => one.number === number)) phoneNumbers.push({ of, number })
  return { language, email, correspondenceType, phoneNumbers }
}

/** Of the company and its persons; closed ones are not offered. */
async function openOpportunities(trx: Transaction<Schema>, tenant: number, companyNo: string): Promise<{ no: string; description: string }[]> {
  const { rows } = await sql<{ no: string; description: string }>`
    select no, description from opportunity
     where tenant_id = ${tenant} and not closed and (company_no = ${companyNo} or contact_no = ${companyNo})
     order by no limit 100`.execute(trx)
  return rows
}
