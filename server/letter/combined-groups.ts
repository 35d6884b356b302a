/**
 * Which lines make which combined document.
 *
 * A document has one set of styles, so that letters made from different files make different documents: one for each letter of the segment
 * that is used, and one for each line's own. The lines are walked once to see who uses which.
 */
import { fileNames, letterName } from '#core/letter/file-name'
import type { LetterLine } from './letter-line'

/** The lines that make one document, in line order. */
export type CombinedGroup = { readonly name: string; readonly lines: readonly number[] }

/** Yields how many lines it has looked at. */
export async function* groupsOf(
  batches: AsyncIterable<readonly LetterLine[]>,
  title: string,
): AsyncGenerator<number, readonly CombinedGroup[]> {
  let looked = 0
  const groups = new Map<string, { wish: string; lines: number[] }>()
  for await (const batch of batches) {
    for (const { lineNo, letter, contact } of batch) {
      const key = letter === null ? 'none' : letter.isOwn ? `line ${lineNo}` : `letter ${letter.language}`
      const wish = letter?.isOwn && contact ? letterName(contact) : letter?.language ? `${title} (${letter.language})` : title
      const group = groups.get(key) ?? { wish, lines: [] }
      group.lines.push(lineNo)
      groups.set(key, group)
    }
    looked += batch.length
    yield looked
  }
  // Lines without a letter are walked with the others, so that they are counted.
  const none = groups.get('none')
  if (none) groups.delete('none')
  const all = [...groups.values()]
  if (all.length === 0) return none ? [{ name: `${title}.docx`, lines: none.lines }] : []
  if (none) all[0]?.lines.push(...none.lines)
  if (all.length === 1 && all[0]) all[0].wish = title
  const nameOf = fileNames('.docx')
  return all.map(({ wish, lines }) => ({ name: nameOf(wish), lines }))
}
