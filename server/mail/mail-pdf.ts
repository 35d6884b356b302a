/** One letter made into a PDF file for one message: LibreOffice wants files, a message bytes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lastOf } from '../job/last-of'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { MakePdf } from './mail-of-delivery'

/** Null for a letter that no PDF could be made of. */
export const mailPdf =
  (make: PdfMaker): MakePdf =>
  async (docx) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'flett-mail-'))
    try {
      const document = path.join(folder, 'letter.docx')
      await writeFile(document, docx, { mode: 0o600 })
      const made = await lastOf(make({ documents: [document], folder: path.join(folder, 'work') }))
      return made.ok ? await readFile(`${document}.pdf`) : null
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
