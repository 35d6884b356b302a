/** Notes that were typed and are not kept by the server yet, line by line: in the pane's memory as long as it is open. */
import type { QueryClient } from '@tanstack/react-query'
import { whenSaved } from '../api/pending-saves'
import type { Note } from '#core/letter/note'

const keyOf = (segmentNo: string, lineNo: number) => ['note-draft', segmentNo, lineNo] as const
/** Under it saves of notes are on their way. */
export const notesKey = (segmentNo: string) => ['segment', segmentNo, 'notes'] as const

export const draftOf = (client: QueryClient, segmentNo: string, lineNo: number): Note | undefined => client.getQueryData<Note>(keyOf(segmentNo, lineNo))

export function keepDraft(client: QueryClient, segmentNo: string, lineNo: number, note: Note): void {
  // Not forgotten when nobody looks.
  client.setQueryDefaults(['note-draft'], { gcTime: Infinity })
  client.setQueryData(keyOf(segmentNo, lineNo), note)
}

export const dropDraft = (client: QueryClient, segmentNo: string, lineNo: number): void => client.removeQueries({ queryKey: keyOf(segmentNo, lineNo) })

/** Some notes could not be saved: what would be made now would lack them. */
export class UnsavedNotes extends Error {
  constructor(readonly lines: readonly number[]) {
    super('unsaved notes')
  }
}

/** Waits for notes that are on their way; throws when some did not arrive. */
export async function notesSaved(client: QueryClient, segmentNo: string): Promise<void> {
  await whenSaved(client, notesKey(segmentNo))
  const lines = client.getQueryCache().findAll({ queryKey: ['note-draft', segmentNo] }).flatMap(({ queryKey }) => (typeof queryKey[2] === 'number' ? [queryKey[2]] : []))
  if (lines.length > 0) throw new UnsavedNotes(lines)
}
