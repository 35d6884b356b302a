/** Undo and redo: one number moves, and every line comes back with all that it holds. */
import type { Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { canRedo, canUndo } from '#core/segment/stay'
import type { Schema } from '../store/schema'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'

export async function undoStep(
  trx: Transaction<Schema>,
  key: SegmentKey,
  seen: number | null,
  user = '',
): Promise<Result<null, LockFault | { readonly kind: 'nothing-to-undo' }>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  if (!canUndo(locked.value)) return fail({ kind: 'nothing-to-undo' })
  await setStepsTaken(trx, key, { stepsTaken: locked.value.stepsTaken - 1, user, change: { kind: 'undo', stepNo: locked.value.stepsTaken } })
  return ok(null)
}

export async function redoStep(
  trx: Transaction<Schema>,
  key: SegmentKey,
  seen: number | null,
  user = '',
): Promise<Result<null, LockFault | { readonly kind: 'nothing-to-redo' }>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  if (!canRedo(locked.value)) return fail({ kind: 'nothing-to-redo' })
  await setStepsTaken(trx, key, { stepsTaken: locked.value.stepsTaken + 1, user, change: { kind: 'redo', stepNo: locked.value.stepsTaken + 1 } })
  return ok(null)
}
