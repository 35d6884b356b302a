/**
 * An edit of the steps that were taken: one of them is changed, switched off or on, removed or moved.
 *
 * What came before the first difference stands; everything from there on is asked again. A step keeps its id, so that the lines it made are
 * known again as its own.
 */
import { exhausted } from '#core/prelude/exhaustive'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Step } from './step'

export type KeptStep = { readonly id: number; readonly step: Step; readonly off: boolean }

/** Steps are counted from 1. */
export type StepEdit =
  | { readonly kind: 'change'; readonly stepNo: number; readonly step: Step }
  | { readonly kind: 'off' | 'on' | 'remove'; readonly stepNo: number }
  | { readonly kind: 'move'; readonly stepNo: number; readonly to: number }

export type EditFault = { readonly kind: 'no-such-step'; readonly stepNo: number }

/** The steps then, and the first that has to be asked again; null where nothing is different. A step changed into itself is asked again. */
export type Edited = { readonly steps: readonly KeptStep[]; readonly from: number | null }

export function edited(steps: readonly KeptStep[], edit: StepEdit): Result<Edited, EditFault> {
  const { stepNo } = edit
  const kept = steps[stepNo - 1]
  if (kept === undefined) return fail({ kind: 'no-such-step', stepNo })
  switch (edit.kind) {
    case 'change':
      return ok({ steps: steps.with(stepNo - 1, { ...kept, step: edit.step }), from: stepNo })
    case 'off':
    case 'on': {
      const off = edit.kind === 'off'
      return ok({ steps: steps.with(stepNo - 1, { ...kept, off }), from: off === kept.off ? null : stepNo })
    }
    case 'remove':
      return ok({ steps: steps.toSpliced(stepNo - 1, 1), from: stepNo })
    case 'move':
      if (edit.to < 1 || edit.to > steps.length) return fail({ kind: 'no-such-step', stepNo: edit.to })
      return ok({
        steps: steps.toSpliced(stepNo - 1, 1).toSpliced(edit.to - 1, 0, kept),
        from: edit.to === stepNo ? null : Math.min(stepNo, edit.to),
      })
    default:
      return exhausted(edit)
  }
}
