/** How the steps that stand widen and narrow the segment, one after another. */
import type { StepTaken } from '#core/api/segment'

export type FunnelStep = {
  readonly step: StepTaken
  /** Lines that stood before this step and still stand after it. */
  readonly kept: number
  /** Lines that joined or left by it. */
  readonly moved: number
  readonly after: number
}

/** Steps that are undone or switched off keep their place and move nobody. */
export function funnelOf(steps: readonly StepTaken[]): { readonly steps: readonly FunnelStep[]; readonly widest: number } {
  let standing = 0
  let widest = 1
  const rows = steps.map((step): FunnelStep => {
    const before = standing
    const isIdle = step.undone || step.off
    if (!isIdle) standing = Math.max(0, before + step.joined - step.dropped)
    widest = Math.max(widest, before, standing)
    return { step, kept: Math.min(before, standing), moved: isIdle ? 0 : Math.abs(standing - before), after: standing }
  })
  return { steps: rows, widest }
}
