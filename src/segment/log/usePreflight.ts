/** What a log would write and send, and all that stands in its way. Asked anew whenever the stop is entered; it waits for what is being saved. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { whenSaved } from '../../api/pending-saves'
import { useServices } from '../../services'
import { segmentKey } from '../useSegment'

export function usePreflight(no: string) {
  const { api } = useServices()
  const client = useQueryClient()
  return useQuery({ queryKey: [...segmentKey(no), 'log'], queryFn: ({ signal }) => whenSaved(client, segmentKey(no)).then(() => api.logged.preflight(no, signal)), staleTime: 0 })
}
