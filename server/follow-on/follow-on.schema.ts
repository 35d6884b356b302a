/** Rows of what follows from a letter: tasks and opportunities. */
import type { ColumnType, Generated } from 'kysely'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface FollowOnSchema {
  task: {
    tenant_id: number
    no: string
    type: WithDefault<'' | 'meeting' | 'phoneCall'>
    description: string
    date: string
    status: WithDefault<'notStarted' | 'inProgress' | 'completed' | 'waiting' | 'postponed'>
    priority: WithDefault<'low' | 'normal' | 'high'>
    contact_no: WithDefault<string>
    salesperson_code: WithDefault<string>
    segment_no: WithDefault<string>
    campaign_no: WithDefault<string>
    opportunity_no: WithDefault<string>
    interaction_entry_no: number | null
    closed: WithDefault<boolean>
    canceled: WithDefault<boolean>
    version: WithDefault<number>
    changed_at: Generated<Date>
    sample: WithDefault<boolean>
  }
  opportunity: {
    tenant_id: number
    no: string
    description: string
    contact_no: WithDefault<string>
    company_no: WithDefault<string>
    salesperson_code: WithDefault<string>
    sales_cycle_code: WithDefault<string>
    segment_no: WithDefault<string>
    segment_description: WithDefault<string>
    campaign_no: WithDefault<string>
    interaction_entry_no: number | null
    created_on: string
    status: WithDefault<'notStarted' | 'inProgress' | 'won' | 'lost'>
    closed: WithDefault<boolean>
    estimated_value: WithDefault<string>
    version: WithDefault<number>
    changed_at: Generated<Date>
    sample: WithDefault<boolean>
  }  /** Copied from the interaction that it was made of. */
  follow_on_comment: {
    tenant_id: number
    kind: 'task' | 'opportunity'
    follow_on_no: string
    comment_no: number
    date: string
    code: WithDefault<string>
    comment: string
    user_id: WithDefault<string>
  }
}
