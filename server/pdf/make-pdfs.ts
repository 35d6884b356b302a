/**
 * Word files made into PDF files by LibreOffice, many in a call: starting it takes longer than a letter does.
 *
 * What a call did not make is tried once more, each by itself, so that one odd letter does not take others along.
 */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fail, ok, type Result } from '#core/prelude/result'
import { writeProfile } from './office-profile'
import { runOffice, type OfficeEnd } from './office-process'

/** `document` is the place of the one that could not be made. */
export type PdfFault = { readonly reason: 'too-slow' | 'not-made'; readonly document: number }

export type PdfWish = {
  /** Word files; each PDF comes to lie beside its file, with `.pdf` behind its name. */
  readonly documents: readonly string[]
  /** A folder for what LibreOffice wants to write; it is gone after. */
  readonly folder: string
  /** Empty backs are pages, for printing on both sides. */
  readonly emptyPages?: boolean
}

/** Yields how many are made. Stopping is `return`, and ends LibreOffice. */
export type PdfMaker = (wish: PdfWish) => AsyncGenerator<number, Result<null, PdfFault>>

const IN_A_CALL = 50
const LOOK_EVERY = 150

export type OfficeSettings = { readonly program: string; readonly patience?: (bytes: number, documents: number) => number }

/** A second for ten kilobytes is ten times what they take. */
const usualPatience = (bytes: number, documents: number): number => 60_000 + 2000 * documents + bytes / 10

export const pdfMaker = ({ program, patience = usualPatience }: OfficeSettings): PdfMaker =>
  async function* ({ documents, folder, emptyPages = false }) {
    const made = new Set<number>()
    const places = documents.map((_, place) => place)
    async function* call(some: readonly number[]): AsyncGenerator<number, OfficeEnd> {
      const files = some.map((place) => documents[place] ?? '')
      const output = path.join(folder, 'pdf')
      await rm(folder, { recursive: true, force: true })
      await mkdir(output, { recursive: true, mode: 0o700 })
      const profile = await writeProfile(path.join(folder, 'profile'), emptyPages)
      const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      const args = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo', `-env:UserInstallation=${profile.href}`]
      const office = runOffice({
        program,
        args: [...args, '--convert-to', 'pdf:writer_pdf_Export', '--outdir', output, ...files],
        home: folder,
        patience: patience(bytes, files.length),
      })
      try {
        let end: OfficeEnd | null = null
        void office.over.then((how) => (end = how))
        while (end === null) {
          await Promise.race([office.over, wait(LOOK_EVERY)])
          yield made.size + (await readdir(output)).length
        }
        return end
      } finally {
        await office.stop()
        for (const place of some) {
          const file = documents[place] ?? ''
          const pdf = path.join(output, `${path.parse(file).name}.pdf`)
          if (await moved(pdf, `${file}.pdf`)) made.add(place)
        }
        await rm(folder, { recursive: true, force: true })
      }
    }
    for (let from = 0; from < places.length; from += IN_A_CALL) yield* call(places.slice(from, from + IN_A_CALL))
    for (const place of places.filter((one) => !made.has(one))) {
      const end = yield* call([place])
      if (!made.has(place)) return fail({ reason: end === 'too-slow' ? 'too-slow' : 'not-made', document: place })
    }
    return ok(null)
  }

/** A file that was being written when its time was up has no end, and is none. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    const file = await open(from)
    try {
      const { size } = await file.stat()
      const { buffer, bytesRead } = await file.read(Buffer.alloc(END_WITHIN), 0, END_WITHIN, Math.max(0, size - END_WITHIN))
      if (!buffer.subarray(0, bytesRead).includes('%%EOF')) return false
    } finally {
      await file.close()
    }
    await rename(from, to)
    return true
  } catch {
    return false
  }
}

const END_WITHIN = 1024
