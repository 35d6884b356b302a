/**
 * The key of an intent: the same thing asked for twice (a double click, a try again after a lost answer) is made once.
 *
 * Another wish, or the same wish after it was fulfilled, is a new intent and gets a new key.
 */
import { useMemo, useRef } from 'react'
import { useServices } from '../services'

export function useIntent() {
  const { newKey } = useServices()
  const kept = useRef<{ readonly wish: string; readonly key: string } | null>(null)
  return useMemo(
    () => ({
      keyFor(wish: unknown): string {
        const text = JSON.stringify(wish) ?? ''
        if (kept.current?.wish !== text) kept.current = { wish: text, key: newKey() }
        return kept.current.key
      },
      fulfilled: () => void (kept.current = null),
    }),
    [newKey],
  )
}
