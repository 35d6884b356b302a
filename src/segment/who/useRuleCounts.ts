/** How many answer to each rule of a draft, by the rule's id: asked with the step, some moments after the last change. */
import { useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StepWire } from '#core/api/segment'
import { useServices } from '../../services'
import { useDebounced } from '../../ui/useDebounced'
import { placesOf } from '../criteria/build-criteria'
import type { Group } from '../criteria/draft'
import { segmentKey } from '../useSegment'

export function useRuleCounts(no: string, step: StepWire, draft: Group): ReadonlyMap<number, number> {
  const { api } = useServices()
  const asked = useMemo(() => JSON.stringify(step), [step])
  const settled = useDebounced(asked, 250)
  const counts = useQuery({
    queryKey: [...segmentKey(no), 'rules', settled],
    queryFn: ({ signal }) => api.previewRules(no, JSON.parse(settled) as StepWire, signal),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  return useMemo(() => {
    // Counts of the draft before this one stand at places that may have moved.
    if (!counts.data || asked !== settled || counts.isPlaceholderData) return new Map()
    const after = new Map(counts.data.rules.map((rule) => [rule.at, rule.after]))
    return new Map([...placesOf(draft)].flatMap(([id, place]) => (after.has(place) ? [[id, after.get(place) ?? 0] as const] : [])))
  }, [counts.data, counts.isPlaceholderData, asked, settled, draft])
}
