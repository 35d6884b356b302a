/**
 * Steps taken again (R-CRIT, R-REUSE): saved ones, or the contacts of a logged segment.
 *
 * A segment that has steps already is added to only by whoever means it. The question is put where the pane knows of steps, and where the
 * server does: somebody else may have taken one since the pane was read.
 */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReuseAnswer, ReuseRequest } from '#core/api/saved-criteria'
import { problemOf, type ApiProblem } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useServices } from '../../services'
import { segmentKey, useSegment } from '../useSegment'

export type Reusing = {
  readonly begin: (request: ReuseRequest) => void
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  /** Put while it is not known whether the segment's own steps may be added to. */
  readonly question: { readonly confirm: () => void; readonly drop: () => void } | null
}

export function useReuse(no: string, onReused: (answer: ReuseAnswer) => void): Reusing {
  const { api } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const segment = useSegment(no)
  const [asked, setAsked] = useState<ReuseRequest | null>(null)
  const reuse = useMutation({
    mutationFn: (request: ReuseRequest) => api.reuse(no, request, intent.keyFor(request)),
    onSuccess: async (answer) => {
      intent.fulfilled()
      setAsked(null)
      await Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })])
      onReused(answer)
    },
    onError: (caught, request) => {
      if (isQuestion(problemOf(caught))) setAsked(request)
    },
  })
  const problem = reuse.error && problemOf(reuse.error)
  return {
    begin: (request) => ((segment.data?.value.stepsTaken ?? 0) > 0 ? setAsked(request) : reuse.mutate(request)),
    isBusy: reuse.isPending,
    problem: problem && !isQuestion(problem) ? problem : null,
    question: asked && { confirm: () => reuse.mutate({ ...asked, confirm: true }), drop: () => setAsked(null) },
  }
}

const isQuestion = ({ code, facts }: ApiProblem): boolean => code === 'choice-needed' && facts['field'] === 'confirm'

/** Takes back so many steps, the last first. */
export function useTakeBack(no: string) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (steps: number) => {
      for (let i = 0; i < steps; i++) await api.undo(no)
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })]),
  })
}
