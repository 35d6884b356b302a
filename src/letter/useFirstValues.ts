/** What the fields come to for the first contact of a segment: the palette shows them, so that a field is chosen by what it says. */
import { useQuery } from '@tanstack/react-query'
import { useServices } from '../services'

export type FirstValues = { readonly name: string; readonly values: Readonly<Record<string, string>> }

export function useFirstValues(segmentNo: string): FirstValues | null {
  const { api } = useServices()
  const first = useQuery({
    queryKey: ['segment', segmentNo, 'first-values'],
    queryFn: async ({ signal }): Promise<FirstValues | null> => {
      const line = (await api.lines(segmentNo, { limit: 1 }, signal)).rows[0]
      return line ? { name: line.contactName, values: await api.lineValues(segmentNo, line.lineNo, signal) } : null
    },
  })
  return first.data ?? null
}
