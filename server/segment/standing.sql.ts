/** Which lines stand: the one place where the two columns of a stay are read (core/segment/stay.ts). */
import { sql, type RawBuilder } from 'kysely'

/** Whether the line `l` stands when so many steps are taken. */
export const standsAt = (stepsTaken: number | RawBuilder<number>): RawBuilder<boolean> =>
  sql`(l.entered_by <= ${stepsTaken} and (l.left_by is null or l.left_by > ${stepsTaken}))`

/** The line `l` is one of an open segment's: those of a logged one lie there until its log can no longer be undone. */
export const ofOpenSegment: RawBuilder<boolean> = sql`
  exists (select 1 from segment open where open.tenant_id = l.tenant_id and open.no = l.segment_no)`

export type SegmentAt = { readonly tenant: number; readonly no: string; readonly stepsTaken: number }
/** A segment that is asked something on a work date. */
export type AskingAt = SegmentAt & { readonly today: string }

/** The line `l` is one of this segment's, and stands. */
export const standingLine = (at: SegmentAt): RawBuilder<boolean> =>
  sql`(l.tenant_id = ${at.tenant} and l.segment_no = ${at.no} and ${standsAt(at.stepsTaken)})`
