/**
 * Makes the entries of the log ready, before the transaction that writes them. The work of seconds is done in a worker, and while nothing
 * is locked.
 *
 * Entries lie ready in the connection that will write them (ready-entries.ts), so that memory does not grow with the segment.
 */
import type { Kysely } from 'kysely'
import type { CheckReport } from '#core/api/letter'
import type { Result } from '#core/prelude/result'
import { letterAnswers, type LetterAnswers } from '../letter/letter-answers'
import type { LetterWorkers } from '../letter/letter-tasks'
import type { SegmentFacts } from '../letter/segment-facts'
import type { Schema } from '../store/schema'
import type { Prepared } from './log-entries'
import type { ReadyEntries } from './ready-entries'

export type Preparing = AsyncGenerator<number, Result<Prepared, CheckReport>>

/** `only` null: all that stand. `send`: what stands in the way of sending does so too. */
export type HowPrepared = { readonly only: readonly number[] | null; readonly send: boolean }

/** Yields how many lines are ready. Where something must be mended first, the whole report is the fault. */
export const prepareLog = (db: Kysely<Schema>, facts: SegmentFacts, workers: LetterWorkers, ready: ReadyEntries, how: HowPrepared): Preparing =>
  prepareWith(workers, facts, letterAnswers(db, facts, [how.only]), ready, how)

/** Of the lines that `answers` gives, whatever they come from. */
export async function* prepareWith(
  workers: LetterWorkers,
  facts: SegmentFacts,
  answers: LetterAnswers,
  ready: ReadyEntries,
  { send, isAnew = false }: { readonly send: boolean; readonly isAnew?: boolean },
): Preparing {
  await ready.begin()
  const steps = workers.run('log', { facts, send, isAnew }, answers.answer)
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      if (step.value !== null) await ready.add(step.value.bytes, step.value.count)
      yield answers.done()
    }
  } finally {
    await steps.return(undefined as never)
  }
}
