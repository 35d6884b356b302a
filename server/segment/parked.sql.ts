/**
 * Parked lines: made by a step that was changed, switched off or removed since, and standing nowhere.
 *
 * They keep what they hold, since whoever undoes the change, or joins again, is to find it. In the columns of a stay such a line enters by a
 * step that is never reached.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema } from '../store/schema'
import type { SegmentAt } from './standing.sql'

/** The step that nobody ever takes. */
export const NEVER = 2_147_483_647

export type Whose = Pick<SegmentAt, 'tenant' | 'no'>

/** The line `l` is one of this segment's, and parked. */
export const isParked = ({ tenant, no }: Whose): RawBuilder<boolean> =>
  sql`(l.tenant_id = ${tenant} and l.segment_no = ${no} and l.entered_by = ${NEVER})`

export async function hasParked(db: Kysely<Schema>, whose: Whose): Promise<boolean> {
  const { rows } = await sql`select 1 from segment_line l where ${isParked(whose)} limit 1`.execute(db)
  return rows.length > 0
}

/** The last line number that was given out and may still come back, or was logged with a part of the segment. */
export const lastLineNo = ({ tenant, no }: Whose): RawBuilder<unknown> => sql`(
  select greatest(
    (select coalesce(max(line_no), 0) from segment_line where tenant_id = ${tenant} and segment_no = ${no}),
    (select coalesce(max(line_no), 0) from segment_past_line where tenant_id = ${tenant} and segment_no = ${no}),
    (select coalesce(max(e.line_no), 0) from logged_segment g
       join interaction_entry e on e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no
      where g.tenant_id = ${tenant} and g.segment_no = ${no})
  ) as line_no)`
