/** Walking through the lines of a segment, one letter after another, without holding all of them. */
import { useEffect } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { LineWire } from '#core/api/segment'
import { useServices } from '../services'

export type LineWalk = {
  readonly line: LineWire | undefined
  /** Place of the line among all, from 1. */
  readonly at: number
  readonly total: number
  readonly previous: LineWire | undefined
  readonly next: LineWire | undefined
  /** The number of the first line of all. */
  readonly first: number | undefined
}

/** `lineNo` null means the first line; `onLine` is told which one that is. */
export function useLineWalk(segmentNo: string, lineNo: number | null, onLine: (lineNo: number) => void) {
  const { api } = useServices()
  const pages = useInfiniteQuery({
    queryKey: ['segment', segmentNo, 'walk'],
    queryFn: ({ pageParam, signal }) => api.lines(segmentNo, { limit: 200, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const index = rows.findIndex((row) => row.lineNo === lineNo)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const first = rows[0]?.lineNo
  const isLost = lineNo !== null && index < 0 && pages.data !== undefined && !hasNextPage
  useEffect(() => {
    // A line that has left the segment meanwhile leads back to the first one.
    if ((lineNo === null || isLost) && first !== undefined) onLine(first)
  }, [lineNo, isLost, first, onLine])
  useEffect(() => {
    const nearEnd = lineNo !== null && (index < 0 || index >= rows.length - 5)
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [lineNo, index, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  const walk: LineWalk = {
    line: rows[index],
    at: index + 1,
    total: pages.data?.pages.at(-1)?.total ?? 0,
    previous: rows[index - 1],
    next: index < 0 ? undefined : rows[index + 1],
    first,
  }
  return { asked: { data: pages.data === undefined ? undefined : walk, error: pages.error, refetch: pages.refetch } }
}
