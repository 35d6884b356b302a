/** What can stand in the way of a change of a segment, as the problem that is answered. */
import type { Result } from '#core/prelude/result'
import type { EditFault } from '#core/segment/edit'
import { refuse } from '../http/problem'
import type { ContactFault } from './change-contact'
import type { ChangeFault } from './change-header'
import type { LinesFault } from './change-lines'
import type { LockFault } from './locked'
import type { NumberFault } from './number-series'
import type { StepFault } from './steps'

type Fault =
  | LockFault
  | StepFault
  | EditFault
  | ContactFault
  | ChangeFault
  | LinesFault
  | NumberFault
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'nothing-to-redo' }

/** The value, or the refusal: thrown, so that it ends the transaction around it. */
export function granted<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value
  const { kind, ...facts } = result.fault
  switch (kind) {
    case 'no-such-logged-segment':
    case 'no-such-step':
    case 'no-such-contact':
    case 'no-such-lines':
      return refuse('not-found', facts)
    case 'no-such-address':
      return refuse('not-understood', { field: 'alternativeAddressCode', reason: 'unknown', ...facts })
    default:
      return refuse(kind, facts)
  }
}
