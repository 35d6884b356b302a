/**
 * Somebody answered: an interaction that came in from the contact, tied to the letter that it answers (R-CAMP: the campaign's response).
 *
 * It costs nothing and has no letter. What the answer was like is said of the answer; a letter that nobody has evaluated yet takes it over,
 * so that whoever was pleased is found by the letter as well.
 */
import { sql, type Transaction } from 'kysely'
import type { EntryAnswer } from '#core/api/interaction'
import { isDay } from '#core/contact/iso-date'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { writeComment } from './comments'
import { contactToBeWrittenTo, type ContactFault } from './contact-to-be-written-to'
import { holdLog, nextEntryNo } from './entry-numbers'
import { holdForWords, type EntryFault } from './held-entries'
import { rememberInteraction } from './remember-interaction'

export type AnswerFault =
  | EntryFault
  | ContactFault
  | { readonly kind: 'not-allowed'; readonly reason: 'canceled'; readonly entryNo: number }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }

type By = { readonly user: string; readonly salesperson: string; readonly today: string; readonly time: string }

/** Gives the number of the answer's own entry. */
export async function answerEntry(
  trx: Transaction<Schema>,
  tenant: number,
  entryNo: number,
  { evaluation = '', comment = '', date }: EntryAnswer,
  by: By,
): Promise<Result<number, AnswerFault>> {
  if (date !== undefined && !isDay(date)) return fail({ kind: 'field-refused', field: 'date', reason: 'not-a-day' })
  const day = date ?? by.today
  await holdLog(trx, tenant)
  const letter = await holdForWords(trx, tenant, entryNo)
  if (!letter.ok) return letter
  if (letter.value.canceled) return fail({ kind: 'not-allowed', reason: 'canceled', entryNo })
  if (letter.value.postponed) return fail({ kind: 'field-refused', field: 'entryNo', reason: 'postponed' })
  const contact = await contactToBeWrittenTo(trx, tenant, letter.value.contactNo ?? '')
  if (!contact.ok) return contact
  const no = await nextEntryNo(trx, tenant)
  await sql`
    insert into interaction_entry (
      tenant_id, entry_no, contact_no, contact_company_no, segment_no, date, time, description, subject, language, information_flow, initiated_by,
      correspondence_type, salesperson_code, campaign_no, campaign_response, interaction_template_code, interaction_group_code, user_id,
      letter_state, evaluation, opportunity_no, answer_to)
    select e.tenant_id, ${no}::bigint, e.contact_no, ${contact.value.companyNo}, e.segment_no, ${day}::date, ${by.time}::time, e.description, e.subject,
           e.language, 'inbound', 'them', 'none', case when ${by.salesperson} <> '' then ${by.salesperson} else e.salesperson_code end,
           e.campaign_no, e.campaign_no <> '', e.interaction_template_code, e.interaction_group_code, ${by.user}, 'none', ${evaluation},
           e.opportunity_no, e.entry_no
      from interaction_entry e
     where e.tenant_id = ${tenant} and e.entry_no = ${entryNo}::bigint`.execute(trx)
  await sql`
    update interaction_entry
       set evaluation = case when evaluation = '' then ${evaluation} else evaluation end, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  if (comment.trim() !== '') {
    const written = await writeComment(trx, { tenant, entryNo: no }, { comment, date: day }, by)
    if (!written.ok) return written
  }
  await rememberInteraction(trx, tenant, contact.value.no, day)
  return ok(no)
}
