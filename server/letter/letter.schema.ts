/** Rows of the letter room. `mapping` leads an unknown name of the letter to a stable field name. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

export interface LetterSchema {
  blob: { tenant_id: number; hash: string; bytes: Buffer; size: number; created_at: Generated<Date> }
  segment_letter: {
    tenant_id: number
    segment_no: string
    language: string
    /** Null: the row stands without a letter yet. */
    hash: string | null
    file_name: ColumnType<string, string | undefined, string>
    mapping: Json<Readonly<Record<string, string>>>
    /** Null: the header's. */
    subject: string | null
    description: ColumnType<string, string | undefined, string>
    changed_at: Generated<Date>
    version: Generated<number>
  }
}
