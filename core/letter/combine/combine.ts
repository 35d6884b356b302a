/**
 * One Word document of many letters, each with its own pages, headers, notes and lists, as Word's own merge makes it but without its
 * extra page at the end (merge rules, section 15).
 *
 * Letters are taken one after another and leave at once: the document part is written while they come, its sizes behind it in a data
 * descriptor. For thousands of pages ask for several files: Word itself grows slow.
 */
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import type { LetterTemplate } from '../letter-template'
import type { Letter } from '../merge-letter'
import { combinedDocument } from './combined-document'
import type { CombineOptions } from './plan'

/** The document, chunk by chunk. Without letters there is no document, and nothing comes. */
export async function* combinedLetters(
  template: LetterTemplate,
  letters: AsyncIterable<Letter> | Iterable<Letter>,
  options: CombineOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  const source = merged(letters)
  try {
    let next = await source.next()
    if (next.done) return
    const document = combinedDocument(template, options)
    let sums = { crc: 0, size: 0 }
    const body = async function* (): AsyncGenerator<Uint8Array, void, void> {
      // The last letter ends otherwise, so each waits for the one behind it.
      while (!next.done) {
        const letter = next.value
        next = await source.next()
        document.add(letter, next.done === true)
        if (document.waiting() >= CHUNK) yield document.take()
      }
      sums = document.end()
      yield document.take()
    }
    const members = function* (): Generator<ZipEntry | { name: string; stream: AsyncIterable<Uint8Array>; sums: () => typeof sums }> {
      yield* document.before()
      yield { name: template.base.main, stream: body(), sums: () => sums }
      yield* document.behind()
    }
    yield* zipStreamOf(members())
  } finally {
    await source.return()
  }
}

const CHUNK = 1 << 16

/** Several documents of so many letters each; each must be read to its end before the next one is asked for. */
export async function* combinedFiles(
  template: LetterTemplate,
  letters: AsyncIterable<Letter> | Iterable<Letter>,
  lettersPerFile: number,
  options: CombineOptions = {},
): AsyncGenerator<AsyncGenerator<Uint8Array, void, void>, void, void> {
  const source = merged(letters)
  try {
    let next = await source.next()
    const some = async function* (): AsyncGenerator<Letter, void, void> {
      for (let n = 0; n === 0 || n < lettersPerFile; n++) {
        if (next.done) return
        yield next.value
        next = await source.next()
      }
    }
    while (!next.done) yield combinedLetters(template, some(), options)
  } finally {
    await source.return()
  }
}

/** Without those that a SKIPIF left out. */
async function* merged(letters: AsyncIterable<Letter> | Iterable<Letter>): AsyncGenerator<Letter, void, void> {
  for await (const letter of letters) if (!letter.skipped) yield letter
}
