/** A document of our own making as the file of a job: as it is, or as a PDF file. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result } from '#core/prelude/result'
import { DOCX } from '../http/body-bytes'
import type { JobAtWork, JobFault, JobFileMade, JobProgress } from '../job/job'
import type { PdfMaker } from '../pdf/make-pdfs'
import { pdfFiles } from './pdf-files'

export async function* ownDocument(
  at: JobAtWork,
  name: string,
  bytes: Uint8Array,
  pdf: PdfMaker | null,
): AsyncGenerator<JobProgress, Result<readonly JobFileMade[], JobFault>> {
  if (!pdf) {
    await writeFile(at.pathOf(name), bytes, { mode: 0o600 })
    return ok([{ name, contentType: DOCX }])
  }
  const folder = path.join(at.folder, 'word')
  await mkdir(folder, { mode: 0o700 })
  const file = path.join(folder, '1.docx')
  await writeFile(file, bytes, { mode: 0o600 })
  return yield* pdfFiles(at, pdf, [{ name, file }])
}
