/** Where letters go: a folder of .docx files, one .zip, or one .docx. Temporary names first, then all are renamed at once. */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { once } from 'node:events'
import { assembler } from '#core/docx/assemble'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes } from '#core/letter/merge-letter'
import type { MergedLetter } from '#core/letter/merge-records'
import { CommandTrouble } from './command-trouble'
import { combined } from './write-combined'

/** Gives the number of letters. */
export async function writeLetters(
  template: LetterTemplate,
  letters: AsyncIterable<MergedLetter>,
  out: string,
  startOnOddPage: boolean,
): Promise<number> {
  if (/\.zip$/i.test(out)) return writeFileOnce(out, (file) => writeZip(template, letters, file))
  if (/\.docx$/i.test(out)) return writeFileOnce(out, (file) => writeOne(template, letters, file, startOnOddPage))
  if (path.extname(out) !== '' && !(await isFolder(out))) throw new CommandTrouble(`${out}: letters go into a folder, a .zip or a .docx`)
  return writeFolder(template, letters, out)
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

async function writeZip(template: LetterTemplate, letters: AsyncIterable<MergedLetter>, file: string): Promise<number> {
  let count = 0
  const maker = assembler(template.base)
  async function* entries(): AsyncGenerator<ZipEntry> {
    for await (const { letter } of letters) {
      const name = `${String(++count).padStart(4, '0')}.docx`
      yield { name, write: (into) => maker.write(into, letter.parts, letter.extra) }
    }
  }
  await writeStream(file, zipStreamOf(entries()))
  return count
}

async function writeOne(
  template: LetterTemplate,
  letters: AsyncIterable<MergedLetter>,
  file: string,
  startOnOddPage: boolean,
): Promise<number> {
  const { chunks, count } = await combined(template, letters, startOnOddPage)
  await writeStream(file, chunks)
  return count()
}

/** Writes with back-pressure. */
async function writeStream(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = createWriteStream(file)
  const finished = once(stream, 'close')
  try {
    for await (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain')
  } finally {
    stream.end()
    await finished
  }
}

async function writeFileOnce(out: string, write: (file: string) => Promise<number>): Promise<number> {
  const parent = path.dirname(path.resolve(out))
  if (!(await isFolder(parent))) throw new CommandTrouble(`${parent} is no folder`)
  const folder = await mkdtemp(path.join(parent, '.flett-'))
  try {
    const file = path.join(folder, 'letters')
    const count = await write(file)
    await rename(file, out)
    return count
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
