/** Word files of a job made into the PDF files that people fetch: each by itself, or all in one zip. */
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from '#core/docx/crc32'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import { fail, ok, type Result } from '#core/prelude/result'
import type { JobAtWork, JobFault, JobFileMade, JobProgress } from '../job/job'
import type { PdfMaker } from '../pdf/make-pdfs'

export const PDF = 'application/pdf'

/** Where it lies, and what is made of it will be called. */
export type WordFile = { readonly name: string; readonly file: string }
type Made = Result<readonly JobFileMade[], JobFault>

export async function* pdfFiles(at: JobAtWork, pdf: PdfMaker, files: readonly WordFile[], emptyPages = false): AsyncGenerator<JobProgress, Made> {
  const made = yield* converted(at, pdf, files, emptyPages)
  if (!made.ok) return made
  for (const { name, file } of files) await rename(`${file}.pdf`, at.pathOf(name))
  return ok(files.map(({ name }) => ({ name, contentType: PDF })))
}

export async function* pdfZip(at: JobAtWork, pdf: PdfMaker, files: readonly WordFile[], zip: string): AsyncGenerator<JobProgress, Made> {
  const made = yield* converted(at, pdf, files)
  if (!made.ok) return made
  const into = await open(at.pathOf(zip), 'wx', 0o600)
  try {
    for await (const bytes of zipStreamOf(entries(files))) {
      await into.writeFile(bytes)
      yield { phase: 'writing', done: files.length, total: files.length }
    }
  } finally {
    await into.close()
  }
  return ok([{ name: zip, contentType: 'application/zip' }])
}

async function* converted(at: JobAtWork, pdf: PdfMaker, files: readonly WordFile[], emptyPages = false): AsyncGenerator<JobProgress, Result<null, JobFault>> {
  const making = pdf({ documents: files.map(({ file }) => file), folder: path.join(at.folder, 'office'), emptyPages })
  try {
    for (;;) {
      const step = await making.next()
      if (!step.done) {
        yield { phase: 'pdf', done: step.value, total: files.length }
        continue
      }
      for (const { file } of files) await rm(file, { force: true })
      if (step.value.ok) return ok(null)
      const { reason, document } = step.value.fault
      return fail({ code: 'pdf-failed', facts: { reason, name: files[document]?.name ?? '' } })
    }
  } finally {
    await making.return(ok(null))
  }
}

/** Stored: PDF files are packed within. Each is forgotten once it is written. */
async function* entries(files: readonly WordFile[]): AsyncGenerator<ZipEntry> {
  for (const { name, file } of files) {
    const bytes = await readFile(`${file}.pdf`)
    await rm(`${file}.pdf`)
    yield { name, packed: { method: 0, bytes, crc: crc32(bytes), size: bytes.length } }
  }
}
