/** A segment being worked on: read from the server, and the domain's verbs bound to the screen. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SegmentWire, StepEditWire, StepWire } from '#core/api/segment'
import type { SegmentChangeDraft } from '#core/api/segment-header'
import type { Tagged } from '../api/tagged'
import { useIntent } from '../api/useIntent'
import { useServices } from '../services'

export const segmentKey = (no: string) => ['segment', no] as const

export function useSegment(no: string) {
  const { api } = useServices()
  return useQuery({ queryKey: segmentKey(no), queryFn: ({ signal }) => api.segment(no, signal) })
}

export function useSteps(no: string) {
  const { api } = useServices()
  return useQuery({ queryKey: [...segmentKey(no), 'steps'], queryFn: ({ signal }) => api.steps(no, signal) })
}

/** Everything known of this segment is asked for again after a change: its counts, lines and letters hang together. */
export function useSegmentVerbs(no: string) {
  const { api } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const refresh = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: segmentKey(no) }), queries.invalidateQueries({ queryKey: ['segments'] })])
  }
  /** The state that the reader has in sight: an edit of another one is refused. */
  const seen = (): string => queries.getQueryData<Tagged<SegmentWire>>(segmentKey(no))?.etag ?? ''
  return {
    take: useMutation({
      mutationFn: (step: StepWire) => api.takeStep(no, step, intent.keyFor(step)),
      onSuccess: () => {
        intent.fulfilled()
        return refresh()
      },
    }),
    edit: useMutation({
      mutationFn: ({ stepNo, edit }: { readonly stepNo: number; readonly edit: StepEditWire }) => api.editStep(no, stepNo, edit, seen()),
      onSuccess: refresh,
    }),
    removeStep: useMutation({ mutationFn: (stepNo: number) => api.removeStep(no, stepNo, seen()), onSuccess: refresh }),
    undo: useMutation({ mutationFn: () => api.undo(no), onSuccess: refresh }),
    redo: useMutation({ mutationFn: () => api.redo(no), onSuccess: refresh }),
    change: useMutation({ mutationFn: ({ draft, etag }: { readonly draft: SegmentChangeDraft; readonly etag: string }) => api.changeSegment(no, draft, etag), onSuccess: refresh }),
    remove: useMutation({
      mutationFn: () => api.deleteSegment(no),
      onSuccess: async () => {
        queries.removeQueries({ queryKey: segmentKey(no) })
        await queries.invalidateQueries({ queryKey: ['segments'] })
      },
    }),
  }
}

export const nameOfSegment = (segment: Pick<SegmentWire, 'no' | 'description'>, unnamed: (no: string) => string): string =>
  segment.description === '' ? unnamed(segment.no) : segment.description
