/**
 * The personal note of one line, saved while it is typed: 500 ms after the last key, when the field or the line is left, and when the
 * pane is.
 *
 * Saves of one line go one after another, so that an older text never overwrites a newer one. What could not be saved is kept as a draft
 * and stands there when the line is seen again.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoteWire } from '#core/api/letter'
import { emptyNote, type Note } from '#core/letter/note'
import { keepSaving } from '../api/pending-saves'
import { problemOf, type ApiProblem } from '../api/problem'
import { useServices } from '../services'
import { draftOf, dropDraft, keepDraft, notesKey } from './note-drafts'

export type Saving = { readonly kind: 'untouched' | 'waiting' | 'saving' | 'saved' } | { readonly kind: 'failed'; readonly problem: ApiProblem }

/** `onType` is told of each key, `onSaved` of each save: whether it was of all that was typed; `onLost` of one that failed when nobody saw it. */
export function useLineNote(
  segmentNo: string,
  lineNo: number,
  { onType, onSaved, onLost }: { readonly onType: (note: Note) => void; readonly onSaved: (isAll: boolean) => void; readonly onLost: () => void },
) {
  const { api } = useServices()
  const client = useQueryClient()
  const key = ['segment', segmentNo, 'line', lineNo, 'note']
  const note = useQuery({ queryKey: key, queryFn: ({ signal }) => api.note(segmentNo, lineNo, signal), staleTime: Infinity })
  const [draft] = useState(() => draftOf(client, segmentNo, lineNo))
  const [typed, setTyped] = useState<Note | null>(draft ?? null)
  const [saving, setSaving] = useState<Saving>({ kind: draft ? 'waiting' : 'untouched' })
  const pending = useRef<Note | null>(draft ?? null)
  const isSeen = useRef(true)
  const latest = useRef({ onSaved, onLost })
  latest.current = { onSaved, onLost }

  const save = useCallback(() => {
    const text = pending.current
    if (text === null) return
    pending.current = null
    setSaving({ kind: 'saving' })
    const run = async () => {
      await api.putNote(segmentNo, lineNo, wireOf(text))
      // Before anybody who waits for the save is told that it is over.
      if (pending.current === null) dropDraft(client, segmentNo, lineNo)
    }
    keepSaving(client, { key: [...notesKey(segmentNo), lineNo], scope: `note ${segmentNo} ${lineNo}`, run }).then(
      () => {
        client.setQueryData(['segment', segmentNo, 'line', lineNo, 'note'], text)
        const isAll = pending.current === null
        setSaving({ kind: isAll ? 'saved' : 'waiting' })
        latest.current.onSaved(isAll)
      },
      (error: unknown) => {
        // What was typed stays in the field, to be saved again.
        pending.current ??= text
        setSaving({ kind: 'failed', problem: problemOf(error) })
        if (!isSeen.current) latest.current.onLost()
      },
    )
  }, [api, client, segmentNo, lineNo])

  useEffect(() => {
    if (typed === null || pending.current === null) return
    const timer = setTimeout(save, 500)
    return () => clearTimeout(timer)
  }, [typed, save])
  useEffect(() => {
    isSeen.current = true
    return () => {
      isSeen.current = false
      save()
    }
  }, [save])

  const type = (text: Note) => {
    pending.current = text
    keepDraft(client, segmentNo, lineNo, text)
    setTyped(text)
    setSaving({ kind: 'waiting' })
    onType(text)
  }
  const before: Note = note.data ?? emptyNote
  return { read: note, note: typed ?? before, first: draft ?? before, saving, type, save }
}

const wireOf = ({ paragraphs }: Note): NoteWire => ({ paragraphs: paragraphs.map(({ runs, list }) => ({ runs: [...runs], ...(list && { list }) })) })
