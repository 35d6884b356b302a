/**
 * Makes the letters of a segment into files: one letter, a zip of letters, or all of them as one document.
 *
 * Letters are made, written to the disk and forgotten, so that memory does not grow with the segment.
 */
import { open, writeFile } from 'node:fs/promises'
import type { MergeRequest } from '#core/api/letter'
import { assembler } from '#core/docx/assemble'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import { fileNames, letterName, safeFileName } from '#core/letter/file-name'
import { letterBytes } from '#core/letter/merge-letter'
import { fail, ok } from '#core/prelude/result'
import { DOCX } from '../http/body-bytes'
import type { JobAtWork, JobFileMade, JobOutcome, JobProgress, JobWork } from '../job/job'
import { combineToFiles, groupsOf, type CombinedGroup } from './combine-to-files'
import { madeLetters, tallyLetters, type Making, type Tally } from './made-letters'
import { countLines, readSegmentFacts } from './segment-facts'
import type { Templates } from './templates'

export type MergeInput = MergeRequest & { readonly segmentNo: string }

type Merge = {
  readonly at: JobAtWork
  readonly tally: Tally
  readonly total: number
  /** What the file is called, without its extension. */
  readonly title: string
  readonly making: (only?: readonly number[]) => Making
}

export const mergeLetters = (templates: Templates): JobWork =>
  async function* (at) {
    const { segmentNo, as, lines: only = null } = at.input as MergeInput
    const facts = await readSegmentFacts(at.db, { tenant: at.tenant, no: segmentNo })
    if (!facts) return fail({ code: 'not-found', facts: { segmentNo } })
    const tally = tallyLetters()
    const merge: Merge = {
      at,
      tally,
      total: only ? new Set(only).size : await countLines(at.db, facts),
      title: `${segmentNo} ${facts.header.description}`,
      making: (lines) => madeLetters(at.db, facts, templates, tally, lines ?? only),
    }
    switch (as) {
      case 'letter':
        return yield* oneLetter(merge)
      case 'zip':
        return yield* zipOfLetters(merge)
      case 'combined':
        return yield* documents(merge, groupsOf(at.db, facts, only, merge.title))
    }
  }

async function* oneLetter({ at, tally, making }: Merge): AsyncGenerator<JobProgress, JobOutcome> {
  const made = making()
  yield { phase: 'merging', done: 0, total: 1 }
  const first = await made.letters.next()
  if (first.done) return outcome(made, tally, [])
  const { template, letter, contact } = first.value
  const name = safeFileName(letterName(contact), '.docx')
  await writeFile(at.pathOf(name), letterBytes(template.compiled, letter, 'pieces'))
  yield { phase: 'merging', done: 1, total: 1 }
  await made.letters.return(undefined)
  return outcome(made, tally, [{ name, contentType: DOCX }])
}

async function* zipOfLetters({ at, tally, total, title, making }: Merge): AsyncGenerator<JobProgress, JobOutcome> {
  const made = making()
  const name = safeFileName(title, '.zip')
  const file = await open(at.pathOf(name), 'wx', 0o600)
  try {
    // A chunk is used again once the next one is asked for: it has been written by then.
    for await (const chunk of zipStreamOf(entries(made), { reuse: true })) {
      await file.writeFile(chunk)
      yield { phase: 'merging', done: tally.done(), total }
    }
  } finally {
    await file.close()
  }
  return outcome(made, tally, [{ name, contentType: 'application/zip' }])
}

async function* entries({ letters }: Making): AsyncGenerator<ZipEntry> {
  const nameOf = fileNames('.docx')
  for await (const { template, letter, contact } of letters) {
    const made = (template.compiled.assemblers.pieces ??= assembler(template.compiled.base, { deflate: 'pieces' }))
    yield { name: nameOf(letterName(contact)), write: (into) => made.write(into, letter.parts, letter.extra) }
  }
}

async function* documents(
  { at, tally, total, making }: Merge,
  grouping: AsyncGenerator<number, readonly CombinedGroup[]>,
): AsyncGenerator<JobProgress, JobOutcome> {
  const files: JobFileMade[] = []
  let grouped = await grouping.next()
  for (; !grouped.done; grouped = await grouping.next()) yield { phase: 'reading', done: grouped.value, total }
  for (const { name, lines } of grouped.value) {
    const made = making(lines)
    const nameOf = (part: number | null) => (part === null ? name : name.replace(/\.docx$/, ` ${part}.docx`))
    const work = combineToFiles(made, lines.length, (part) => at.pathOf(nameOf(part)))
    try {
      for (;;) {
        const step = await work.next()
        if (step.done) {
          files.push(...step.value.map((part) => ({ name: nameOf(part), contentType: DOCX })))
          break
        }
        yield { phase: 'merging', done: tally.done(), total }
      }
    } finally {
      await work.return([])
    }
    const fault = made.fault()
    if (fault) return fail(fault)
  }
  return outcome(null, tally, files)
}

function outcome(made: Making | null, tally: Tally, files: readonly JobFileMade[]): JobOutcome {
  const fault = made?.fault()
  if (fault) return fail(fault)
  const result = tally.result()
  return result.letters === 0 ? fail(tally.nothing()) : ok({ result, files })
}
