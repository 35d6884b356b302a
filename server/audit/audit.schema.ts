/** The row of the audit, as the database holds it. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

export interface AuditSchema {
  audit_entry: {
    tenant_id: number
    id: string
    done_at: Generated<Date>
    done_by: string
    what: string
    subject: ColumnType<string, string | undefined, string>
    count: ColumnType<number, number | undefined, number>
    facts: Json
  }
}
