/**
 * Makes the entries of the log ready, before the transaction that writes them. The work of seconds is done in a worker, and while nothing
 * is locked.
 *
 * Entries are laid down in a file, a list of JSON to a line of it (log-entries.ts), so that memory does not grow with the segment.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Kysely } from 'kysely'
import type { CheckReport } from '#core/api/letter'
import type { Result } from '#core/prelude/result'
import { letterAnswers, type LetterAnswers } from '../letter/letter-answers'
import type { LetterWorkers } from '../letter/letter-tasks'
import type { SegmentFacts } from '../letter/segment-facts'
import type { Schema } from '../store/schema'
import type { LinesSeen } from './log-entries'

export type Preparing = AsyncGenerator<number, Result<LinesSeen, CheckReport>>

/** `only` null: all that stand. `send`: what stands in the way of sending does so too. */
export type HowPrepared = { readonly only: readonly number[] | null; readonly send: boolean }

/** Yields how many lines are ready. Where something must be mended first, the whole report is the fault. */
export const prepareLog = (db: Kysely<Schema>, facts: SegmentFacts, workers: LetterWorkers, file: string, how: HowPrepared): Preparing =>
  prepareWith(workers, facts, letterAnswers(db, facts, [how.only]), file, how.send)

/** Of the lines that `answers` gives, whatever they come from. */
export async function* prepareWith(workers: LetterWorkers, facts: SegmentFacts, answers: LetterAnswers, file: string, send: boolean): Preparing {
  const steps = workers.run('log', { facts, send }, answers.answer)
  const spool = await open(file, 'w', 0o600)
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      if (step.value !== null) await spool.writeFile(step.value.bytes)
      yield answers.done()
    }
  } finally {
    await steps.return(undefined as never)
    await spool.close()
  }
}

/** The chunks that `prepareLog` laid down. */
export async function* preparedChunks(file: string): AsyncGenerator<{ readonly json: string; readonly count: number }> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  for await (const line of lines) {
    const blank = line.indexOf(' ')
    yield { json: line.slice(blank + 1), count: Number(line.slice(0, blank)) }
  }
}
