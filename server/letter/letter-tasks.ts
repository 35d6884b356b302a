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
import { fileNames, letterName } from '#core/letter/file-name'
import { lineLetterBytes } from '#core/letter/line-letter'
import { nameBy, type NamePattern } from '#core/letter/name-pattern'
import { fail, ok, type Result } from '#core/prelude/result'
import { logEntries, type EntriesMade, type Prepared } from '../interaction/log-entries'
import type { JobFault } from '../job/job'
import type { WorkerPool } from '../job/worker-pool'
import type { Ask } from '../job/worker-side'
import { checkSegment } from './check-segment'
import { checkedLines, type CheckedBatch } from './checked-lines'
import { combinedParts, type CombinedBytes } from './combined-parts'
import { linesAsked, meetsAsked, templatesAsked } from './letter-questions'
import { lettersOfPile, type LettersFrom } from './letters-of-pile'
import { tallyLetters, type LeftOut, type MadeLetter, type Making, type Tally } from './made-letters'
import type { SegmentFacts } from './segment-facts'

export type LetterWorkers = WorkerPool<typeof letterTasks>

type Of = { readonly facts: SegmentFacts }
type Bytes = { readonly bytes: Uint8Array }

/** What is to be made: of whose lines or entries; `names` null: by contact. */
export type PaperTask = { readonly from: LettersFrom; readonly tenant: number; readonly names: NamePattern | null }
/** What came of it, and who was left out. */
export type Made = Result<{ readonly result: MergeResult; readonly left: readonly LeftOut[] }, JobFault>

export const letterTasks = { files, zip, combined, check, checkLines, log }

/** Each letter as a file of its own, called as a `extension` (with its dot) of that letter is. */
async function* files(
  { from, tenant, names, extension }: PaperTask & { readonly extension: string },
  ask: Ask,
): AsyncGenerator<Bytes & { readonly name: string }, Made> {
  const tally = tallyLetters()
  const made = lettersOfPile(from, tenant, ask, tally)
  const nameOf = fileNames(extension)
  for await (const one of made.letters) {
    yield { name: nameOf(wishOf(one, names)), bytes: lineLetterBytes(one.template.compiled, one.letter) }
  }
  return outcome(made, tally)
}

/** All letters in one zip. */
async function* zip({ from, tenant, names }: PaperTask, ask: Ask): AsyncGenerator<Bytes, Made> {
  const tally = tallyLetters()
  const made = lettersOfPile(from, tenant, ask, tally)
  for await (const bytes of zipStreamOf(entries(made, names))) yield { bytes }
  return outcome(made, tally)
}

/** One document, or several, for each row of lines; `groups` tells how many lines each row has. */
async function* combined(
  { from, tenant, groups, duplex }: PaperTask & { readonly groups: readonly number[]; readonly duplex: boolean },
  ask: Ask,
): AsyncGenerator<CombinedBytes & { readonly group: number }, Made> {
  const tally = tallyLetters()
  for (const [group, lines] of groups.entries()) {
    const made = lettersOfPile(from, tenant, ask, tally, group)
    for await (const part of combinedParts(made.letters, lines, { startOnOddPage: duplex })) yield { group, ...part }
    const fault = made.fault()
    if (fault) return fail(fault)
  }
  return outcome(null, tally)
}

async function* check({ facts }: Of, ask: Ask): AsyncGenerator<never, CheckReport> {
  return checkSegment(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant), meetsAsked(ask))
}

/** Line by line, for whoever keeps what is found. */
async function* checkLines({ facts }: Of, ask: Ask): AsyncGenerator<CheckedBatch> {
  yield* checkedLines(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant), meetsAsked(ask))
}

/** Entries of the log, some hundred at a time. */
async function* log(
  { facts, ...how }: Of & { readonly send: boolean; readonly isAnew: boolean },
  ask: Ask,
): AsyncGenerator<EntriesMade, Result<Prepared, CheckReport>> {
  return yield* logEntries(linesAsked(ask), facts, templatesAsked(ask, facts.key.tenant), meetsAsked(ask), how)
}

async function* entries({ letters }: Making, names: NamePattern | null): AsyncGenerator<ZipEntry> {
  const nameOf = fileNames('.docx')
  for await (const one of letters) {
    const { template, letter } = one
    const made = (template.compiled.assemblers.pieces ??= assembler(template.compiled.base, { deflate: 'pieces' }))
    yield { name: nameOf(wishOf(one, names)), write: (into) => made.write(into, letter.parts, letter.extra) }
  }
}

const wishOf = ({ contact, named }: MadeLetter, names: NamePattern | null): string => (names ? nameBy(names, named()) : letterName(contact))

function outcome(made: Making | null, tally: Tally): Made {
  const fault = made?.fault()
  if (fault) return fail(fault)
  const result = tally.result()
  return result.letters === 0 ? fail(tally.nothing()) : ok({ result, left: tally.left() })
}
