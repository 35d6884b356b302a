/**
 * Undo and redo: for a step one number moves, and every line comes back with all that it holds; for an edit of the steps its revision
 * changes places with the other.
 *
 * An edit was made when so many steps were taken, and stands between the steps there: it is undone before the steps that it left, and done
 * again after those that it found.
 */
import type { Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { canRedo, canUndo } from '#core/segment/stay'
import type { Schema } from '../store/schema'
import { countStanding } from './ask-step'
import { lockSegment, setStepsTaken, type LockFault, type SegmentKey } from './locked'
import { changePlaces, editTo } from './revisions'

export async function undoStep(
  trx: Transaction<Schema>,
  key: SegmentKey,
  seen: number | null,
  user = '',
): Promise<Result<null, LockFault | { readonly kind: 'nothing-to-undo' }>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  const { stepsTaken, revision } = locked.value
  const edit = await editTo(trx, key, revision)
  if (edit !== null && edit.takenAfter === stepsTaken) {
    await changePlaces(trx, key, revision, revision - 1)
    await editMoved(trx, key, { stepsTaken: edit.takenBefore, user, kind: 'undoEdit', stepNo: edit.stepNo, what: edit.what })
    return ok(null)
  }
  if (!canUndo(locked.value)) return fail({ kind: 'nothing-to-undo' })
  await setStepsTaken(trx, key, { stepsTaken: stepsTaken - 1, user, change: { kind: 'undo', stepNo: stepsTaken } })
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
  const { stepsTaken, revision } = locked.value
  if (canRedo(locked.value)) {
    await setStepsTaken(trx, key, { stepsTaken: stepsTaken + 1, user, change: { kind: 'redo', stepNo: stepsTaken + 1 } })
    return ok(null)
  }
  const edit = await editTo(trx, key, revision + 1)
  if (edit === null) return fail({ kind: 'nothing-to-redo' })
  await changePlaces(trx, key, revision, revision + 1)
  await editMoved(trx, key, { stepsTaken: edit.takenAfter, user, kind: 'redoEdit', stepNo: edit.stepNo, what: edit.what })
  return ok(null)
}

type Moved = {
  readonly stepsTaken: number
  readonly user: string
  readonly kind: 'undoEdit' | 'redoEdit'
  readonly stepNo: number
  readonly what: string
}

async function editMoved(trx: Transaction<Schema>, key: SegmentKey, { stepsTaken, user, kind, stepNo, what }: Moved): Promise<void> {
  const standing = await countStanding(trx, { ...key, stepsTaken })
  await setStepsTaken(trx, key, { stepsTaken, user, change: { kind, stepNo, what, standing } })
}
