/**
 * The stays of a segment: who stood in it between which steps.
 *
 * A line is a contact's stay. It entered by one step and perhaps left by another, and it stands while the number of steps taken
 * lies between the two. Undo and redo therefore change one number, and everything that a line holds comes back as it was.
 *
 * The database keeps the same model in two columns (design decision 2); a property test holds the two together.
 */
export type Stay<Holds> = { readonly enteredBy: number; readonly leftBy: number | null; readonly holds: Holds }

export type History<Holds> = {
  readonly stepsTaken: number
  /** Steps that are kept, the undone ones too. */
  readonly steps: number
  readonly stays: readonly Stay<Holds>[]
}

export const noHistory: History<never> = { stepsTaken: 0, steps: 0, stays: [] }

export const stands = (stay: Stay<unknown>, stepsTaken: number): boolean =>
  stay.enteredBy <= stepsTaken && (stay.leftBy === null || stay.leftBy > stepsTaken)

export const standing = <Holds>(history: History<Holds>): readonly Holds[] =>
  history.stays.filter((stay) => stands(stay, history.stepsTaken)).map((stay) => stay.holds)

export const canUndo = (history: { readonly stepsTaken: number }): boolean => history.stepsTaken > 0
export const canRedo = (history: { readonly stepsTaken: number; readonly steps: number }): boolean => history.stepsTaken < history.steps

/** One more step: some join at the end, some of those who stand leave. What was undone cannot be redone after it. */
export function takeStep<Holds>(history: History<Holds>, joins: readonly Holds[], leaves: (holds: Holds) => boolean): History<Holds> {
  const step = history.stepsTaken + 1
  const past = forgetUndone(history)
  const stays = past.stays.map((stay) => (stay.leftBy === null && leaves(stay.holds) ? { ...stay, leftBy: step } : stay))
  return { stepsTaken: step, steps: step, stays: [...stays, ...joins.map((holds) => ({ enteredBy: step, leftBy: null, holds }))] }
}

export const undo = <Holds>(history: History<Holds>): History<Holds> =>
  canUndo(history) ? { ...history, stepsTaken: history.stepsTaken - 1 } : history

export const redo = <Holds>(history: History<Holds>): History<Holds> =>
  canRedo(history) ? { ...history, stepsTaken: history.stepsTaken + 1 } : history

function forgetUndone<Holds>(history: History<Holds>): History<Holds> {
  const { stepsTaken } = history
  const stays = history.stays
    .filter((stay) => stay.enteredBy <= stepsTaken)
    .map((stay) => (stay.leftBy !== null && stay.leftBy > stepsTaken ? { ...stay, leftBy: null } : stay))
  return { stepsTaken, steps: stepsTaken, stays }
}
