/** What hangs on a contact, read with its tag; and what must be asked again when it became another. */
import { useCallback } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ContactRelated, RelatedChange } from '#core/api/contact-related'
import type { Tagged } from '../../api/tagged'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'

export const relatedKey = (no: string) => ['contact', no, 'related'] as const

export function useRelated(no: string) {
  const { api } = useServices()
  return useQuery({ queryKey: relatedKey(no), queryFn: ({ signal }) => api.related(no, signal) })
}

/** Shows the new state at once, and has everything read again that stands on the contact. */
export function useRelatedTaken(no: string) {
  const queries = useQueryClient()
  return useCallback(
    (related: Tagged<ContactRelated>) => {
      queries.setQueryData(relatedKey(no), related)
      void queries.invalidateQueries({ queryKey: ['contact', no], exact: true })
      for (const key of ['contacts', 'segment', 'code-list', 'counted-codes']) void queries.invalidateQueries({ queryKey: [key] })
    },
    [queries, no],
  )
}

/** Puts a change, tells of it, and offers to take it back. */
export function useRelatedChange(no: string) {
  const say = useMessages()
  const { api } = useServices()
  const { tell } = useFrame()
  const taken = useRelatedTaken(no)
  const complain = (caught: unknown) => {
    const problem = problemOf(caught)
    tell(say.problems[problem.code](problem.facts))
  }
  return useMutation({
    mutationFn: ({ change, under }: { readonly change: RelatedChange; readonly under: string; readonly back: RelatedChange; readonly done: string }) => api.changeRelated(no, change, under),
    onSuccess: (after, { back, done }) => {
      taken(after)
      tell(done, () => void api.changeRelated(no, back, after.etag).then(taken, complain))
    },
    onError: complain,
  })
}
