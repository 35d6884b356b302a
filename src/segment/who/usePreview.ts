/** What a step would do, asked as it is being built: 250 ms after the last change, and the request before it is given up. */
import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StepWire } from '#core/api/segment'
import { useServices } from '../../services'
import { useDebounced } from '../../ui/useDebounced'
import { segmentKey } from '../useSegment'

export function usePreview(no: string, step: StepWire) {
  const { api } = useServices()
  const asked = useMemo(() => JSON.stringify(step), [step])
  const settled = useDebounced(asked, 250)
  const preview = useQuery({
    queryKey: [...segmentKey(no), 'preview', settled],
    queryFn: ({ signal }) => api.previewStep(no, JSON.parse(settled) as StepWire, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 30_000,
  })
  return { preview, isStale: asked !== settled || preview.isPlaceholderData || preview.isFetching }
}
