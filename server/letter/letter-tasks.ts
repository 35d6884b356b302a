/**
 * What worker threads do with letters: make them into files, check them, make them ready for the log.
 *
 * Lines and letters' bytes are asked of the thread that has the database (letter-questions.ts); bytes go back as they are made, so that
 * memory does not grow with the segment.
 */
import type { CheckReport } from '#core/api/letter'
import type { MergeResult } from '#core/api/job'
import { assembler } from '#core/docx/assemble'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import { fileNames, letterName, safeFileName } from '#core/letter/file-name'
import { lineLetterBytes } from '#core/letter/line-letter'
import { fail, ok, type Result } from '#core/prelude/result'
import { logEntries, type LinesSeen } from '../interaction/log-entries'
import type { JobFault } from '../job/job'
import type { WorkerPool } from '../job/worker-pool'
import type { Ask } from '../job/worker-side'
import { checkSegment } from './check-segment'
import { checkedLines, type CheckedBatch } from './checked-lines'
import { combinedParts, type CombinedBytes } from './combined-parts'
import { linesAsked, templatesAsked } from './letter-questions'
import { madeLetters, tallyLetters, type Making, type Tally } from './made-letters'
import type { SegmentFacts } from './segment-facts'

export type LetterWorkers = WorkerPool<typeof letterTasks>

type Of = { readonly facts: SegmentFacts }
type Bytes = { readonly bytes: Uint8Array }
type Merged = Result<MergeResult, JobFault>

export const letterTasks = { letter, zip, combined, check, checkLines, log }

/** One letter, under its name. */
async function* letter({ facts }: Of, ask: Ask): AsyncGenerator<Bytes & { readonly name: string }, Merged> {
  const tally = tallyLetters()
  const made = making(facts, ask, tally)
  const first = await made.letters.next()
  if (!first.done) {
    const { template, letter, contact } = first.value
    yield { name: safeFileName(letterName(contact), '.docx'), bytes: lineLetterBytes(template.compiled, letter) }
  }
  return merged(made, tally)
}

/** All letters in one zip. */
async function* zip({ facts }: Of, ask: Ask): AsyncGenerator<Bytes, Merged> {
  const tally = tallyLetters()
  const made = making(facts, ask, tally)
  for await (const bytes of zipStreamOf(entries(made))) yield { bytes }
  return merged(made, tally)
}

/** One document, or several, for each row of lines; `groups` tells how many lines each row has. */
async function* combined(
  { facts, groups }: Of & { readonly groups: readonly number[] },
  ask: Ask,
): AsyncGenerator<CombinedBytes & { readonly group: number }, Merged> {
  const tally = tallyLetters()
  for (const [group, lines] of groups.entries()) {
    const made = making(facts, ask, tally, group)
    for await (const part of combinedParts(made.letters, lines)) yield { group, ...part }
    const fault = made.fault()
    if (fault) return fail(fault)
  }
  return merged(null, tally)
}

async function* check({ facts }: Of, ask: Ask): AsyncGenerator<never, CheckReport> {
  return checkSegment(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant))
}

/** Line by line, for whoever keeps what is found. */
async function* checkLines({ facts }: Of, ask: Ask): AsyncGenerator<CheckedBatch> {
  yield* checkedLines(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant))
}

/** Entries as lines of a file. */
async function* log({ facts }: Of, ask: Ask): AsyncGenerator<Bytes, Result<LinesSeen, CheckReport>> {
  return yield* logEntries(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant))
}

const making = (facts: SegmentFacts, ask: Ask, tally: Tally, group = 0): Making =>
  madeLetters(linesAsked(ask, group), facts, templatesAsked(ask, facts.key.tenant), tally)

async function* entries({ letters }: Making): AsyncGenerator<ZipEntry> {
  const nameOf = fileNames('.docx')
  for await (const { template, letter, contact } of letters) {
    const made = (template.compiled.assemblers.pieces ??= assembler(template.compiled.base, { deflate: 'pieces' }))
    yield { name: nameOf(letterName(contact)), write: (into) => made.write(into, letter.parts, letter.extra) }
  }
}

function merged(made: Making | null, tally: Tally): Merged {
  const fault = made?.fault()
  if (fault) return fail(fault)
  const result = tally.result()
  return result.letters === 0 ? fail(tally.nothing()) : ok(result)
}
