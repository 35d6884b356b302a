/** Rows of the segment room. A null on a line means "as the segment and the contact say"; a value is an override. */
import type { ColumnType, Generated } from 'kysely'
import type { Note } from '#core/letter/note'
import type { InformationFlow, InitiatedBy } from '#core/segment/flow'
import type { Evaluation } from '#core/segment/step'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface SegmentSchema {
  segment: {
    tenant_id: number
    no: string
    description: WithDefault<string>
    date: string
    salesperson_code: WithDefault<string>
    subject: WithDefault<string>
    language: WithDefault<string>
    correspondence_type: WithDefault<'none' | 'hardCopy' | 'email'>
    campaign_no: WithDefault<string>
    interaction_template_code: WithDefault<string>
    interaction_group_code: WithDefault<string>
    /** Read as text: amounts are exact. */
    unit_cost: ColumnType<string, string | number | undefined, string | number>
    unit_duration: WithDefault<number>
    information_flow: WithDefault<InformationFlow>
    initiated_by: WithDefault<InitiatedBy>
    campaign_target: WithDefault<boolean>
    campaign_response: WithDefault<boolean>
    ignore_contact_type: WithDefault<boolean>
    send_as_attachment: WithDefault<boolean>
    steps_taken: WithDefault<number>
    revision: WithDefault<number>
    steps_made: WithDefault<number>
    follow_up_of: number | null
    created_by: WithDefault<string>
    created_at: Generated<Date>
    changed_at: Generated<Date>
    version: Generated<number>
    sample: WithDefault<boolean>
  }
  segment_step: {
    tenant_id: number
    segment_no: string
    step_no: number
    id: number
    step: Json
    off: WithDefault<boolean>
    joined: number
    dropped: number
    held_back: Json
    taken_by: WithDefault<string>
    taken_at: Generated<Date>
    taken_on: string | null
  }
  segment_edit: {
    tenant_id: number
    segment_no: string
    revision: number
    edit: Json
    taken_before: number
    taken_after: number
    made_by: WithDefault<string>
    made_at: Generated<Date>
  }
  segment_past_step: {
    tenant_id: number
    segment_no: string
    revision: number
    step_no: number
    id: number
    step: Json
    off: boolean
    joined: number
    dropped: number
    held_back: Json
    taken_by: string
    taken_at: Date
    taken_on: string | null
  }
  segment_past_line: {
    tenant_id: number
    segment_no: string
    revision: number
    line_no: number
    entered_by: number
    left_by: number | null
  }
  segment_change: {
    tenant_id: number
    segment_no: string
    version: number
    change: Json
    made_by: WithDefault<string>
    made_at: Generated<Date>
  }
  saved_criteria: {
    tenant_id: number
    code: string
    description: WithDefault<string>
    owner: WithDefault<string>
    steps: Json
    parameters: Json
    version: Generated<number>
    created_at: Generated<Date>
    changed_at: Generated<Date>
    sample: WithDefault<boolean>
  }
  segment_line: {
    tenant_id: number
    segment_no: string
    line_no: number
    contact_no: string
    entered_by: number
    left_by: number | null
    step_id: number | null
    salesperson_code: string | null
    correspondence_type: 'none' | 'hardCopy' | 'email' | null
    language: string | null
    subject: string | null
    note: Json<Note> | null
    letter_hash: string | null
    letter_name: string | null
    date: string | null
    alternative_address_code: string | null
    description: string | null
    campaign_no: string | null
    campaign_target: boolean | null
    campaign_response: boolean | null
    interaction_template_code: string | null
    interaction_group_code: string | null
    cost: string | null
    duration: number | null
    information_flow: InformationFlow | null
    initiated_by: InitiatedBy | null
    send_as_attachment: boolean | null
    evaluation: WithDefault<Evaluation | ''>
    letter_base_hash: string | null
    letter_merged: WithDefault<boolean>
    version: Generated<number>
  }
  segment_line_letter: {
    tenant_id: number
    segment_no: string
    line_no: number
    language: string
    hash: string | null
    file_name: WithDefault<string>
    mapping: Json<Readonly<Record<string, string>>>
    subject: string | null
    description: WithDefault<string>
  }
}
