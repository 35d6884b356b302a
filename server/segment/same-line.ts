/**
 * Whoever stood before an edit of the steps and stands after it stands on the same line, with what was written on it.
 *
 * A step before may have taken her old line and a step between let it go, so that the step she stands by now made an empty one. The two
 * lines are the same contact's: they change places, and nobody's stay in the segment is another.
 */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'
import { standingLine, standsAt, type SegmentAt } from './standing.sql'
import { asWholeSets } from './whole-sets'

/** `before` tells the revision that was kept and how many steps were taken in it. */
export const standOnSameLines = (
  trx: Transaction<Schema>,
  at: SegmentAt,
  before: { readonly revision: number; readonly stepsTaken: number },
): Promise<unknown> =>
  asWholeSets(trx, () =>
    sql`
      with stood as (
        select l.line_no from segment_past_line l
        where l.tenant_id = ${at.tenant} and l.segment_no = ${at.no} and l.revision = ${before.revision} and ${standsAt(before.stepsTaken)}
      ),
      stand as (
        select l.line_no, l.contact_no, l.entered_by, l.left_by from segment_line l where ${standingLine(at)}
      ),
      instead as (
        select line_no, contact_no, entered_by, left_by, row_number() over (partition by contact_no order by line_no) as occurrence
        from stand where line_no not in (select line_no from stood)
      ),
      gone as (
        select l.line_no, l.contact_no, l.entered_by, l.left_by, row_number() over (partition by l.contact_no order by l.line_no) as occurrence
        from segment_line l
        where l.tenant_id = ${at.tenant} and l.segment_no = ${at.no}
          and l.line_no in (select line_no from stood) and l.line_no not in (select line_no from stand)
      ),
      pair as (
        select gone.line_no as old_line, instead.line_no as new_line,
          gone.entered_by as old_entered, gone.left_by as old_left, instead.entered_by as new_entered, instead.left_by as new_left
        from gone join instead using (contact_no, occurrence)
      ),
      place as (
        select old_line as line_no, new_entered as entered_by, new_left as left_by from pair
        union all select new_line, old_entered, old_left from pair
      )
      update segment_line l set entered_by = place.entered_by, left_by = place.left_by
      from place
      where l.tenant_id = ${at.tenant} and l.segment_no = ${at.no} and l.line_no = place.line_no`.execute(trx),
  )
