/** One line's letter as it will be sent, and the same for the next line before it is asked for. */
import { useCallback, useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LineWire } from '#core/api/segment'
import { useServices } from '../services'

const letterKey = (segmentNo: string, lineNo: number) => ['segment', segmentNo, 'line', lineNo, 'letter'] as const

export function useLineLetter(segmentNo: string, line: LineWire, next: LineWire | undefined) {
  const { api } = useServices()
  const client = useQueryClient()
  const options = useCallback(
    (lineNo: number) => ({
      queryKey: letterKey(segmentNo, lineNo),
      queryFn: ({ signal }: { signal: AbortSignal }) => api.lineLetter(segmentNo, lineNo, signal),
      staleTime: 30_000,
      retry: false,
    }),
    [api, segmentNo],
  )
  const letter = useQuery(options(line.lineNo))
  const nextNo = next?.lineNo
  useEffect(() => {
    if (letter.isSuccess && nextNo !== undefined) void client.prefetchQuery(options(nextNo))
  }, [client, options, letter.isSuccess, nextNo])
  const again = useCallback(() => client.invalidateQueries({ queryKey: letterKey(segmentNo, line.lineNo) }), [client, segmentNo, line.lineNo])
  return { letter, again }
}

/** The sheet shows the letter, and nothing where there is none. */
export function useLaidLetter(bytes: Uint8Array | undefined, isRefused: boolean, title: string): void {
  const { host } = useServices()
  useEffect(() => {
    if (bytes) host.sheet?.lay({ kind: 'letter', bytes, title })
    else if (isRefused) host.sheet?.lay({ kind: 'nothing' })
  }, [host, bytes, isRefused, title])
}
