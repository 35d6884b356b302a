/** A run followed from the screen: asked again every second as long as it goes on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DeliveryRun } from '#core/api/delivery'
import { useServices } from '../services'

export const isGoing = ({ state, counts }: DeliveryRun): boolean => state === 'held' || state === 'running' || state === 'paused' || counts.sending > 0

const EVERY = 1000

export function useRun(id: string) {
  const { api } = useServices()
  return useQuery({
    queryKey: ['delivery-runs', id],
    queryFn: ({ signal }) => api.delivery.run(id, signal),
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) ? EVERY : false),
  })
}

/** What is done to a run, or to one of its deliveries; everything of deliveries is asked again after. */
export function useRunChange<Said, Answer>(change: (said: Said) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all(['delivery-runs', 'logged-segments', 'interactions'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
