/** Rows of the house's own tables, as the database holds them. */
import type { Generated } from 'kysely'
import type { Json } from './json'

export interface HouseSchema {
  tenant: { tenant_id: number; name: string; created_at: Generated<Date> }
  user_account: { tenant_id: number; user_id: string; name: string; salesperson_code: Generated<string>; role: Generated<'manager' | 'member'> }
  setting: { tenant_id: number; key: string; value: Json }
  number_series: {
    tenant_id: number
    code: string
    prefix: string
    digits: number
    next: number
    /** Numbers given by hand are taken. */
    manual: Generated<boolean>
    version: Generated<number>
  }
  country: {
    tenant_id: number
    code: string
    names: Json<Readonly<Record<string, string>>>
    address_format: number | null
    contact_line: 'first' | 'afterCompanyName' | 'last' | null
    lines: Json<readonly string[]>
    county_name: Generated<string>
    version: Generated<number>
  }
  idempotency: {
    tenant_id: number
    key: string
    fingerprint: string
    status: number | null
    answer: Json | null
    created_at: Generated<Date>
  }
}
