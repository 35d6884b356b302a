/**
 * Gives a line another contact (R-MAN): the line leaves by one step and the contact joins by another, on a line of its own.
 *
 * R-DEF would rebase the line and throw away what was written on it; here it stays where it was written, and an undo brings it back.
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { HeldBackReason } from '#core/contact/contact'
import type { Schema } from '../store/schema'
import { lockSegment } from './locked'
import type { LineKey } from './lines'
import { standsAt } from './standing.sql'
import { takeStep, type StepFault, type Taking } from './steps'

export type ContactFault =
  | StepFault
  | { readonly kind: 'no-such-contact'; readonly contactNo: string }
  | { readonly kind: 'contact-held-back'; readonly contactNo: string; readonly reason: HeldBackReason }

/** The line of the contact then: the same one where it was hers already. `seen` is the version of the line. */
export async function changeContact(
  trx: Transaction<Schema>,
  key: LineKey,
  contactNo: string,
  taking: Taking,
): Promise<Result<LineKey, ContactFault>> {
  const locked = await lockSegment(trx, key, null)
  if (!locked.ok) return locked
  const [line] = (
    await sql<{ contact_no: string; version: number }>`
      select l.contact_no, l.version from segment_line l
      where l.tenant_id = ${key.tenant} and l.segment_no = ${key.no} and l.line_no = ${key.lineNo} and ${standsAt(locked.value.stepsTaken)}`.execute(
      trx,
    )
  ).rows
  if (line === undefined) return fail({ kind: 'not-found' })
  if (taking.seen !== null && taking.seen !== line.version) return fail({ kind: 'changed-meanwhile', current: line.version })
  if (line.contact_no === contactNo) return ok(key)
  const steps = { ...taking, seen: null }
  const left = await takeStep(trx, key, { kind: 'removeByHand', lines: [key.lineNo] }, steps)
  if (!left.ok) return left
  const joined = await takeStep(trx, key, { kind: 'addByHand', contacts: [contactNo], allowExisting: true }, steps)
  if (!joined.ok) return joined
  const { tally, stepNo } = joined.value
  const [held] = tally.heldBack
  if (held !== undefined) return fail({ kind: 'contact-held-back', contactNo, reason: held.reason })
  if (tally.joining === 0) return fail({ kind: 'no-such-contact', contactNo })
  const { line_no } = await trx
    .selectFrom('segment_line')
    .select('line_no')
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .where('entered_by', '=', stepNo)
    .executeTakeFirstOrThrow()
  return ok({ ...key, lineNo: line_no })
}
