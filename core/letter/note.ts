/**
 * A personal note: what one person is told besides what all are told.
 *
 * It is data on the segment line, merged at the note's place of the letter (design decision 4), so that the common text can
 * change and every note stays. Stored as paragraphs of runs from the start; an empty note has no paragraph.
 */
export type NoteRun = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }
export type Note = { readonly paragraphs: readonly { readonly runs: readonly NoteRun[] }[] }

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
export const textOfNote = (note: Note): string =>
  note.paragraphs.map((paragraph) => paragraph.runs.map((run) => run.text).join('')).join('\n')
