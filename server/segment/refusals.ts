/** What can stand in the way of a change of a segment, as the problem that is answered. */
import type { Result } from '#core/prelude/result'
import type { EditFault } from '#core/segment/edit'
import { refuse } from '../http/problem'
import type { ContactFault } from './change-contact'
import type { LockFault } from './locked'
import type { StepFault } from './steps'

type Fault =
  | LockFault
  | StepFault
  | EditFault
  | ContactFault
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'nothing-to-redo' }
  | { readonly kind: 'number-series-missing' }

/** The value, or the refusal: thrown, so that it ends the transaction around it. */
export function granted<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value
  const { kind, ...facts } = result.fault
  return refuse(kind === 'no-such-logged-segment' || kind === 'no-such-step' || kind === 'no-such-contact' ? 'not-found' : kind, facts)
}
