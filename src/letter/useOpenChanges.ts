/**
 * Whether the open document is still what was taken.
 *
 * Word is asked when the stop is opened, and when somebody comes back to the pane after working in the document: never by a clock.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LetterWire } from '#core/api/letter'
import { useServices } from '../services'
import { takenState } from './taken-letter'

/** `unknown`: it was not taken from here, or Word cannot tell. `worked-in`: somebody did something there since it was looked at. */
export type OpenChanges = 'unknown' | 'same' | 'worked-in' | 'changed'

export function useOpenChanges(segmentNo: string, letter: LetterWire): { readonly changes: OpenChanges; readonly look: () => void } {
  const { host, memory } = useServices()
  const [changes, setChanges] = useState<OpenChanges>('unknown')
  const isWorkedIn = useRef(false)
  const { language, size, changedAt } = letter
  const look = useCallback(async () => {
    isWorkedIn.current = false
    const taken = host.open && takenState(memory, segmentNo, { language, size }, host.open.place())
    const now = taken === null ? null : ((await host.open?.state()) ?? null)
    setChanges(taken === null || now === null ? 'unknown' : now === taken ? 'same' : 'changed')
  }, [host, memory, segmentNo, language, size])
  useEffect(() => {
    const first = requestAnimationFrame(() => void look())
    const stop = host.open?.watch(() => {
      isWorkedIn.current = true
      setChanges((before) => (before === 'same' ? 'worked-in' : before))
    })
    const comeBack = () => {
      if (isWorkedIn.current) void look()
    }
    addEventListener('focus', comeBack)
    return () => {
      cancelAnimationFrame(first)
      stop?.()
      removeEventListener('focus', comeBack)
    }
    // Taken anew it may have the same length.
  }, [host, look, changedAt])
  return { changes, look: () => void look() }
}
