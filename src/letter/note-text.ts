/** A note as it is typed in the pane: lines of plain text. Bold and italic of a note that came otherwise stay where a line is unchanged. */
import { noteOfText, textOfNote, type Note } from '#core/letter/note'

export function changedNote(before: Note, typed: string): Note {
  const after = noteOfText(typed)
  const kept = new Map(before.paragraphs.map((paragraph) => [textOfNote({ paragraphs: [paragraph] }), paragraph]))
  return { paragraphs: after.paragraphs.map((paragraph) => kept.get(textOfNote({ paragraphs: [paragraph] })) ?? paragraph) }
}
