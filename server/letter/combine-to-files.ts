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
import { fileNames, letterName } from '#core/letter/file-name'
import type { Letter } from '#core/letter/merge-letter'
import type { Schema } from '../store/schema'
import { letterLines } from './letter-lines'
import type { Making } from './made-letters'
import type { SegmentFacts } from './segment-facts'

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
 * Yields now and then, so that progress is told and the work can be stopped: a document's bytes come only after its last letter.
 * `nothing`: there was no letter to put into it.
 */
export async function* combineToFile(made: Making, path: string): AsyncGenerator<void, 'written' | 'nothing'> {
  const first = await made.letters.next()
  if (first.done) return 'nothing'
  let isStopped = false
  async function* letters(): AsyncGenerator<Letter> {
    if (!first.done) yield first.value.letter
    for await (const { letter } of made.letters) {
      if (isStopped) return
      yield letter
    }
  }
  const chunks = combinedLetters(first.value.template.compiled, letters())
  const file = await open(path, 'wx', 0o600)
  try {
    for (let next = chunks.next(); ;) {
      const step = await Promise.race([next, setTimeout(TICK, null)])
      if (step?.done) return 'written'
      if (step) {
        await file.writeFile(step.value)
        next = chunks.next()
      }
      // Whoever stops here does not wait for it any more.
      next.catch(() => {})
      yield
    }
  } finally {
    isStopped = true
    await chunks.return(undefined)
    await file.close()
  }
}

const TICK = 100
