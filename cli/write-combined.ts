/**
 * All letters as one document; a single letter as it is, with nothing of a combined one about it.
 *
 * More letters than fit into one file become several, `NAME-1.docx`, `NAME-2.docx`: headers of its own for every letter are parts, and
 * a file with too many parts is one that careful readers refuse.
 */
import path from 'node:path'
import { combinedFiles } from '#core/letter/combine/combine'
import { lettersThatFit } from '#core/letter/combine/plan'
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes, type Letter } from '#core/letter/merge-letter'
import type { MergedLetter } from '#core/letter/merge-records'
import { CommandTrouble } from './command-trouble'

export type CombineWish = { readonly startOnOddPage: boolean; readonly lettersPerFile: number }

/** Gives the number of letters and of files. `write` is told the number of the file, from 1. */
export async function writeCombined(
  template: LetterTemplate,
  letters: AsyncIterable<MergedLetter>,
  { startOnOddPage, lettersPerFile }: CombineWish,
  write: (file: number, chunks: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<{ readonly letters: number; readonly files: number }> {
  const source = letters[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) throw new CommandTrouble('there is no letter to write')
  const second = await source.next()
  if (second.done) {
    await write(1, once(letterBytes(template, first.value.letter)))
    return { letters: 1, files: 1 }
  }
  const [one, two] = [first.value.letter, second.value.letter]
  let count = 2
  async function* all(): AsyncGenerator<Letter> {
    yield one
    yield two
    for (let next = await source.next(); !next.done; next = await source.next()) {
      count++
      yield next.value.letter
    }
  }
  const catalog = template.mailMerge.documentType === 'catalog'
  // In a directory all letters share the headers of the first.
  const most = Math.min(lettersPerFile, catalog ? Infinity : lettersThatFit(template))
  let files = 0
  for await (const chunks of combinedFiles(template, all(), most, { startOnOddPage, catalog })) await write(++files, chunks)
  return { letters: count, files }
}

/** `letters.docx` alone, else `letters-2.docx`. */
export function combinedName(out: string, file: number, files: number): string {
  const { dir, name, ext } = path.parse(out)
  return files === 1 ? out : path.join(dir, `${name}-${file}${ext}`)
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
