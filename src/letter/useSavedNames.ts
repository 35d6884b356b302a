/** What saved criteria are called, by their codes: those that a letter's parts are for. */
import { useQueries } from '@tanstack/react-query'
import { problemOf } from '../api/problem'
import { savedKey } from '../segment/ways/query-keys'
import { useServices } from '../services'

/** A code without a name is not known yet; null says that there are no such criteria any more. */
export function useSavedNames(codes: readonly string[]): ReadonlyMap<string, string | null> {
  const { api } = useServices()
  const asked = useQueries({
    queries: codes.map((code) => ({
      queryKey: [...savedKey, 'name', code],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        // An empty code would ask for the list of all.
        code === ''
          ? Promise.resolve(null)
          : api.savedCriterion(code, signal).then(
              ({ value }) => value.description || value.code,
              (error: unknown) => {
                if (problemOf(error).status === 404) return null
                throw error
              },
            ),
    })),
  })
  return new Map(codes.flatMap((code, i) => (asked[i]?.data === undefined ? [] : [[code, asked[i].data] as const])))
}
