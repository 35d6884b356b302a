/** Rows of the house's own tables, as the database holds them. */
import type { Generated } from 'kysely'
import type { Json } from './json'

export interface HouseSchema {
  tenant: { tenant_id: number; name: string; created_at: Generated<Date> }
  user_account: { tenant_id: number; user_id: string; name: string; salesperson_code: Generated<string> }
  setting: { tenant_id: number; key: string; value: Json }
  number_series: { tenant_id: number; code: string; prefix: string; digits: number; next: number }
  idempotency: {
    tenant_id: number
    key: string
    fingerprint: string
    status: number | null
    answer: Json | null
    created_at: Generated<Date>
  }
}
