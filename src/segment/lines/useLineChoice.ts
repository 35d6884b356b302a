/** Choosing lines of a list: one, all from the last one up to here, all that are found. */
import { useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { LineWire } from '#core/api/segment'
import type { LinesOf } from '../../api/client'
import { useServices } from '../../services'
import { nobody, turned, withLines, type Chosen } from './chosen'
import { collectLines } from './collect-lines'

/** Longer lists are not read whole: every line of the segment is meant then, whoever it is. */
const readWhole = 2000

export function useLineChoice(no: string, of: LinesOf) {
  const { api } = useServices()
  const [chosen, setChosen] = useState<Chosen>(nobody)
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  // Rows that were drawn, by their place: those between two of them may not have been.
  const drawn = useRef(new Map<number, LineWire>())
  const anchor = useRef<number | null>(null)
  const stop = useRef<AbortController | null>(null)

  const collect = useMutation({
    mutationFn: async (within: readonly [number, number] | null) => {
      stop.current = new AbortController()
      const lines = await collectLines(api, no, of, (done, total) => setProgress({ done, total }), stop.current.signal)
      return within === null ? lines : lines.slice(within[0], within[1] + 1)
    },
    onSuccess: (lines) => setChosen((before) => withLines(before, lines)),
    onSettled: () => setProgress(null),
  })
  const between = (from: number, to: number): void => {
    const [first, last] = from < to ? [from, to] : [to, from]
    const rows = Array.from({ length: last - first + 1 }, (_, i) => drawn.current.get(first + i))
    if (rows.every((row) => row !== undefined)) setChosen((before) => withLines(before, rows))
    else collect.mutate([first, last])
  }
  return {
    chosen,
    error: collect.error,
    progress,
    isReading: collect.isPending,
    stopReading: () => stop.current?.abort(),
    /** Told of every row that is drawn. */
    draw: (line: LineWire, index: number): void => {
      drawn.current.set(index, line)
    },
    choose: (line: LineWire, index: number, withShift: boolean): void => {
      if (withShift && anchor.current !== null && anchor.current !== index) between(anchor.current, index)
      else setChosen((before) => turned(before, line))
      anchor.current = index
    },
    chooseAll: (total: number): void => {
      if (total > readWhole && of.q === undefined && of.which === undefined) setChosen({ kind: 'all', total })
      else collect.mutate(null)
    },
    clear: (): void => {
      anchor.current = null
      setChosen(nobody)
    },
    /** Another list: places mean other lines now. */
    forgetPlaces: (): void => {
      drawn.current.clear()
      anchor.current = null
    },
  }
}
