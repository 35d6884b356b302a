/**
 * The rows of a long list, page by page: only the pages that are looked at are asked for, and only they are asked again when something
 * has changed.
 *
 * A server that takes an `offset` gives any page at once. One that knows cursors only is walked along, from the last page that is known.
 */
import { keepPreviousData, useQueries, useQuery, type QueryFunctionContext, type UseQueryResult } from '@tanstack/react-query'

export type PageOfRows<Row> = { readonly rows: readonly Row[]; readonly next: string | null; readonly total: number }
/** Which page is asked for: spread into the request. */
export type Place = { readonly limit: number; readonly offset?: number; readonly cursor?: string }

export type PagesAsked<Row> = {
  readonly queryKey: readonly unknown[]
  readonly fetchPage: (place: Place, signal: AbortSignal) => Promise<PageOfRows<Row>>
  /** The server takes an offset. */
  readonly jumps?: boolean
}

export type LongRows<Row> = {
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  /** A later page says that there are not as many any more as the first page said. */
  readonly isOutdated: boolean
  readonly error: unknown
  readonly retry: () => void
}

const sizeOf = (jumps: boolean | undefined): number => (jumps ? 50 : 100)

/** As `useQuery` and `prefetchQuery` take it. */
export function pageQuery<Row>(asked: PagesAsked<Row>, page: number) {
  const limit = sizeOf(asked.jumps)
  return {
    queryKey: [...asked.queryKey, 'page', page],
    queryFn: async ({ signal, client }: QueryFunctionContext): Promise<PageOfRows<Row>> => {
      if (page === 0) return asked.fetchPage({ limit }, signal)
      if (asked.jumps) return asked.fetchPage({ limit, offset: page * limit }, signal)
      // Old is good enough to go on from, unless it is known that something has changed.
      const { next, total } = await client.fetchQuery({ ...pageQuery(asked, page - 1), staleTime: Infinity })
      return next === null ? { rows: [], next, total } : asked.fetchPage({ limit, cursor: next }, signal)
    },
  }
}

/** The first page: it tells how many there are, and stays in sight, greyed, while another list is fetched. */
export const useFirstPage = <Row>(asked: PagesAsked<Row>): UseQueryResult<PageOfRows<Row>> => useQuery({ ...pageQuery(asked, 0), placeholderData: keepPreviousData })

type FirstPage<Row> = { readonly data: PageOfRows<Row>; readonly dataUpdatedAt: number }

/** The rows at these places, with all that share a page with one of them, and those of the first page. */
export function useRows<Row>(asked: PagesAsked<Row>, firstPage: FirstPage<Row>, places: readonly number[]): LongRows<Row> {
  const size = sizeOf(asked.jumps)
  const wanted = [...new Set(places.map((place) => Math.floor(place / size)))].filter((page) => page > 0)
  return useQueries({
    queries: wanted.map((page) => pageQuery(asked, page)),
    combine: (answers: UseQueryResult<PageOfRows<Row>>[]) => {
      const refused = answers.filter((answer) => answer.isError)
      return {
        rowAt: (index: number) => (index < size ? firstPage.data : answers[wanted.indexOf(Math.floor(index / size))]?.data)?.rows[index % size],
        isOutdated: answers.some(({ data, dataUpdatedAt }) => data && data.total !== firstPage.data.total && dataUpdatedAt > firstPage.dataUpdatedAt),
        error: refused[0]?.error ?? null,
        retry: () => refused.forEach((answer) => void answer.refetch()),
      }
    },
  })
}
