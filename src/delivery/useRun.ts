/**
 * A run followed from the screen as long as it goes on: told by the server's events, and asked for every second where they do not come
 * through. A stream that breaks is taken up again by the browser; until then it is asked.
 */
import { useEffect, useState } from 'react'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { DeliveryRun } from '#core/api/delivery'
import { useServices } from '../services'

export const isGoing = ({ state, counts }: DeliveryRun): boolean => state === 'held' || state === 'running' || state === 'paused' || counts.sending > 0

const EVERY = 1000

const keyOf = (id: string) => ['delivery-runs', id] as const

export function useRun(id: string) {
  const { api } = useServices()
  const [isHeard, setHeard] = useState(false)
  const run = useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api.delivery.run(id, signal),
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) && !isHeard ? EVERY : false),
  })
  useEvents(id, run.data !== undefined && isGoing(run.data), setHeard)
  return run
}

/** `tell` hears whether the stream speaks. The server says at once how the run stands, and again whenever it has gone on. */
function useEvents(id: string, isOn: boolean, tell: (isHeard: boolean) => void): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isOn || typeof EventSource === 'undefined') return
    const source = new EventSource(`/api/delivery-runs/${encodeURIComponent(id)}/events`)
    source.onmessage = (event: MessageEvent<string>) => {
      tell(true)
      const run = JSON.parse(event.data) as DeliveryRun
      queries.setQueryData<DeliveryRun>(keyOf(id), run)
      // What else tells of it need not wait until it asks again.
      if (!isGoing(run)) void tellOthers(queries)
    }
    source.onerror = () => tell(false)
    return () => {
      source.close()
      tell(false)
    }
  }, [id, isOn, queries, tell])
}

/** What is done to a run, or to one of its deliveries; everything of deliveries is asked again after. */
export function useRunChange<Said, Answer>(change: (said: Said) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => tellOthers(queries),
  })
}

const tellOthers = (queries: QueryClient) =>
  Promise.all(['delivery-runs', 'logged-segments', 'interactions'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
