/**
 * Revisions: all steps and stays of a segment as they were before an edit, or after one that was undone.
 *
 * The present revision stands in the tables of steps and lines, and the others beside it, so that undoing an edit is to change places with
 * one of them. A line that is in the present one only while it is parked holds all that it held (parked.sql.ts).
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonOf } from '../store/json'
import type { StepEdit } from '#core/segment/edit'
import type { Schema } from '../store/schema'
import { NEVER, type Whose } from './parked.sql'
import { asWholeSets } from './whole-sets'

export type Edit = {
  readonly revision: number
  readonly takenBefore: number
  readonly takenAfter: number
  readonly stepNo: number
  readonly what: string
}

/** So many edits can be undone; what an older one left is let go. */
const KEPT = 20

/** The edit that led to this revision, or null. */
export async function editTo(db: Kysely<Schema>, { tenant, no }: Whose, revision: number): Promise<Edit | null> {
  const row = await db
    .selectFrom('segment_edit')
    .select(['edit', 'taken_before', 'taken_after'])
    .where('tenant_id', '=', tenant)
    .where('segment_no', '=', no)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (row === undefined) return null
  const edit = row.edit as StepEdit
  return { revision, takenBefore: row.taken_before, takenAfter: row.taken_after, stepNo: edit.stepNo, what: edit.kind }
}

/** Keeps the present steps and stays as this revision. */
export async function keepRevision(trx: Transaction<Schema>, { tenant, no }: Whose, revision: number): Promise<void> {
  await sql`
    insert into segment_past_step (
      tenant_id, segment_no, revision, step_no, id, step, off, joined, dropped, held_back, taken_by, taken_at, taken_on)
    select tenant_id, segment_no, ${revision}::integer, step_no, id, step, off, joined, dropped, held_back, taken_by, taken_at, taken_on
    from segment_step
    where tenant_id = ${tenant} and segment_no = ${no}`.execute(trx)
  await sql`
    insert into segment_past_line (tenant_id, segment_no, revision, line_no, entered_by, left_by)
    select tenant_id, segment_no, ${revision}::integer, line_no, entered_by, left_by
    from segment_line
    where tenant_id = ${tenant} and segment_no = ${no} and entered_by < ${NEVER}`.execute(trx)
}

/** From the revision before an edit to the one after it. What can no longer be undone then goes. */
export async function keepEdit(
  trx: Transaction<Schema>,
  { tenant, no }: Whose,
  {
    edit,
    takenBefore,
    takenAfter,
    revision,
    user,
  }: {
    readonly edit: StepEdit
    readonly takenBefore: number
    readonly takenAfter: number
    readonly revision: number
    readonly user: string
  },
): Promise<void> {
  await trx
    .insertInto('segment_edit')
    .values({
      tenant_id: tenant,
      segment_no: no,
      revision,
      edit: jsonOf(edit),
      taken_before: takenBefore,
      taken_after: takenAfter,
      made_by: user,
    })
    .execute()
  await sql`update segment set revision = ${revision} where tenant_id = ${tenant} and no = ${no}`.execute(trx)
  for (const table of ['segment_past_step', 'segment_past_line'] as const) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and segment_no = ${no} and revision < ${revision - KEPT}`.execute(
      trx,
    )
  }
  await sql`delete from segment_edit where tenant_id = ${tenant} and segment_no = ${no} and revision <= ${revision - KEPT}`.execute(trx)
}

/** The present revision changes places with another. */
export const changePlaces = (trx: Transaction<Schema>, whose: Whose, present: number, other: number): Promise<void> =>
  asWholeSets(trx, () => swap(trx, whose, present, other))

async function swap(trx: Transaction<Schema>, { tenant, no }: Whose, present: number, other: number): Promise<void> {
  await keepRevision(trx, { tenant, no }, present)
  await sql`
    update segment_line l
    set entered_by = coalesce(p.entered_by, ${NEVER}), left_by = p.left_by
    from segment_line s
    left join segment_past_line p
      on p.tenant_id = s.tenant_id and p.segment_no = s.segment_no and p.revision = ${other} and p.line_no = s.line_no
    where s.tenant_id = ${tenant} and s.segment_no = ${no}
      and l.tenant_id = s.tenant_id and l.segment_no = s.segment_no and l.line_no = s.line_no
      and (l.entered_by, l.left_by) is distinct from (coalesce(p.entered_by, ${NEVER}), p.left_by)`.execute(trx)
  await sql`delete from segment_step where tenant_id = ${tenant} and segment_no = ${no}`.execute(trx)
  await sql`
    insert into segment_step (tenant_id, segment_no, step_no, id, step, off, joined, dropped, held_back, taken_by, taken_at, taken_on)
    select tenant_id, segment_no, step_no, id, step, off, joined, dropped, held_back, taken_by, taken_at, taken_on
    from segment_past_step
    where tenant_id = ${tenant} and segment_no = ${no} and revision = ${other}`.execute(trx)
  for (const table of ['segment_past_step', 'segment_past_line'] as const) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and segment_no = ${no} and revision = ${other}`.execute(trx)
  }
  await sql`update segment set revision = ${other} where tenant_id = ${tenant} and no = ${no}`.execute(trx)
}
