/** Whose values a pane that was closed left in the open document; asked once, when the pane is opened, and nothing is changed. */
import { useQuery } from '@tanstack/react-query'
import { useServices } from '../services'

export const leftPreviewKey = ['open-document', 'left-preview'] as const

export function useLeftPreview() {
  const { api, host } = useServices()
  const left = useQuery({
    queryKey: leftPreviewKey,
    queryFn: () => host.preview?.standing() ?? null,
    enabled: host.preview !== null,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  })
  const mark = left.data ?? null
  // The document names nobody; whose server this is not does not know the line.
  const line = useQuery({
    queryKey: ['segment', mark?.segmentNo, 'line', mark?.lineNo, 'whose-preview'],
    queryFn: ({ signal }) => api.line(mark?.segmentNo ?? '', mark?.lineNo ?? 0, signal),
    enabled: mark !== null,
    retry: false,
  })
  return { mark, name: line.data?.value.contactName ?? null }
}
