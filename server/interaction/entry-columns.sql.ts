/** An entry of the log as it is shown: one statement's row of it, and what core makes of that row. */
import { sql, type RawBuilder } from 'kysely'
import type { InteractionWire } from '#core/api/interaction'
import { kindOf } from '#core/interaction/entry-kind'
import { titleOf } from '#core/interaction/entry-title'
import type { SystemTemplates } from '#core/interaction/interaction-template'
import type { InformationFlow } from '#core/segment/flow'

export type EntryShown = Omit<InteractionWire, 'title' | 'kind'> & {
  readonly templateDescription: string
  readonly informationFlow: InformationFlow
}

/** What comes before the conditions on the entry `e` and its contact `c`, joined by `and`. */
export const shownEntries = (tenant: number): RawBuilder<unknown> => sql`
  select e.entry_no as "entryNo", e.contact_no as "contactNo", coalesce(c.name, '') as "contactName",
         e.logged_segment_entry_no as "loggedSegment", e.segment_no as "segmentNo", e.date, e.time::text as time, e.description, e.subject,
         e.language, e.information_flow as "informationFlow", e.initiated_by as "initiatedBy", e.campaign_no as "campaignNo",
         e.campaign_target as "campaignTarget", e.campaign_response as "campaignResponse", e.campaign_entry_no as "campaignEntry",
         e.interaction_template_code as "interactionTemplateCode", e.interaction_group_code as "interactionGroupCode",
         coalesce(t.description, '') as "templateDescription", e.cost::float8 as cost, e.duration_minutes as duration,
         e.send_as_attachment as "sendAsAttachment", e.evaluation, e.attempt_failed as "attemptFailed",
         e.correspondence_type as "correspondenceType", e.contact_via as "contactVia", e.salesperson_code as "salespersonCode",
         coalesce(p.name, e.salesperson_code) as "salespersonName", coalesce(u.name, e.user_id) as "userName",
         e.letter_state as "letterState", e.letter_name as "letterName",
         e.letter_state <> 'none' and not e.erased and not e.letter_deleted as "hasLetter", e.note is not null as "hasNote",
         e.delivery_status as "deliveryStatus", e.task_no as "taskNo", e.opportunity_no as "opportunityNo", e.answer_to as "answerTo",
         (select max(a.entry_no) from interaction_entry a where a.tenant_id = e.tenant_id and a.answer_to = e.entry_no) as "answeredBy",
         (select count(*) from interaction_comment n where n.tenant_id = e.tenant_id and n.entry_no = e.entry_no) as comments,
         e.resend_of as "resendOf", e.postponed, e.canceled, e.erased, e.version
    from interaction_entry e
    left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
    left join interaction_template t on t.tenant_id = e.tenant_id and t.code = e.interaction_template_code
    left join salesperson p on p.tenant_id = e.tenant_id and p.code = e.salesperson_code
    left join user_account u on u.tenant_id = e.tenant_id and u.user_id = e.user_id
   where e.tenant_id = ${tenant}`

export function entryWire({ templateDescription, ...row }: EntryShown, system: SystemTemplates): InteractionWire {
  return { ...row, title: { ...titleOf({ ...row, templateDescription }) }, kind: kindOf(row, system) }
}
