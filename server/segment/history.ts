/** The steps of a segment in order, with what each answered when it was taken; those undone come last. */
import { sql, type Kysely } from 'kysely'
import type { HeldBackCount, StepTaken, StepWire } from '#core/api/segment'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './locked'

/** Null where there is no such segment. */
export async function listSteps(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<readonly StepTaken[] | null> {
  const { rows } = await sql<StepRow>`
    select t.step_no, t.step, t.joined, t.dropped, t.held_back, t.taken_at, t.taken_on, t.off, t.step_no > s.steps_taken as undone,
      sum(t.joined - t.dropped) over (order by t.step_no)::integer as standing
    from segment s
    left join segment_step t on t.tenant_id = s.tenant_id and t.segment_no = s.no
    where s.tenant_id = ${tenant} and s.no = ${no}
    order by t.step_no`.execute(db)
  if (rows.length === 0) return null
  return rows.flatMap((row) => (row.step_no === null ? [] : [stepOf(row)]))
}

// A segment without steps is one row without a step.
type StepRow = { readonly step_no: null } | TakenRow
type TakenRow = {
  readonly step_no: number
  readonly step: StepWire
  readonly joined: number
  readonly dropped: number
  readonly held_back: HeldBackCount[]
  readonly taken_at: Date
  readonly taken_on: string | null
  readonly off: boolean
  readonly standing: number
  readonly undone: boolean
}

const stepOf = (row: TakenRow): StepTaken => ({
  stepNo: row.step_no,
  step: row.step,
  off: row.off,
  joined: row.joined,
  dropped: row.dropped,
  standing: row.standing,
  heldBack: row.held_back,
  takenAt: row.taken_at.toISOString(),
  takenOn: row.taken_on,
  undone: row.undone,
})
