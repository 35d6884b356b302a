/** Rows of what imports leave behind. */
import type { Generated } from 'kysely'
import type { Contact } from '#core/contact/contact'
import type { ColumnMapping } from '#core/contact/import/columns'
import type { Json } from '../store/json'

export interface ContactImportSchema {
  contact_import: {
    tenant_id: number
    id: string
    name: string
    made: number
    changed: number
    taken_by: string
    taken_at: Date
    undone_at: Date | null
  }
  contact_import_row: {
    tenant_id: number
    import_id: string
    contact_no: string
    before: Json<Contact> | null
    version: Generated<number>
  }
  import_mapping: {
    tenant_id: number
    headings_key: string
    mapping: Json<ColumnMapping>
    used_at: Generated<Date>
  }
}
