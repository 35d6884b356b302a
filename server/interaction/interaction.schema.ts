/** Rows of the log. */
import type { ColumnType, Generated } from 'kysely'
import type { Note } from '#core/letter/note'
import type { SegmentHeader } from '#core/segment/segment'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface InteractionSchema {
  logged_segment: {
    tenant_id: number
    entry_no: number
    segment_no: string
    description: string
    created_on: string
    created_at: Generated<Date>
    user_id: WithDefault<string>
    entries: number
    canceled: WithDefault<boolean>
    sample: WithDefault<boolean>
    /** A segment may be logged in parts: 1, 2, … */
    part: WithDefault<number>
    header: Json<SegmentHeader> | null
    /** Values that its letters have unless their entries say otherwise. */
    letter_values: Json<Readonly<Record<string, string>>> | null
    /** Its contacts are still to be told its day. */
    days_due: WithDefault<boolean>
    undo_until: Date | null
    sent: WithDefault<boolean>
    follow_up_no: WithDefault<string>
    canceled_reason: WithDefault<string>
    canceled_at: Date | null
  }
  campaign_entry: {
    tenant_id: number
    entry_no: number
    campaign_no: string
    description: WithDefault<string>
    date: string
    user_id: WithDefault<string>
    segment_no: WithDefault<string>
    logged_segment_entry_no: number | null
    salesperson_code: WithDefault<string>
    canceled: WithDefault<boolean>
    created_at: Generated<Date>
    sample: WithDefault<boolean>
  }
  interaction_comment: {
    tenant_id: number
    entry_no: number
    comment_no: number
    date: string
    code: WithDefault<string>
    comment: string
    user_id: WithDefault<string>
    created_at: Generated<Date>
  }
  /** What a logged segment was made of, until its log can no longer be undone. `segment`: the row of the header. */
  logged_worksheet: {
    tenant_id: number
    logged_segment_entry_no: number
    segment_no: string
    is_whole: boolean
    segment: Json
    undo_until: Date
  }
  logged_worksheet_line: {
    tenant_id: number
    logged_segment_entry_no: number
    line_no: number
    contact_no: string
    line: Json
    letters: Json
  }
  interaction_entry: {
    tenant_id: number
    entry_no: number
    contact_no: string | null
    contact_company_no: WithDefault<string>
    logged_segment_entry_no: number | null
    segment_no: WithDefault<string>
    line_no: number | null
    date: string
    time: string
    description: string
    subject: WithDefault<string>
    language: WithDefault<string>
    information_flow: WithDefault<'' | 'outbound' | 'inbound'>
    initiated_by: WithDefault<'' | 'us' | 'them'>
    correspondence_type: WithDefault<string>
    salesperson_code: WithDefault<string>
    campaign_no: WithDefault<string>
    user_id: WithDefault<string>
    letter_state: 'none' | 'inherited' | 'unique'
    letter_name: WithDefault<string>
    template_hash: string | null
    template_format: number | null
    mapping: Json<Readonly<Record<string, string>>> | null
    values: Json<Readonly<Record<string, string>>> | null
    note: Json<Note> | null
    letter_hash: string | null
    content_hash: string | null
    alternative_address_code: WithDefault<string>
    cost: WithDefault<string>
    duration_minutes: WithDefault<number>
    postponed: WithDefault<boolean>
    evaluation: WithDefault<string>
    attempt_failed: WithDefault<boolean>
    interaction_template_code: WithDefault<string>
    interaction_group_code: WithDefault<string>
    campaign_target: WithDefault<boolean>
    campaign_response: WithDefault<boolean>
    send_as_attachment: WithDefault<boolean>
    canceled: WithDefault<boolean>
    erased: WithDefault<boolean>
    created_at: Generated<Date>
    sample: WithDefault<boolean>
    campaign_entry_no: number | null
    delivery_status: WithDefault<'' | 'inProgress' | 'error'>
    task_no: WithDefault<string>
    opportunity_no: WithDefault<string>
    contact_via: WithDefault<string>
    resend_of: number | null
    answer_to: number | null
    letter_deleted: WithDefault<boolean>
    version: WithDefault<number>
    changed_at: WithDefault<Date>
  }
}
