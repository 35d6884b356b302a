/** A note from outside, parsed: only what a note can hold is kept of what came. A link that is none leaves its text. */
import { safeLink } from './note-link'
import { emptyNote, type ListKind, type Note, type NoteParagraph, type NoteRun } from './note'

export type NoteDraft = {
  readonly paragraphs: readonly {
    readonly runs: readonly { readonly text: string; readonly bold?: boolean; readonly italic?: boolean; readonly link?: string }[]
    readonly list?: ListKind
  }[]
}

export const parseNote = ({ paragraphs }: NoteDraft): Note => (paragraphs.length === 0 ? emptyNote : { paragraphs: paragraphs.map(paragraphOf) })

function paragraphOf({ runs, list }: NoteDraft['paragraphs'][number]): NoteParagraph {
  return { runs: runs.map(runOf), ...(list && { list }) }
}

function runOf({ text, bold, italic, link }: NoteDraft['paragraphs'][number]['runs'][number]): NoteRun {
  const address = link === undefined ? null : safeLink(link)
  return { text, ...(bold && { bold }), ...(italic && { italic }), ...(address !== null && { link: address }) }
}
