/**
 * All letters as one document, each beginning on a new page with pages counted anew.
 *
 * A document has one set of styles, so that letters made from different files make different documents: one for each letter of the segment
 * that is used, and one for each line's own. The lines are walked once to see who uses which, then once more for each document.
 */
import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { combinedLetters } from '#core/letter/combine/combine'
import { lettersThatFit } from '#core/letter/combine/plan'
import { fileNames, letterName } from '#core/letter/file-name'
import type { Letter } from '#core/letter/merge-letter'
import type { Schema } from '../store/schema'
import { letterLines } from './letter-lines'
import type { SegmentFacts } from './segment-facts'
import type { Template } from './template'

/** Letters of one template, as they are made. */
type Making = { readonly letters: AsyncGenerator<{ readonly letter: Letter; readonly template: Pick<Template, 'compiled'> }> }

/** The lines that make one document, in line order. */
export type CombinedGroup = { readonly name: string; readonly lines: readonly number[] }

/** Yields how many lines it has looked at. */
export async function* groupsOf(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  only: readonly number[] | null,
  title: string,
): AsyncGenerator<number, readonly CombinedGroup[]> {
  let looked = 0
  const groups = new Map<string, { wish: string; lines: number[] }>()
  for await (const batch of letterLines(db, facts, only)) {
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

/**
 * Writes the document, or several where one cannot hold so many letters with headers of their own; `pathOf` is told which of them, null
 * for the only one. Yields now and then, so that progress is told and the work can be stopped: a document's bytes come only after its
 * last letter. Gives what was written; nothing where there was no letter.
 */
export async function* combineToFiles(made: Making, lines: number, pathOf: (part: number | null) => string): AsyncGenerator<void, readonly (number | null)[]> {
  let next = await made.letters.next()
  if (next.done) return []
  const { compiled } = next.value.template
  const fit = lettersThatFit(compiled)
  const written: (number | null)[] = []
  while (!next.done) {
    const part = lines > fit ? written.length + 1 : null
    let isStopped = false
    const some = async function* (): AsyncGenerator<Letter> {
      for (let count = 0; count < fit && !next.done && !isStopped; count++) {
        yield next.value.letter
        next = await made.letters.next()
      }
    }
    yield* writeChunks(combinedLetters(compiled, some()), pathOf(part), () => (isStopped = true))
    written.push(part)
  }
  return written
}

/** `stop` keeps the letters from being made to the last when the document is given up. */
async function* writeChunks(chunks: AsyncGenerator<Uint8Array, void, void>, path: string, stop: () => void): AsyncGenerator<void, void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for (let next = chunks.next(); ;) {
      const step = await Promise.race([next, setTimeout(TICK, null)])
      if (step?.done) return
      if (step) {
        await file.writeFile(step.value)
        next = chunks.next()
      }
      // Whoever stops here does not wait for it any more.
      next.catch(() => {})
      yield
    }
  } finally {
    stop()
    await chunks.return(undefined)
    await file.close()
  }
}

const TICK = 100
