/** Rows of the letter room. `mapping` leads an unknown name of the letter to a stable field name. */
import type { Generated } from 'kysely'
import type { Json } from '../store/json'

export interface LetterSchema {
  blob: { tenant_id: number; hash: string; bytes: Buffer; size: number; created_at: Generated<Date> }
  segment_letter: {
    tenant_id: number
    segment_no: string
    language: string
    hash: string
    file_name: string
    mapping: Json<Readonly<Record<string, string>>>
    changed_at: Generated<Date>
    version: Generated<number>
  }
}
