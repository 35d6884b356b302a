/**
 * The personal note of one line, saved while it is typed: 500 ms after the last key, when the line is left, and when the pane is.
 *
 * Saves of one line go one after another, so that an older text never overwrites a newer one.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { emptyNote, textOfNote, type Note } from '#core/letter/note'
import { problemOf, type ApiProblem } from '../api/problem'
import { useServices } from '../services'
import { changedNote } from './note-text'

export type Saving = { readonly kind: 'untouched' | 'waiting' | 'saving' | 'saved' } | { readonly kind: 'failed'; readonly problem: ApiProblem }

/** `onType` is told of each key, `onSaved` of each save: whether it was of all that was typed. */
export function useLineNote(segmentNo: string, lineNo: number, onType: (note: Note) => void, onSaved: (isAll: boolean) => void) {
  const { api } = useServices()
  const client = useQueryClient()
  const key = ['segment', segmentNo, 'line', lineNo, 'note']
  const note = useQuery({ queryKey: key, queryFn: ({ signal }) => api.note(segmentNo, lineNo, signal), staleTime: Infinity })
  const [typed, setTyped] = useState<string | null>(null)
  const [saving, setSaving] = useState<Saving>({ kind: 'untouched' })
  const pending = useRef<string | null>(null)
  const chain = useRef(Promise.resolve())
  const before: Note = note.data ?? emptyNote
  const latest = useRef({ before, onSaved })
  latest.current = { before, onSaved }

  const save = useCallback(() => {
    const text = pending.current
    if (text === null) return
    pending.current = null
    setSaving({ kind: 'saving' })
    chain.current = chain.current.then(async () => {
      const changed = changedNote(latest.current.before, text)
      try {
        await api.putNote(segmentNo, lineNo, { paragraphs: changed.paragraphs.map((paragraph) => ({ runs: [...paragraph.runs] })) })
        client.setQueryData(['segment', segmentNo, 'line', lineNo, 'note'], changed)
        setSaving(pending.current === null ? { kind: 'saved' } : { kind: 'waiting' })
        latest.current.onSaved(pending.current === null)
      } catch (error) {
        // What was typed stays in the field, to be saved again.
        if (pending.current === null) pending.current = text
        setSaving({ kind: 'failed', problem: problemOf(error) })
      }
    })
  }, [api, client, segmentNo, lineNo])

  useEffect(() => {
    if (typed === null || pending.current === null) return
    const timer = setTimeout(save, 500)
    return () => clearTimeout(timer)
  }, [typed, save])
  useEffect(() => save, [save])

  const type = (text: string) => {
    pending.current = text
    setTyped(text)
    setSaving({ kind: 'waiting' })
    onType(changedNote(before, text))
  }
  return { read: note, text: typed ?? textOfNote(before), saving, type, save }
}
