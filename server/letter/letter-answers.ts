/** Answers a worker that makes letters, from the database, and knows how far it has come. */
import type { Kysely } from 'kysely'
import type { Answer } from '../job/worker-pool'
import type { Schema } from '../store/schema'
import { readBlob } from './blobs'
import { letterLines } from './letter-lines'
import { meetCriteria } from './meet-criteria'
import type { LetterQuestion } from './letter-questions'
import type { SegmentFacts } from './segment-facts'

export type LetterAnswers = {
  readonly answer: Answer
  /** Lines that the worker has surely dealt with. */
  readonly done: () => number
  /** Lines that it was given. */
  readonly given: () => number
}

/** One row of lines after another, each of these lines only; null: all that stand. */
export function letterAnswers(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  rows: readonly (readonly number[] | null)[] = [null],
): LetterAnswers {
  return answersFor(db, facts.key.tenant, (of) => letterLines(db, facts, rows[of] ?? null))
}

/** `open` gives the batches of a row: of lines, or of entries of the log. */
export function answersFor(db: Kysely<Schema>, tenant: number, open: (row: number) => AsyncGenerator<readonly unknown[]>): LetterAnswers {
  const begun = new Map<number, AsyncGenerator<readonly unknown[]>>()
  const given: number[] = []
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
  const meets = meetCriteria(db, tenant)
  const answer: Answer = async (asked) => {
    const question = asked as LetterQuestion
    if (question.kind === 'meets') return meets(question)
    if (question.kind === 'letter') {
      const bytes = await readBlob(db, tenant, question.hash)
      // Its own bytes alone: a clone of a part of a larger buffer is a clone of the whole.
      return bytes && new Uint8Array(bytes)
    }
    const lines = begun.get(question.of) ?? open(question.of)
    begun.set(question.of, lines)
    const next = await lines.next()
    const batch = next.done ? null : next.value
    given.push(batch?.length ?? 0)
    return batch
  }
  // It works on one batch and has asked for the next.
  return { answer, done: () => sum(given.slice(0, -2)), given: () => sum(given) }
}
