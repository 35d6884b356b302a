/**
 * A step: one question put to the contacts, or one choice made by hand, that changes who is in a segment.
 *
 * The lines are fixed when the step is taken (design decision 2); the same question asked another day is another step.
 *
 * Sources: domain.md R-ADD, R-RED, R-MAN, R-REUSE.
 */
import { exhausted } from '#core/prelude/exhaustive'
import { fail, ok, type Result } from '#core/prelude/result'
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
  | { readonly kind: 'reuse'; readonly loggedSegment: number }

/** Steps by which contacts join; the others make lines leave. */
export type JoiningStep = Step & { readonly kind: 'add' | 'addByHand' | 'reuse' }
export type LeavingStep = Step & { readonly kind: 'keep' | 'remove' | 'removeByHand' }

export const isJoining = (step: Step): step is JoiningStep => step.kind === 'add' || step.kind === 'addByHand' || step.kind === 'reuse'

/** What a well-formed step may still hold that no contact can answer. */
export type CriteriaFault = { readonly kind: 'too-deep'; readonly deepest: number } | { readonly kind: 'not-a-day'; readonly value: string }

/** Refuses criteria that are deeper than `deepest` (one condition alone is 1 deep) or ask about days that the calendar does not have. */
export function checkStep<S extends Step>(step: S, deepest: number): Result<S, CriteriaFault> {
  if (!('criteria' in step)) return ok(step)
  const fault = faultOf(step.criteria, deepest, deepest)
  return fault === null ? ok(step) : fail(fault)
}

function faultOf(criteria: Criteria, levels: number, deepest: number): CriteriaFault | null {
  if (levels === 0) return { kind: 'too-deep', deepest }
  switch (criteria.kind) {
    case 'all':
    case 'any':
      for (const part of criteria.of) {
        const fault = faultOf(part, levels - 1, deepest)
        if (fault !== null) return fault
      }
      return null
    case 'not':
      return faultOf(criteria.of, levels - 1, deepest)
    case 'date': {
      const wrong = [criteria.value, criteria.to ?? criteria.value].find((day) => !isDay(day))
      return wrong === undefined ? null : { kind: 'not-a-day', value: wrong }
    }
    case 'text':
    case 'choice':
    case 'flag':
    case 'missing':
      return null
    default:
      return exhausted(criteria)
  }
}

/** A day of the calendar, written 2026-03-02. The year 0 is none: databases begin with 1. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
