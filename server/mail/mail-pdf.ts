/**
 * Letters made into PDF files for messages: LibreOffice wants files, a message bytes.
 *
 * Starting LibreOffice takes longer than twenty letters do. So those that come next in the run are made in the same call, and kept in
 * memory until it is their turn; after some minutes without one they are forgotten, for they are somebody's letters.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PdfMaker } from '../pdf/make-pdfs'

/** Null for a letter that no PDF could be made of, or when it is stopped. */
export type MakePdf = (docx: Buffer, coming?: Coming) => Promise<Buffer | null>

export type Coming = {
  /** The letters that will be asked for next. */
  readonly letters: () => Promise<readonly Buffer[]>
  readonly isStopping: () => boolean
}

const KEPT_FOR = 5 * 60_000

export function mailPdf(make: PdfMaker): MakePdf {
  const ready = new Map<string, Buffer>()
  const refused = new Set<string>()
  let forgetting: NodeJS.Timeout | undefined

  return async (docx, coming) => {
    const wanted = hashOf(docx)
    const known = ready.get(wanted)
    if (known) {
      ready.delete(wanted)
      return known
    }
    // What took others along with it once is made by itself.
    const letters = new Map([[wanted, docx]])
    if (coming && !refused.has(wanted)) for (const letter of await coming.letters()) letters.set(hashOf(letter), letter)
    if (letters.size > 1) ready.clear()
    clearTimeout(forgetting)
    forgetting = setTimeout(() => ready.clear(), KEPT_FOR)
    forgetting.unref()
    for (const [hash, pdf] of await made([...letters], coming?.isStopping ?? (() => false))) {
      if (pdf) ready.set(hash, pdf)
      else if (letters.size > 1) refused.add(hash)
    }
    const own = ready.get(wanted) ?? null
    ready.delete(wanted)
    refused.delete(wanted)
    return own
  }

  async function made(letters: readonly (readonly [string, Buffer])[], isStopping: () => boolean): Promise<readonly (readonly [string, Buffer | null])[]> {
    const folder = await mkdtemp(path.join(tmpdir(), 'flett-mail-'))
    try {
      const documents = letters.map((_, at) => path.join(folder, `${at}.docx`))
      for (const [at, [, letter]] of letters.entries()) await writeFile(documents[at] ?? '', letter, { mode: 0o600 })
      const work = make({ documents, folder: path.join(folder, 'work') })
      while (!(await work.next()).done) if (isStopping()) await work.return(undefined as never)
      // Also where one was not made the others were.
      return await Promise.all(letters.map(async ([hash], at) => [hash, await readFile(`${documents[at]}.pdf`).catch(() => null)] as const))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

const hashOf = (letter: Buffer): string => createHash('sha256').update(letter).digest('base64')
