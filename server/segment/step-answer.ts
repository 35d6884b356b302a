/** A step that was just taken, as it is answered. */
import type { StepTaken, StepWire } from '#core/api/segment'
import type { Step } from '#core/segment/step'
import type { Taken } from './ask-step'

export const stepAnswerOf = (step: Step, { stepNo, takenAt, takenOn, left, standing, tally }: Taken): StepTaken => ({
  stepNo,
  step: step as StepWire,
  off: false,
  joined: tally.joining,
  dropped: left,
  standing,
  heldBack: tally.heldBack,
  takenAt: takenAt.toISOString(),
  takenOn,
  undone: false,
})

/** Who stayed out, and why, over some steps. */
export function countsOf(taken: readonly Taken[]) {
  const sum = (count: 'alreadyIn' | 'excluded' | 'gone' | 'excludedButTaken' | 'canceled') =>
    taken.reduce((total, { tally }) => total + tally[count], 0)
  return {
    alreadyIn: sum('alreadyIn'),
    excluded: sum('excluded'),
    gone: sum('gone'),
    excludedButTaken: sum('excludedButTaken'),
    canceled: sum('canceled'),
  }
}
