/** Cancelling a logged segment with a reason, taking that back, and deleting one that is cancelled. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'

export function CancelLogged({ logged }: { readonly logged: LoggedSegmentWire }) {
  const words = useMessages().logged
  const { tell } = useFrame()
  const router = useRouter()
  const [asking, setAsking] = useState<'cancel' | 'remove' | null>(null)
  const [reason, setReason] = useState('')
  const { cancel, remove } = useCancelling(logged.entryNo, {
    onSet: (canceled) => {
      setAsking(null)
      if (canceled) tell(words.cancel.done, () => cancel.mutate({ canceled: false, reason: '' }))
      else tell(words.cancel.backDone)
    },
    onRemoved: () => {
      tell(words.remove.done)
      router.replace({ page: 'history', show: 'segments' })
    },
  })
  return (
    <>
      {asking === null && cancel.error && <ErrorCard problem={problemOf(cancel.error)} />}
      <div className={styles.across}>
        {logged.canceled ? (
          <>
            <DefaultButton text={words.cancel.back} disabled={cancel.isPending} onClick={() => cancel.mutate({ canceled: false, reason: '' })} />
            <DefaultButton text={words.remove.button} iconProps={{ iconName: 'Delete' }} onClick={() => setAsking('remove')} />
          </>
        ) : (
          <DefaultButton text={words.cancel.button} iconProps={{ iconName: 'Blocked' }} onClick={() => setAsking('cancel')} />
        )}
      </div>
      {asking === 'cancel' && (
        <ConfirmInPane
          title={words.cancel.title}
          text={
            <>
              <p className={styles.text}>{words.cancel.text(logged.entries)}</p>
              <TextField label={words.cancel.reason} value={reason} maxLength={250} onChange={(_, text = '') => setReason(text)} />
            </>
          }
          confirm={words.cancel.confirm(logged.entries)}
          keep={words.cancel.keep}
          isBusy={cancel.isPending}
          problem={cancel.error && problemOf(cancel.error)}
          onConfirm={() => cancel.mutate({ canceled: true, reason: reason.trim() })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'remove' && (
        <ConfirmInPane
          title={words.remove.title}
          text={words.remove.text}
          confirm={words.remove.confirm}
          keep={words.remove.keep}
          isBusy={remove.isPending}
          problem={remove.error && problemOf(remove.error)}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

type Told = { readonly onSet: (canceled: boolean) => void; readonly onRemoved: () => void }

function useCancelling(entryNo: number, { onSet, onRemoved }: Told) {
  const { api } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const forget = () => {
    intent.fulfilled()
    for (const key of ['logged-segments', 'interactions', 'contact', 'campaigns']) void queries.invalidateQueries({ queryKey: [key] })
  }
  const cancel = useMutation({
    mutationFn: ({ canceled, reason }: { readonly canceled: boolean; readonly reason: string }) =>
      api.logged.cancel({ entryNos: [entryNo], canceled, reason }, intent.keyFor(['cancel', entryNo, canceled, reason])),
    onSuccess: (_, { canceled }) => {
      forget()
      onSet(canceled)
    },
  })
  const remove = useMutation({
    mutationFn: () => api.logged.deleteCanceled([entryNo], intent.keyFor(['delete', entryNo])),
    onSuccess: () => {
      forget()
      onRemoved()
    },
  })
  return { cancel, remove }
}
