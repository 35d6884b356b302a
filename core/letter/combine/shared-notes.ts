/** The part that holds the footnotes, or the endnotes, of all letters. */
import type { Docx, Packed } from '#core/docx/docx'
import { staticPiece } from '#core/docx/static-piece'
import type { Letter } from '../merge-letter'
import { contentOf, shapeBook, type Made } from './letter-shape'
import type { Turn } from './marked-text'
import { noteFrame, noteMarkup, type NoteKind } from './note-shape'
import { storyStream } from './part-stream'
import type { Plan } from './plan'
import { noNeeds, storyEdits } from './story-edits'

export type SharedNotes = {
  /** Ids for so many notes of the next letter; gives the first. */
  readonly next: (count: number) => number
  /** Adds the notes that a letter refers to, `used` by their old ids in the order of the new ones. */
  readonly add: (letter: Letter, turn: Turn, used: readonly string[], brought: (id: string) => string) => void
  readonly end: () => Packed
}

export function sharedNotes(base: Docx, plan: Plan, kind: NoteKind, part: string, nextIds: (count: number) => number): SharedNotes | null {
  const own = base.parts.get(part)
  if (!own) return null
  const { head, tail, firstId } = noteFrame(own.xml(), kind)
  const relationships = new Set(base.relationshipsOf(part).map(({ id }) => id))
  const template = [staticPiece(own.text())]
  const book = shapeBook<Made & { readonly ids: number }, { readonly used: readonly string[]; readonly isCopy: boolean }>(
    (xml, values, { used, isCopy }) => {
      const needs = noNeeds()
      const edits = storyEdits(xml, plan, relationships, isCopy, needs)
      return { markup: noteMarkup(xml, kind, edits, values, used), ids: needs.ids }
    },
    plan.bookmarks.isInert,
  )
  const out = storyStream()
  out.write([head])
  let next = firstId
  return {
    next: (count) => (next += count) - count,
    add(letter, turn, used, brought) {
      if (used.length === 0) return
      const isCopy = turn.letter > 1
      const { shape, values } = book.shaped(letter.parts.get(part) ?? template, { used, isCopy }, `${isCopy} ${used.join(' ')}`)
      out.write(contentOf(shape.items, { ...turn, values, firstId: nextIds(shape.made.ids), picture: brought, noteLink: brought }))
    },
    end() {
      out.write([tail])
      return out.end()
    },
  }
}
