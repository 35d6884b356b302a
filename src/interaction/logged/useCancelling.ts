/** Cancelling a logged segment, taking that back, and deleting one that is cancelled. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'

export function useCancelling(entryNo: number, onCanceled: () => void = () => {}) {
  const words = useMessages().logged
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const forget = () => {
    intent.fulfilled()
    for (const key of ['logged-segments', 'interactions', 'contact', 'campaigns', 'statistics']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const set = (canceled: boolean, reason: string) => api.logged.cancel({ entryNos: [entryNo], canceled, reason }, intent.keyFor(['cancel', entryNo, canceled, reason]))
  const back = useMutation({
    mutationFn: () => set(false, ''),
    onSuccess: () => {
      forget()
      tell(words.cancel.backDone)
    },
  })
  const cancel = useMutation({
    mutationFn: (reason: string) => set(true, reason),
    onSuccess: () => {
      forget()
      onCanceled()
      tell(words.cancel.done, () => back.mutate())
    },
  })
  const remove = useMutation({
    mutationFn: () => api.logged.deleteCanceled([entryNo], intent.keyFor(['delete', entryNo])),
    onSuccess: () => {
      forget()
      tell(words.remove.done)
      router.replace({ page: 'history', show: 'segments' })
    },
  })
  return { cancel, back, remove }
}
