/** Where letters go: a folder of .docx files, one .zip, or one .docx. Temporary names first, then all are renamed at once. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { assembler } from '#core/docx/assemble'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes } from '#core/letter/merge-letter'
import type { MergedLetter } from '#core/letter/merge-records'
import { CommandTrouble } from './command-trouble'
import { combinedName, writeCombined, type CombineWish } from './write-combined'

export type Written = {
  readonly letters: number
  /** The files or the folder that there are now. */
  readonly into: readonly string[]
}

export async function writeLetters(
  template: LetterTemplate,
  letters: AsyncIterable<MergedLetter>,
  out: string,
  wish: CombineWish,
): Promise<Written> {
  if (/\.zip$/i.test(out)) return writeFiles(out, (folder) => writeZip(template, letters, path.join(folder, '1')))
  if (/\.docx$/i.test(out))
    return writeFiles(out, (folder) =>
      writeCombined(template, letters, wish, (file, chunks) => writeChunks(path.join(folder, String(file)), chunks)),
    )
  if (path.extname(out) !== '' && !(await isFolder(out))) throw new CommandTrouble(`${out}: letters go into a folder, a .zip or a .docx`)
  return { letters: await writeFolder(template, letters, out), into: [out] }
}

async function writeFolder(template: LetterTemplate, letters: AsyncIterable<MergedLetter>, out: string): Promise<number> {
  const isThere = await isFolder(out)
  if (!isThere && (await exists(out))) throw new CommandTrouble(`${out} is no folder`)
  const parent = isThere ? out : path.dirname(path.resolve(out))
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(path.join(parent, '.flett-'))
  try {
    let count = 0
    for await (const { letter } of letters)
      await writeFile(path.join(folder, String(++count)), letterBytes(template, letter, count > 1 ? 'pieces' : 'again'))
    if (!isThere) await mkdir(out)
    const width = Math.max(4, String(count).length)
    for (let at = 1; at <= count; at++)
      await rename(path.join(folder, String(at)), path.join(out, `${String(at).padStart(width, '0')}.docx`))
    return count
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeZip(template: LetterTemplate, letters: AsyncIterable<MergedLetter>, file: string): Promise<Made> {
  let count = 0
  const maker = assembler(template.base)
  async function* entries(): AsyncGenerator<ZipEntry> {
    for await (const { letter } of letters) {
      const name = `${String(++count).padStart(4, '0')}.docx`
      yield { name, write: (into) => maker.write(into, letter.parts, letter.extra) }
    }
  }
  await writeChunks(file, zipStreamOf(entries(), { reuse: true }))
  return { letters: count, files: 1 }
}

/** Each chunk is on its way before the next is made: nobody else waits for this process meanwhile, and one buffer does for all. */
async function writeChunks(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = openSync(file, 'w')
  try {
    for await (const chunk of chunks) for (let at = 0; at < chunk.length;) at += writeSync(handle, chunk, at)
  } finally {
    closeSync(handle)
  }
}

type Made = { readonly letters: number; readonly files: number }

/** Files `1`, `2` and so on in a folder of their own, each then put in its place. */
async function writeFiles(out: string, write: (folder: string) => Promise<Made>): Promise<Written> {
  const parent = path.dirname(path.resolve(out))
  if (!(await isFolder(parent))) throw new CommandTrouble(`${parent} is no folder`)
  const folder = await mkdtemp(path.join(parent, '.flett-'))
  try {
    const { letters, files } = await write(folder)
    const into = Array.from({ length: files }, (_, at) => combinedName(out, at + 1, files))
    for (const [at, name] of into.entries()) await rename(path.join(folder, String(at + 1)), name)
    return { letters, into }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const isFolder = async (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  )
const exists = async (name: string): Promise<boolean> =>
  stat(name).then(
    () => true,
    () => false,
  )
