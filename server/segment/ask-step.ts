/** Asks one step as the next one, and keeps it with what it answered. A step that is switched off keeps its place and asks nothing. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { KeptStep } from '#core/segment/edit'
import { isJoining, type Step } from '#core/segment/step'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { join, leave } from './ask'
import { standingLine, type AskingAt, type SegmentAt } from './standing.sql'
import { nobody, type Tally } from './tally'

export type Taken = {
  readonly stepNo: number
  readonly takenAt: Date
  readonly takenOn: string
  readonly left: number
  /** How many lines stand after it. */
  readonly standing: number
  readonly tally: Tally
}

/** `at` counts the steps before it. */
export async function askStep(trx: Transaction<Schema>, at: AskingAt, { id, step, off }: KeptStep, user: string): Promise<Taken> {
  const stepNo = at.stepsTaken + 1
  const tally = !off && isJoining(step) ? await join(trx, at, step, id) : nobody
  const left = off || isJoining(step) ? 0 : await leave(trx, at, step)
  const { taken_at } = await trx
    .insertInto('segment_step')
    .values({
      tenant_id: at.tenant,
      segment_no: at.no,
      step_no: stepNo,
      id,
      step: jsonOf(step),
      off,
      joined: tally.joining,
      dropped: left,
      held_back: jsonOf(tally.heldBack),
      taken_by: user,
      taken_on: at.today,
    })
    .returning('taken_at')
    .executeTakeFirstOrThrow()
  return { stepNo, takenAt: taken_at, takenOn: at.today, left, standing: await countStanding(trx, { ...at, stepsTaken: stepNo }), tally }
}

export async function isLogged(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<boolean> {
  const found = await sql`select 1 from logged_segment where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(db)
  return found.rows.length > 0
}

/** The logged segment that a step reuses and that is not there, or null. */
export const lacking = async (db: Kysely<Schema>, tenant: number, step: Step): Promise<number | null> =>
  step.kind === 'reuse' && !(await isLogged(db, tenant, step.loggedSegment)) ? step.loggedSegment : null

export async function countStanding(trx: Transaction<Schema>, at: SegmentAt): Promise<number> {
  const [counted] = (await sql<{ count: number }>`select count(*) as count from segment_line l where ${standingLine(at)}`.execute(trx)).rows
  return counted?.count ?? 0
}
