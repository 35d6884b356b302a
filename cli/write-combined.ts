/** All letters as one document; a single letter as it is, with nothing of a combined one about it. */
import { combinedLetters } from '#core/letter/combine/combine'
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes, type Letter } from '#core/letter/merge-letter'
import type { MergedLetter } from '#core/letter/merge-records'
import { CommandTrouble } from './command-trouble'

export type Combined = { readonly chunks: AsyncIterable<Uint8Array>; readonly count: () => number }

export async function combined(template: LetterTemplate, letters: AsyncIterable<MergedLetter>, startOnOddPage: boolean): Promise<Combined> {
  const source = letters[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) throw new CommandTrouble('there is no letter to write')
  const second = await source.next()
  let count = second.done ? 1 : 2
  if (second.done) return { chunks: once(letterBytes(template, first.value.letter)), count: () => count }
  const [one, two] = [first.value.letter, second.value.letter]
  async function* all(): AsyncGenerator<Letter> {
    yield one
    yield two
    for (let next = await source.next(); !next.done; next = await source.next()) {
      count++
      yield next.value.letter
    }
  }
  return {
    chunks: combinedLetters(template, all(), { startOnOddPage, catalog: template.mailMerge.documentType === 'catalog' }),
    count: () => count,
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
