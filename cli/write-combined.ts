/** All letters as one document; a single letter as it is. */
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes } from '#core/letter/merge-letter'
import type { MergedLetter } from '#core/letter/merge-records'
import { CommandTrouble } from './command-trouble'

export async function combinedBytes(
  template: LetterTemplate,
  letters: AsyncIterable<MergedLetter>,
): Promise<{ readonly bytes: Uint8Array; readonly count: number }> {
  const all: MergedLetter[] = []
  for await (const letter of letters) all.push(letter)
  const [first, ...more] = all
  if (!first) throw new CommandTrouble('there is no record to write to')
  if (more.length > 0) throw new CommandTrouble('several letters in one document are not possible yet')
  return { bytes: letterBytes(template, first.letter), count: 1 }
}
