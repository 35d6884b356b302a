/**
 * A step: one question put to the contacts, or one choice made by hand, that changes who is in a segment.
 *
 * The lines are fixed when the step is taken (design decision 2); the same question asked another day is another step.
 *
 * Sources: domain.md R-ADD, R-RED, R-MAN, R-REUSE.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { faultOfCriteria, type Bounds, type CriteriaFault } from './check-criteria'
import type { Criteria } from './criteria'

export type AddOptions = {
  /** A contact that stands on a line already gets one more. */
  readonly allowExisting?: boolean
  /** Everyone of the companies that matched, company and persons. */
  readonly expandCompanies?: boolean
  /** The company of each person that matched, after the expansion. */
  readonly relatedCompanies?: boolean
  /** Takes contacts that are excluded from segments as well; those held back stay out (R-PRIV). */
  readonly ignoreExclusion?: boolean
}

export type NarrowOptions = {
  /** If anyone of a company matches, everyone of it does. */
  readonly entireCompanies?: boolean
  /** Forgets all steps when nobody is left. */
  readonly startOver?: boolean
}

export type Step =
  | { readonly kind: 'add'; readonly criteria: Criteria; readonly options?: AddOptions }
  | { readonly kind: 'keep' | 'remove'; readonly criteria: Criteria; readonly options?: NarrowOptions }
  | { readonly kind: 'addByHand'; readonly contacts: readonly string[]; readonly allowExisting?: boolean }
  | { readonly kind: 'removeByHand'; readonly lines: readonly number[]; readonly startOver?: boolean }
  /** All lines of these contacts: what is left of a removal by hand when it is taken to another segment (R-MAN). */
  | { readonly kind: 'removeContacts'; readonly contacts: readonly string[]; readonly startOver?: boolean }
  /** Everyone of a logged segment, or only those of whom this is so (R-REUSE). */
  | { readonly kind: 'reuse'; readonly loggedSegment: number; readonly only?: ReuseOnly }
  /** Keeps so many, drawn by lot; the same seed draws the same. */
  | { readonly kind: 'sample'; readonly size: number; readonly seed: string }
  /** Keeps the first line of each address; who has no address stays. */
  | { readonly kind: 'household' }

export const evaluations = ['veryPositive', 'positive', 'neutral', 'negative', 'veryNegative'] as const
export type Evaluation = (typeof evaluations)[number]

/** `notAnswered`: nothing came in from them until so many days after the letter. The empty evaluation is none. */
export type ReuseOnly =
  | { readonly kind: 'notAnswered'; readonly withinDays: number }
  | { readonly kind: 'failed' }
  | { readonly kind: 'evaluated'; readonly as: readonly (Evaluation | '')[] }

/** Steps by which contacts join; the others make lines leave. */
export type JoiningStep = Step & { readonly kind: 'add' | 'addByHand' | 'reuse' }
export type LeavingStep = Step & { readonly kind: 'keep' | 'remove' | 'removeByHand' | 'removeContacts' | 'sample' | 'household' }

export const isJoining = (step: Step): step is JoiningStep => step.kind === 'add' || step.kind === 'addByHand' || step.kind === 'reuse'

/** Refuses criteria that are larger than the bounds, or ask what no contact can answer. */
export function checkStep<S extends Step>(step: S, bounds: Bounds): Result<S, CriteriaFault> {
  const fault = 'criteria' in step ? faultOfCriteria(step.criteria, bounds) : null
  return fault === null ? ok(step) : fail(fault)
}
