/** The check of a segment. Asked anew whenever the stop is entered: contacts may have changed meanwhile. It waits for what is being saved. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { whenSaved } from '../../api/pending-saves'
import { useServices } from '../../services'
import { segmentKey } from '../useSegment'

export function useCheck(no: string) {
  const { api } = useServices()
  const client = useQueryClient()
  return useQuery({ queryKey: [...segmentKey(no), 'check'], queryFn: ({ signal }) => whenSaved(client, segmentKey(no)).then(() => api.check(no, signal)), staleTime: 0 })
}
