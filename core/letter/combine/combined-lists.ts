/**
 * The lists of all letters in one numbering part: the template's, copies of them for the letters behind the first, and those of notes.
 * A note's numbers are a list of their own, and begin at 1; its bullets are the same list in every letter.
 */
import type { Docx } from '#core/docx/docx'
import type { ZipEntry } from '#core/docx/zip-stream'
import type { Letter } from '../merge-letter'
import type { Turn } from './marked-text'
import type { NewParts } from './new-parts'
import { partStream } from './part-stream'
import type { Plan } from './plan'

export type CombinedLists = {
  /** The ids of a letter's lists. */
  readonly next: (letter: Letter, isFirst: boolean) => Pick<Turn, 'list' | 'noteList'>
  readonly end: () => Generator<ZipEntry, void, void>
}

export function combinedLists(base: Docx, { lists, noteNumbering }: Plan, parts: Pick<NewParts, 'numbering'>): CombinedLists {
  // Word knows so few lists (plan.ts, MOST_LISTS) that their texts can wait.
  const texts: string[] = []
  let nextId = Math.max(lists?.firstId ?? 1, noteNumbering?.firstId ?? 1)
  let bullets: string | null = null
  let hasNoteLists = false

  function noteList(letter: Letter, own: string): string {
    const list = letter.lists.find(({ id }) => id === own)
    if (!list || !noteNumbering) return own
    if (list.kind === 'bullet' && bullets !== null) return bullets
    hasNoteLists = true
    const id = String(nextId++)
    if (list.kind === 'bullet') bullets = id
    texts.push(noteNumbering.listMarkup({ ...list, id }))
    return id
  }

  return {
    next(letter, isFirst) {
      const first = nextId
      if (!isFirst && lists) {
        nextId += lists.perLetter
        texts.push(lists.numsFrom(first))
      }
      const known = new Map<string, string>()
      return {
        list: (index) => String(first + index),
        noteList(own) {
          const id = known.get(own) ?? noteList(letter, own)
          known.set(own, id)
          return id
        },
      }
    },
    *end() {
      if (noteNumbering && hasNoteLists) {
        if (noteNumbering.isNew) parts.numbering(noteNumbering.part)
        const { part, head, definitions, lists: own, tail } = noteNumbering
        return yield written(part, head + definitions + own, tail)
      }
      if (lists) return yield written(lists.part, lists.head, lists.tail)
      const same = noteNumbering && base.parts.get(noteNumbering.part)
      if (same) yield { name: same.name, packed: same.packed }
    },
  }

  function written(name: string, head: string, tail: string): ZipEntry {
    const stream = partStream()
    for (const text of [head, ...texts, tail]) stream.write(text)
    return { name, packed: stream.end() }
  }
}
