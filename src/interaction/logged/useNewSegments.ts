/** New segments made of a logged one with one click: its follow-up, and one with its contacts. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { nameOfSegment } from '../../segment/useSegment'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'

export function useNewSegments(entryNo: number) {
  const say = useMessages()
  const words = say.interaction
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const open = (segment: Pick<SegmentWire, 'no' | 'description'>) => {
    intent.fulfilled()
    void queries.invalidateQueries({ queryKey: ['segments'] })
    tell(words.made(nameOfSegment(segment, say.segment.unnamed)))
    router.go({ page: 'segment', no: segment.no, stop: 'who', lineNo: null })
  }
  const followUp = useMutation({ mutationFn: () => api.followUp(entryNo, intent.keyFor(['follow-up', entryNo])), onSuccess: open })
  const reuse = useMutation({
    mutationFn: async () => {
      // Two requests, two keys: a try again after the first went through must not make a second segment.
      const key = intent.keyFor(['reuse', entryNo])
      const made = await api.makeSegment({ description: words.reuseStep(entryNo) }, key)
      const { segment } = await api.takeStep(made.no, { kind: 'reuse', loggedSegment: entryNo }, `${key}-step`)
      return segment
    },
    onSuccess: open,
  })
  const trouble = followUp.error ?? reuse.error
  const isBusy = followUp.isPending || reuse.isPending
  return {
    open,
    isBusy,
    problem: trouble ? problemOf(trouble) : null,
    followUp: () => followUp.mutate(),
    // A menu is not disabled while work is under way.
    reuse: () => !isBusy && reuse.mutate(),
  }
}
