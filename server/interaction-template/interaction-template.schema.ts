/** Rows of interaction groups and templates. A template's letter without a hash is a language that has no letter yet. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface InteractionTemplateSchema {
  interaction_group: {
    tenant_id: number
    code: string
    description: WithDefault<string>
    version: Generated<number>
    sample: WithDefault<boolean>
  }
  interaction_template: {
    tenant_id: number
    code: string
    interaction_group_code: string
    description: WithDefault<string>
    unit_cost: WithDefault<string>
    unit_duration: WithDefault<number>
    information_flow: WithDefault<'' | 'outbound' | 'inbound'>
    initiated_by: WithDefault<'' | 'us' | 'them'>
    campaign_no: WithDefault<string>
    campaign_target: WithDefault<boolean>
    campaign_response: WithDefault<boolean>
    correspondence_type: WithDefault<'none' | 'hardCopy' | 'email'>
    ignore_contact_type: WithDefault<boolean>
    language: WithDefault<string>
    wizard_action: WithDefault<'' | 'open' | 'import' | 'merge'>
    version: Generated<number>
    changed_at: Generated<Date>
    sample: WithDefault<boolean>
  }
  interaction_template_letter: {
    tenant_id: number
    template_code: string
    language: string
    description: WithDefault<string>
    subject: WithDefault<string>
    hash: string | null
    file_name: WithDefault<string>
    mapping: Json<Readonly<Record<string, string>>>
    changed_at: Generated<Date>
    version: Generated<number>
  }
}
