/** The check of a segment. Asked anew whenever the stop is entered: contacts may have changed meanwhile. */
import { useQuery } from '@tanstack/react-query'
import { useServices } from '../../services'
import { segmentKey } from '../useSegment'

export function useCheck(no: string) {
  const { api } = useServices()
  return useQuery({ queryKey: [...segmentKey(no), 'check'], queryFn: ({ signal }) => api.check(no, signal), staleTime: 0 })
}
