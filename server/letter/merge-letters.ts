/**
 * Makes the letters of a segment into files: one letter, a zip of letters, or all of them as one document.
 *
 * A worker makes them (letter-tasks.ts); what it has made is written here before more of it is asked for.
 */
import { open, writeFile, type FileHandle } from 'node:fs/promises'
import type { MergeResult } from '#core/api/job'
import type { MergeRequest } from '#core/api/letter'
import { safeFileName } from '#core/letter/file-name'
import { fail, ok, type Result } from '#core/prelude/result'
import { DOCX } from '../http/body-bytes'
import type { JobAtWork, JobFault, JobFileMade, JobOutcome, JobProgress, JobWork } from '../job/job'
import { groupsOf } from './combined-groups'
import { letterAnswers, type LetterAnswers } from './letter-answers'
import { letterLines } from './letter-lines'
import type { LetterWorkers } from './letter-tasks'
import { countLines, readSegmentFacts, type SegmentFacts } from './segment-facts'

export type MergeInput = MergeRequest & { readonly segmentNo: string }

type Merge = {
  readonly at: JobAtWork
  readonly workers: LetterWorkers
  readonly facts: SegmentFacts
  readonly only: readonly number[] | null
  readonly total: number
  /** What the file is called, without its extension. */
  readonly title: string
}

export const mergeLetters = (workers: LetterWorkers): JobWork =>
  async function* (at) {
    const { segmentNo, as, lines: only = null } = at.input as MergeInput
    const facts = await readSegmentFacts(at.db, { tenant: at.tenant, no: segmentNo })
    if (!facts) return fail({ code: 'not-found', facts: { segmentNo } })
    const total = only ? new Set(only).size : await countLines(at.db, facts)
    const title = `${segmentNo} ${facts.header.description}`
    return yield* ways[as]({ at, workers, facts, only, total, title })
  }

const ways = { letter: oneLetter, zip: zipOfLetters, combined: documents } as const

async function* oneLetter({ at, workers, facts, only, total }: Merge): AsyncGenerator<JobProgress, JobOutcome> {
  const answers = letterAnswers(at.db, facts, [only])
  const files: JobFileMade[] = []
  const end = yield* told(answers, total, workers.run('letter', { facts }, answers.answer), async ({ name, bytes }) => {
    await writeFile(at.pathOf(name), bytes)
    files.push({ name, contentType: DOCX })
  })
  return outcome(end, files)
}

async function* zipOfLetters({ at, workers, facts, only, total, title }: Merge): AsyncGenerator<JobProgress, JobOutcome> {
  const answers = letterAnswers(at.db, facts, [only])
  const name = safeFileName(title, '.zip')
  const file = await open(at.pathOf(name), 'wx', 0o600)
  try {
    const end = yield* told(answers, total, workers.run('zip', { facts }, answers.answer), ({ bytes }) => file.writeFile(bytes))
    return outcome(end, [{ name, contentType: 'application/zip' }])
  } finally {
    await file.close()
  }
}

async function* documents({ at, workers, facts, only, total, title }: Merge): AsyncGenerator<JobProgress, JobOutcome> {
  const grouping = groupsOf(letterLines(at.db, facts, only), title)
  let grouped = await grouping.next()
  for (; !grouped.done; grouped = await grouping.next()) yield { phase: 'reading', done: grouped.value, total }
  const groups = grouped.value
  const rows = groups.map(({ lines }) => lines)
  const answers = letterAnswers(at.db, facts, rows)
  const steps = workers.run('combined', { facts, groups: rows.map((lines) => lines.length) }, answers.answer)
  const files: JobFileMade[] = []
  let file: FileHandle | null = null
  try {
    const end = yield* told(answers, total, steps, async ({ group, part, bytes }) => {
      const name = nameOf(groups[group]?.name ?? '', part)
      if (files.at(-1)?.name !== name) {
        await file?.close()
        file = await open(at.pathOf(name), 'wx', 0o600)
        files.push({ name, contentType: DOCX })
      }
      await file?.writeFile(bytes)
    })
    return outcome(end, files)
  } finally {
    await (file as FileHandle | null)?.close()
  }
}

const nameOf = (name: string, part: number | null): string => (part === null ? name : name.replace(/\.docx$/, ` ${part}.docx`))

/** Writes what the worker makes, and tells how far it is. */
async function* told<Made, End>(
  answers: LetterAnswers,
  total: number,
  steps: AsyncGenerator<Made | null, End>,
  write: (made: Made) => Promise<void>,
): AsyncGenerator<JobProgress, End> {
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) {
        yield { phase: 'merging', done: answers.given(), total }
        return step.value
      }
      if (step.value !== null) await write(step.value)
      yield { phase: 'merging', done: answers.done(), total }
    }
  } finally {
    await steps.return(undefined as End)
  }
}

const outcome = (end: Result<MergeResult, JobFault>, files: readonly JobFileMade[]): JobOutcome =>
  end.ok ? ok({ result: end.value, files }) : end
