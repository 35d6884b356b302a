/** The files of a pile of letters: written to the job's folder as they are made, then made into PDF files where these are asked for. */
import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { MergeResult } from '#core/api/job'
import type { SharedLetter } from '#core/letter/household-letters'
import { safeFileName } from '#core/letter/file-name'
import type { NamePattern } from '#core/letter/name-pattern'
import { fail, ok, type Result } from '#core/prelude/result'
import { DOCX } from '../http/body-bytes'
import type { JobAtWork, JobFault, JobFileMade, JobProgress } from '../job/job'
import type { PdfMaker } from '../pdf/make-pdfs'
import { answersFor, type LetterAnswers } from './letter-answers'
import type { LetterWorkers, Made } from './letter-tasks'
import type { LeftOut } from './made-letters'
import type { PaperSource } from './paper-source'
import { pdfFiles, pdfZip, type WordFile } from './pdf-files'
import { pileOf, type Pile, type PileWish } from './pile'

export type PaperWish = {
  readonly as: 'letter' | 'zip' | 'combined'
  readonly pile: PileWish
  readonly duplex: boolean
  readonly names: NamePattern | null
  /** Null: Word files. */
  readonly pdf: PdfMaker | null
  /** What a zip, or a single letter, is called in place of its usual name. */
  readonly called?: { readonly zip: string; readonly letter: string }
}

export type FilesMade = {
  readonly result: MergeResult
  readonly left: readonly LeftOut[]
  readonly shared: readonly SharedLetter[]
  readonly files: readonly JobFileMade[]
}

type Work = {
  readonly at: JobAtWork
  readonly workers: LetterWorkers
  readonly source: PaperSource
  readonly wish: PaperWish
  readonly pile: Pile
  readonly answers: LetterAnswers
}
type Files = Result<Omit<FilesMade, 'shared'>, JobFault>

export async function* makeFiles(
  at: JobAtWork,
  workers: LetterWorkers,
  source: PaperSource,
  wish: PaperWish,
): AsyncGenerator<JobProgress, Result<FilesMade, JobFault>> {
  const { as, pdf } = wish
  const pile = yield* pileOf(source, wish.pile, as === 'combined' ? (pdf ? '.pdf' : '.docx') : null)
  const rows = as === 'combined' ? pile.groups.map((group) => group.lines) : [pile.order]
  const answers = answersFor(at.db, source.tenant, (row) => source.batches(rows[row] ?? null))
  const made = yield* ways[as === 'zip' && pdf ? 'pdfZip' : as]({ at, workers, source, wish, pile, answers })
  return made.ok ? ok({ ...made.value, shared: pile.shared }) : made
}

const ways = { letter: oneLetter, zip: zipOfLetters, pdfZip: zipOfPdfs, combined: documents } as const

async function* oneLetter(work: Work): AsyncGenerator<JobProgress, Files> {
  const { at, wish } = work
  const files = yield* wordFiles(work, wish.pdf ? '.pdf' : '.docx')
  if (!files.ok) return files
  const [first] = files.value.files
  if (!first) return fail({ code: 'letter-missing', facts: {} })
  const name = wish.called?.letter ?? first.name
  if (wish.pdf) return withFiles(files.value, yield* pdfFiles(at, wish.pdf, [{ ...first, name }]))
  await rename(first.file, at.pathOf(name))
  return ok({ ...files.value, files: [{ name, contentType: DOCX }] })
}

async function* zipOfLetters({ at, workers, source, wish, pile, answers }: Work): AsyncGenerator<JobProgress, Files> {
  const name = wish.called?.zip ?? safeFileName(source.title, '.zip')
  const file = await open(at.pathOf(name), 'wx', 0o600)
  try {
    const steps = workers.run('zip', taskOf(source, wish), answers.answer)
    const end = yield* told(answers, pile.total, steps, ({ bytes }) => file.writeFile(bytes))
    return end.ok ? ok({ ...end.value, files: [{ name, contentType: 'application/zip' }] }) : end
  } finally {
    await file.close()
  }
}

async function* zipOfPdfs(work: Work): AsyncGenerator<JobProgress, Files> {
  const { at, source, wish } = work
  if (!wish.pdf) return fail({ code: 'pdf-not-available', facts: {} })
  const made = yield* wordFiles(work, '.pdf')
  if (!made.ok) return made
  const name = wish.called?.zip ?? safeFileName(source.title, '.zip')
  return withFiles(made.value, yield* pdfZip(at, wish.pdf, made.value.files, name))
}

async function* documents({ at, workers, source, wish, pile, answers }: Work): AsyncGenerator<JobProgress, Files> {
  const { groups } = pile
  const task = { ...taskOf(source, wish), groups: groups.map(({ lines }) => lines.length), duplex: wish.duplex }
  const files: WordFile[] = []
  const folder = await wordFolder(at)
  let file: FileHandle | null = null
  try {
    const end = yield* told(answers, pile.total, workers.run('combined', task, answers.answer), async ({ group, part, bytes }) => {
      const name = nameOf(groups[group]?.name ?? '', part)
      if (files.at(-1)?.name !== name) {
        await file?.close()
        const lies = wish.pdf ? path.join(folder, `${files.length + 1}.docx`) : at.pathOf(name)
        file = await open(lies, 'wx', 0o600)
        files.push({ name, file: lies })
      }
      await file?.writeFile(bytes)
    })
    if (!end.ok) return end
    if (wish.pdf) return withFiles(end.value, yield* pdfFiles(at, wish.pdf, files, wish.duplex))
    return ok({ ...end.value, files: files.map(({ name }) => ({ name, contentType: DOCX })) })
  } finally {
    await (file as FileHandle | null)?.close()
  }
}

/** Each letter as a Word file of the job's folder that nobody fetches, with the name that what becomes of it will have. */
async function* wordFiles({ at, workers, source, wish, pile, answers }: Work, extension: string): AsyncGenerator<JobProgress, Result<WordFiles, JobFault>> {
  const folder = await wordFolder(at)
  const files: WordFile[] = []
  const steps = workers.run('files', { ...taskOf(source, wish), extension }, answers.answer)
  const end = yield* told(answers, pile.total, steps, async ({ name, bytes }) => {
    const file = path.join(folder, `${files.length + 1}.docx`)
    await writeFile(file, bytes, { mode: 0o600 })
    files.push({ name, file })
  })
  return end.ok ? ok({ ...end.value, files }) : end
}

type WordFiles = { readonly result: MergeResult; readonly left: readonly LeftOut[]; readonly files: readonly WordFile[] }

const withFiles = ({ result, left }: Omit<WordFiles, 'files'>, files: Result<readonly JobFileMade[], JobFault>): Files =>
  files.ok ? ok({ result, left, files: files.value }) : files

async function wordFolder({ folder }: JobAtWork): Promise<string> {
  const word = path.join(folder, 'word')
  await mkdir(word, { recursive: true, mode: 0o700 })
  return word
}

const taskOf = ({ from, tenant }: PaperSource, { names }: PaperWish) => ({ from, tenant, names })

const nameOf = (name: string, part: number | null): string => (part === null ? name : name.replace(/(\.\w+)$/, ` ${part}$1`))

/** Writes what the worker makes, and tells how far it is. */
async function* told<Step>(
  answers: LetterAnswers,
  total: number,
  steps: AsyncGenerator<Step | null, Made>,
  write: (made: Step) => Promise<void>,
): AsyncGenerator<JobProgress, Made> {
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
    await steps.return(undefined as unknown as Made)
  }
}
