/** The pile that is to be made: which letters in which order, and in which documents. Looked at beforehand only where order or sharing asks for it. */
import { localeOf } from '#core/contact/language'
import { oneForHousehold, type SharedLetter } from '#core/letter/household-letters'
import { inPrintOrder, type PrintOrder } from '#core/letter/print-order'
import type { JobProgress } from '../job/job'
import { groupsOf, type CombinedGroup } from './combined-groups'
import type { PaperSource } from './paper-source'

export type PileWish = {
  readonly only: readonly number[] | null
  readonly order: PrintOrder
  readonly household: boolean
}

export type Pile = {
  /** Null: all, as they stand. */
  readonly order: readonly number[] | null
  readonly total: number
  readonly shared: readonly SharedLetter[]
  /** Empty, unless documents of several letters are asked for. */
  readonly groups: readonly CombinedGroup[]
}

/** `documents` is the extension of those that hold several letters each; null: each letter is a file. */
export async function* pileOf(source: PaperSource, { only, order, household }: PileWish, documents: '.docx' | '.pdf' | null): AsyncGenerator<JobProgress, Pile> {
  const wanted = only && [...new Set(only)].sort((a, b) => a - b)
  const count = wanted ? wanted.length : await source.count()
  if (order === 'line' && !household && documents === null) return { order: wanted, total: count, shared: [], groups: [] }
  const looking = source.look(wanted)
  let seen = await looking.next()
  for (; !seen.done; seen = await looking.next()) yield { phase: 'reading', done: seen.value, total: count }
  const lines = inPrintOrder(seen.value, order, new Intl.Collator(localeOf(source.language)).compare)
  const { letters, shared } = household ? oneForHousehold(lines) : { letters: lines, shared: [] }
  const groups = documents === null ? [] : groupsOf(letters, source.title, documents)
  return { order: letters.map((line) => line.no), total: letters.length, shared, groups }
}
