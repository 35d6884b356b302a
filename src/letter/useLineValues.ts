/** The values that fill one line's letter, by stable name. */
import { useQuery } from '@tanstack/react-query'
import { useServices } from '../services'

export function useLineValues(segmentNo: string, lineNo: number, enabled = true) {
  const { api } = useServices()
  return useQuery({ queryKey: ['segment', segmentNo, 'line', lineNo, 'values'], queryFn: ({ signal }) => api.lineValues(segmentNo, lineNo, signal), enabled })
}
