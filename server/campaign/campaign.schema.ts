/** Rows of campaigns. Days are `YYYY-MM-DD` text. */
import type { ColumnType, Generated } from 'kysely'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface CampaignSchema {
  campaign: {
    tenant_id: number
    no: string
    description: WithDefault<string>
    starting_date: string | null
    ending_date: string | null
    salesperson_code: WithDefault<string>
    status: WithDefault<string>
    activated: WithDefault<boolean>
    version: Generated<number>
    changed_at: Generated<Date>
    sample: WithDefault<boolean>
  }
}
