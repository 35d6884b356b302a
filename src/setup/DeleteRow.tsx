/** Deleting a row. Where something still uses it, it stays, and the reader is told what does and taken there. */
import { useMutation } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { InUse } from './InUse'
import { useSetupWords } from './useSetupWords'

type Bring = () => Promise<unknown>
type Props = {
  readonly name: string
  readonly text: string
  /** Gives how it comes back. */
  readonly remove: () => Promise<Bring>
  readonly onGone: (bring: Bring) => void
  readonly onClose: () => void
}

export function DeleteRow({ name, text, remove, onGone, onClose }: Props) {
  const say = useMessages()
  const words = useSetupWords().general
  const removing = useMutation({ mutationFn: remove, onSuccess: onGone })
  const problem = removing.error && problemOf(removing.error)
  if (problem?.code === 'in-use') {
    return (
      <Sheet size="card" title={words.inUse.title(name)} onClose={onClose}>
        <div className={styles.section} style={{ paddingInline: 16, paddingBottom: 16 }}>
          <InUse facts={problem.facts} />
          <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
            <PrimaryButton text={say.close} onClick={onClose} data-autofocus />
          </div>
        </div>
      </Sheet>
    )
  }
  return (
    <ConfirmInPane
      title={words.deleteTitle(name)}
      text={text}
      confirm={say.delete}
      keep={say.setup.list.keep}
      isBusy={removing.isPending}
      problem={problem}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    />
  )
}
