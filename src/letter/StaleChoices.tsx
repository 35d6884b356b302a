/** What becomes of an own letter whose common text has changed: the new text with the note that stands, or the own letter as it is. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { styles } from '../ui/styles'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly isStale: boolean; readonly onChanged: () => void; readonly onDone?: () => void; readonly onCompare?: () => void }

export function StaleChoices({ segmentNo, lineNo, isStale, onChanged, onDone, onCompare }: Props) {
  const say = useMessages().letter.compare
  const { api } = useServices()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (which: 'take' | 'keep') => (which === 'take' ? api.deleteLineLetter(segmentNo, lineNo) : api.keepLetter(segmentNo, lineNo)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['segment', segmentNo] })
      onChanged()
      onDone?.()
    },
  })
  return (
    <div className={styles.tight}>
      <div className={styles.across}>
        <PrimaryButton text={say.take} disabled={change.isPending} onClick={() => change.mutate('take')} />
        {isStale && <DefaultButton text={say.keep} disabled={change.isPending} onClick={() => change.mutate('keep')} />}
        {onCompare && <DefaultButton text={say.compare} onClick={onCompare} />}
      </div>
      {change.error && <ErrorCard problem={problemOf(change.error)} onRetry={() => change.variables && change.mutate(change.variables)} />}
    </div>
  )
}
