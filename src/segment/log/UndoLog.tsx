/** Takes a log back, while that is possible. What stands in the way is told in words; once undone, the open segment is shown. */
import { useEffect, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'
import { ChangesSince, changesOf } from './ChangesSince'

type Props = { readonly entryNo: number; readonly undoUntil: string | null; readonly onUndone?: () => void }

export function UndoLog({ entryNo, undoUntil, onUndone }: Props) {
  const words = useMessages().log.undo
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const isAhead = useIsAhead(undoUntil)
  const undo = useMutation({
    mutationFn: () => api.logged.undo(entryNo, intent.keyFor(['undo', entryNo])),
    onSuccess: ({ segmentNo }) => {
      intent.fulfilled()
      tell(words.done)
      onUndone?.()
      router.go({ page: 'segment', no: segmentNo, stop: 'log', lineNo: null })
      for (const key of ['segments', 'logged-segments', 'interactions', 'contact', 'campaigns', 'delivery-runs']) void queries.invalidateQueries({ queryKey: [key] })
      void queries.invalidateQueries({ queryKey: segmentKey(segmentNo) })
    },
  })
  if (undoUntil === null || (!isAhead && !undo.error)) return null
  return (
    <div className={styles.tight}>
      {undo.error && <ErrorCard problem={problemOf(undo.error)} />}
      {undo.error && <ChangesSince changes={changesOf(problemOf(undo.error))} />}
      <div>
        <DefaultButton text={undo.isPending ? words.undoing : words.button} iconProps={{ iconName: 'Undo' }} disabled={!isAhead || undo.isPending} onClick={() => undo.mutate()} />
      </div>
      <p className={styles.small}>{words.until(formats.clock(undoUntil))}</p>
    </div>
  )
}

/** A moment that lies ahead; looked at again when it has come. */
export function useIsAhead(moment: string | null): boolean {
  const { now } = useServices()
  const [, look] = useState(0)
  useEffect(() => {
    const left = moment === null ? 0 : Date.parse(moment) - now().getTime()
    if (left <= 0) return
    const timer = setTimeout(() => look((times) => times + 1), Math.min(left + 100, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  }, [moment, now])
  return moment !== null && Date.parse(moment) > now().getTime()
}
