/** The questions before a logged segment is cancelled, with a reason, and before a cancelled one is deleted. */
import { useState } from 'react'
import { TextField } from '@fluentui/react/lib/TextField'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { styles } from '../../ui/styles'
import { useCancelling } from './useCancelling'

type Props = { readonly logged: LoggedSegmentWire; readonly act: 'cancel' | 'remove'; readonly onClose: () => void }

export function CancelLogged({ logged, act, onClose }: Props) {
  const words = useMessages().logged
  const [reason, setReason] = useState('')
  const { cancel, remove } = useCancelling(logged.entryNo, onClose)
  if (act === 'cancel')
    return (
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
        onConfirm={() => cancel.mutate(reason.trim())}
        onClose={onClose}
      />
    )
  return (
    <ConfirmInPane
      title={words.remove.title}
      text={words.remove.text}
      confirm={words.remove.confirm}
      keep={words.remove.keep}
      isBusy={remove.isPending}
      problem={remove.error && problemOf(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  )
}
