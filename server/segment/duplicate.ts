/** Another segment like this one: header and letters are copied, and the contacts as was wished. The letters themselves are kept once, by their hash. */
import { sql, type Transaction } from 'kysely'
import type { DuplicateRequest } from '#core/api/pasted'
import type { SegmentHeader } from '#core/segment/segment'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { heldBackReason } from './held-back.sql'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'
import { takeSteps } from './reuse'
import { stepsToSave } from './saved-criteria'
import { makeSegment, readSegment, type NoSeries } from './segments'
import type { StepFault, Taking } from './steps'

export type DuplicateFault = StepFault | NoSeries
export type Duplicated = { readonly key: SegmentKey; readonly heldBack: number }

export async function duplicateSegment(
  trx: Transaction<Schema>,
  key: SegmentKey,
  { contacts, description }: DuplicateRequest,
  taking: Taking,
): Promise<Result<Duplicated, DuplicateFault>> {
  const locked = await lockSegment(trx, key, taking.seen)
  if (!locked.ok) return locked
  const read = await readSegment(trx, key)
  if (read === null) return fail({ kind: 'not-found' })
  const { header: its } = read
  const header: SegmentHeader = { ...its, description: description ?? its.description, date: taking.today }
  const made = await makeSegment(trx, key.tenant, header, { user: taking.user })
  if (!made.ok) return made
  await copyRows(trx, 'segment_letter', key, made.value)
  if (contacts === 'none') return ok({ key: made.value, heldBack: 0 })
  if (contacts === 'again') {
    const taken = await takeSteps(trx, made.value, (await stepsToSave(trx, key)) ?? [], { ...taking, seen: null })
    return taken.ok ? ok({ key: made.value, heldBack: 0 }) : taken
  }
  return copySteps(trx, key, made.value, { stepsTaken: locked.value.stepsTaken, stepsMade: locked.value.stepsMade, user: taking.user })
}

async function copySteps(
  trx: Transaction<Schema>,
  from: SegmentKey,
  to: SegmentKey,
  { stepsTaken, stepsMade, user }: { readonly stepsTaken: number; readonly stepsMade: number; readonly user: string },
): Promise<Result<Duplicated, LockFault>> {
  await copyRows(trx, 'segment_step', from, to, sql`t.step_no <= ${stepsTaken}`)
  // No line is made for whoever must not be written to, not even as a copy.
  const mayBe = sql<boolean>`(t.entered_by <= ${stepsTaken} and exists (
    select 1 from contact c where c.tenant_id = t.tenant_id and c.no = t.contact_no and ${heldBackReason} is null))`
  await copyRows(trx, 'segment_line', from, to, mayBe)
  const isCopied = sql<boolean>`exists (
    select 1 from segment_line l where l.tenant_id = ${to.tenant} and l.segment_no = ${to.no} and l.line_no = t.line_no)`
  await copyRows(trx, 'segment_line_letter', from, to, isCopied)
  await sql`update segment_line set left_by = null where tenant_id = ${to.tenant} and segment_no = ${to.no} and left_by > ${stepsTaken}`.execute(
    trx,
  )
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from segment_line t
    where t.tenant_id = ${from.tenant} and t.segment_no = ${from.no} and t.entered_by <= ${stepsTaken}
      and (t.left_by is null or t.left_by > ${stepsTaken}) and not ${mayBe}`.execute(trx)
  await sql`update segment set steps_made = ${stepsMade} where tenant_id = ${to.tenant} and no = ${to.no}`.execute(trx)
  await setStepsTaken(trx, to, { stepsTaken, user, change: { kind: 'duplicate', of: from.no } })
  return ok({ key: to, heldBack: rows[0]?.count ?? 0 })
}

// Whatever columns a table has now or later, all of a row is copied but whose it is.
async function copyRows(
  trx: Transaction<Schema>,
  table: 'segment_letter' | 'segment_step' | 'segment_line' | 'segment_line_letter',
  from: SegmentKey,
  to: SegmentKey,
  which = sql<boolean>`true`,
): Promise<void> {
  await sql`
    insert into ${sql.table(table)}
    select n.* from ${sql.table(table)} t
    cross join lateral jsonb_populate_record(t, jsonb_build_object('segment_no', ${to.no}::text)) n
    where t.tenant_id = ${from.tenant} and t.segment_no = ${from.no} and ${which}`.execute(trx)
}
