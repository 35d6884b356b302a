/** Letters of lines that are no more: whoever deletes lines calls this after it, in the same transaction. */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'

/** Of one segment, or of all of the tenant's. */
export async function dropLettersOfGoneLines(trx: Kysely<Schema>, tenant: number, segmentNo: string | null = null): Promise<void> {
  await sql`
    delete from segment_line_letter t
     where t.tenant_id = ${tenant} and ${segmentNo === null ? sql`true` : sql`t.segment_no = ${segmentNo}`}
       and not exists (
         select 1 from segment_line l where l.tenant_id = t.tenant_id and l.segment_no = t.segment_no and l.line_no = t.line_no)`.execute(trx)
}
