/** One line's letter as it will be sent, and the same for the next line before it is asked for; the sheet follows. */
import { useCallback, useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LineWire } from '#core/api/segment'
import { useServices } from '../services'

const letterKey = (segmentNo: string, lineNo: number) => ['segment', segmentNo, 'line', lineNo, 'letter'] as const

export function useLineLetter(segmentNo: string, line: LineWire, next: LineWire | undefined) {
  const { api, host } = useServices()
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
  const bytes = letter.data
  const failed = letter.isError
  useEffect(() => {
    if (bytes) host.sheet?.lay({ kind: 'letter', bytes, title: line.contactName })
    else if (failed) host.sheet?.lay({ kind: 'nothing' })
  }, [host, bytes, failed, line.contactName])
  const again = useCallback(() => client.invalidateQueries({ queryKey: letterKey(segmentNo, line.lineNo) }), [client, segmentNo, line.lineNo])
  return { letter, again }
}
