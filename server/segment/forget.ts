/** What is forgotten: the undone future when a new one begins, and everything when the last line goes and that was wanted. */
import { sql, type Transaction } from 'kysely'
import { dropLettersOfGoneLines } from '../letter/gone-lines.sql'
import type { Schema } from '../store/schema'
import { isParked, NEVER, type Whose } from './parked.sql'
import { standingLine, type SegmentAt } from './standing.sql'
import { asWholeSets } from './whole-sets'

/** Steps and edits that were undone, and the lines that nothing can bring back then. */
export async function forgetUndone(trx: Transaction<Schema>, { tenant, no, stepsTaken }: SegmentAt, revision: number): Promise<void> {
  const undone = await sql`
    select 1 from segment_step where tenant_id = ${tenant} and segment_no = ${no} and step_no > ${stepsTaken}
    union all select 1 from segment_edit where tenant_id = ${tenant} and segment_no = ${no} and revision > ${revision} limit 1`.execute(trx)
  if (undone.rows.length === 0) return
  for (const table of ['segment_past_step', 'segment_past_line', 'segment_edit'] as const) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and segment_no = ${no} and revision > ${revision}`.execute(trx)
  }
  await sql`
    update segment_line set entered_by = ${NEVER}, left_by = null
    where tenant_id = ${tenant} and segment_no = ${no} and entered_by > ${stepsTaken} and entered_by < ${NEVER}`.execute(trx)
  await sql`
    update segment_line set left_by = null
    where tenant_id = ${tenant} and segment_no = ${no} and left_by > ${stepsTaken}`.execute(trx)
  await sql`delete from segment_step where tenant_id = ${tenant} and segment_no = ${no} and step_no > ${stepsTaken}`.execute(trx)
  await asWholeSets(trx, () => forgetParked(trx, { tenant, no }))
}

// R-RED: when the last line goes, the history may go with it. Nobody is asked later: whoever takes the step says so.
export async function forgetAllIfEmpty(trx: Transaction<Schema>, at: SegmentAt): Promise<void> {
  const standing = await sql`select 1 from segment_line l where ${standingLine(at)} limit 1`.execute(trx)
  if (standing.rows.length > 0) return
  for (const table of ['segment_line', 'segment_line_letter', ...historyTables] as const) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${at.tenant} and segment_no = ${at.no}`.execute(trx)
  }
  await sql`update segment set steps_taken = 0, revision = 0 where tenant_id = ${at.tenant} and no = ${at.no}`.execute(trx)
}

/** All that tells how a segment came to be, beside its lines. */
export const historyTables = ['segment_step', 'segment_edit', 'segment_past_step', 'segment_past_line'] as const
/** All that goes with a segment. */
export const segmentTables = ['segment_line', 'segment_line_letter', 'segment_letter', 'segment_change', ...historyTables] as const

// A parked line that stood before an edit is kept for as long as the edit can be undone.
async function forgetParked(trx: Transaction<Schema>, { tenant, no }: Whose): Promise<void> {
  await sql`
    delete from segment_line l
    where ${isParked({ tenant, no })}
      and not exists (
        select 1 from segment_past_line p
        where p.tenant_id = ${tenant} and p.segment_no = ${no} and p.line_no = l.line_no)`.execute(trx)
  await dropLettersOfGoneLines(trx, tenant, no)
}
