/** The counts of a joining step, by what became of each candidate. */
import { heldBackReasons, type HeldBackReason } from '#core/contact/contact'
import type { Fate } from './candidates.sql'

export type FateRow = { readonly fate: Fate; readonly excluded: boolean; readonly count: number }

export type Tally = {
  readonly joining: number
  readonly alreadyIn: number
  readonly excluded: number
  readonly gone: number
  /** Excluded contacts that join all the same. */
  readonly excludedButTaken: number
  readonly canceled: number
  readonly heldBack: { readonly reason: HeldBackReason; readonly count: number }[]
}

export const nobody: Tally = { joining: 0, alreadyIn: 0, excluded: 0, gone: 0, excludedButTaken: 0, canceled: 0, heldBack: [] }

export function tallyOf(rows: readonly FateRow[]): Tally {
  const count = (is: (row: FateRow) => boolean) => rows.filter(is).reduce((sum, row) => sum + row.count, 0)
  const of = (fate: Fate) => count((row) => row.fate === fate)
  return {
    joining: of('joins'),
    alreadyIn: of('alreadyIn'),
    excluded: of('excluded'),
    gone: of('gone'),
    excludedButTaken: count((row) => row.fate === 'joins' && row.excluded),
    canceled: of('canceled'),
    heldBack: heldBackReasons.map((reason) => ({ reason, count: of(reason) })).filter((held) => held.count > 0),
  }
}

/** All existing contacts that the question reached; those gone and cancelled are no answer to it. */
export const matchingOf = (tally: Tally): number =>
  tally.joining + tally.alreadyIn + tally.excluded + tally.heldBack.reduce((sum, held) => sum + held.count, 0)
