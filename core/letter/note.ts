/**
 * A personal note: what one person is told besides what all are told.
 *
 * It is data on the segment line, merged at the note's place of the letter (design decision 4), so that the common text can
 * change and every note stays. Stored as paragraphs of runs from the start; an empty note has no paragraph. Paragraphs of one kind of
 * list that follow each other are one list; a number always begins at 1.
 */
export type ListKind = 'bullet' | 'number'
/** `link` is an address that `safeLink` (note-link.ts) has let pass. */
export type NoteRun = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean; readonly link?: string }
export type NoteParagraph = { readonly runs: readonly NoteRun[]; readonly list?: ListKind }
export type Note = { readonly paragraphs: readonly NoteParagraph[] }

export const emptyNote: Note = { paragraphs: [] }

/** A note typed as plain text: each line end begins a paragraph; blank text is no note. */
export function noteOfText(text: string): Note {
  if (text.trim() === '') return emptyNote
  return {
    paragraphs: text
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .map((line) => ({ runs: line === '' ? [] : [{ text: line }] })),
  }
}

/** The plain text of a note, one line a paragraph. */
export const textOfNote = (note: Note): string => note.paragraphs.map(textOfParagraph).join('\n')

export const textOfParagraph = (paragraph: NoteParagraph): string => paragraph.runs.map((run) => run.text).join('')

/** The number of each paragraph within its list, from 1; 0 where it has none. */
export function numbersIn(paragraphs: readonly NoteParagraph[]): readonly number[] {
  let last = 0
  return paragraphs.map(({ list }) => (last = list === 'number' ? last + 1 : 0))
}
