/** The open segments on which contacts stand: what keeps a contact from being deleted or moved to another company (R-DEL). */
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'
import { standsAt } from '../segment/standing.sql'

/** Which of these contacts stand on an open segment, and on which. */
export async function standingOn(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<readonly { readonly contactNo: string; readonly segmentNo: string }[]> {
  if (nos.length === 0) return []
  const { rows } = await sql<{ contactNo: string; segmentNo: string }>`
    select distinct l.contact_no as "contactNo", s.no as "segmentNo"
    from segment_line l
    join segment s on s.tenant_id = l.tenant_id and s.no = l.segment_no
    where l.tenant_id = ${tenant} and l.contact_no = any (${[...nos]}) and ${standsAt(sql`s.steps_taken`)}
    order by s.no, l.contact_no`.execute(db)
  return rows
}
