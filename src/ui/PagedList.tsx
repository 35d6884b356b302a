/** A list that comes in pages: the next page is fetched when the end comes near, and by a button for those who do not scroll. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { ErrorCard } from './ErrorCard'
import { Shown } from './Shown'
import { styles } from './styles'

export type PageOfRows<Row> = { readonly rows: readonly Row[]; readonly next: string | null; readonly total: number }

type Props<Row> = {
  readonly label: string
  readonly queryKey: readonly unknown[]
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOfRows<Row>>
  readonly keyOf: (row: Row) => string | number
  readonly renderRow: (row: Row, before: Row | undefined) => ReactNode
  /** What stands there when there is no row. */
  readonly empty: ReactNode
  /** Above the rows, once there are some. */
  readonly head?: (total: number) => ReactNode
}

export function PagedList<Row>({ label, queryKey, fetchPage, keyOf, renderRow, empty, head }: Props<Row>) {
  const say = useMessages()
  const formats = useFormats()
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage || isFetchNextPageError || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && void fetchNextPage(), { rootMargin: '600px' })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const asked = { data: pages.data, error: pages.isFetchNextPageError ? null : pages.error, refetch: pages.refetch }
  return (
    <Shown asked={asked}>
      {({ pages: read }) => {
        const rows = read.flatMap((page) => page.rows)
        const total = read.at(-1)?.total ?? rows.length
        if (rows.length === 0) return empty
        return (
          <div aria-busy={pages.isPlaceholderData} style={{ opacity: pages.isPlaceholderData ? 0.6 : 1 }}>
            {head?.(total)}
            <ul className={styles.list} aria-label={label}>
              {rows.map((row, at) => (
                <li key={keyOf(row)}>{renderRow(row, rows[at - 1])}</li>
              ))}
            </ul>
            {pages.hasNextPage && (
              <div ref={end} className={styles.section} style={{ alignItems: 'center' }}>
                {pages.isFetchNextPageError && <ErrorCard problem={problemOf(pages.error)} onRetry={() => void fetchNextPage()} />}
                <DefaultButton text={pages.isFetchingNextPage ? say.loading : say.showMore} disabled={pages.isFetchingNextPage} onClick={() => void fetchNextPage()} />
                <span className={styles.small}>{say.shownOf(formats.number(rows.length), formats.number(total))}</span>
              </div>
            )}
          </div>
        )
      }}
    </Shown>
  )
}
