/** What was put off while it was written: to be gone on with, or dropped. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import type { InteractionWire } from '#core/api/interaction'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { LongList } from '../ui/LongList'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'

export function PostponedList() {
  const say = useMessages()
  const words = say.entry
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const drop = useMutation({
    mutationFn: (entry: InteractionWire) => api.entries.drop(entry.entryNo),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['interactions'] })
      tell(words.dropped)
    },
    onError: (caught) => {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    },
  })
  return (
    <LongList
      label={words.postponed}
      queryKey={['interactions', 'postponed']}
      fetchPage={(place, signal) => api.entries.list({ ...place, postponed: true }, signal)}
      keyOf={(entry) => entry.entryNo}
      renderRow={(entry) => <Row entry={entry} onDrop={() => drop.mutate(entry)} isBusy={drop.isPending} />}
      empty={<EmptyState icon="Clock" title={words.noPostponed.title} text={words.noPostponed.text} />}
    />
  )
}

function Row({ entry, onDrop, isBusy }: { readonly entry: InteractionWire; readonly onDrop: () => void; readonly isBusy: boolean }) {
  const say = useMessages()
  const words = say.entry
  const formats = useFormats()
  const router = useRouter()
  return (
    <div className={styles.plainRow}>
      <div className={`${styles.tight} ${styles.grow}`}>
        <span className={styles.text}>{entry.contactName || say.interaction.unnamedContact}</span>
        <span className={styles.small}>{[formats.day(entry.date), entry.description].filter(Boolean).join(' · ')}</span>
      </div>
      <DefaultButton text={words.resume} ariaLabel={`${words.resume}: ${entry.contactName}`} styles={{ root: { minWidth: 0, paddingInline: 8, flex: 'none' } }} onClick={() => router.go({ page: 'newInteraction', contact: '', kind: 'interaction', resume: entry.entryNo, segment: '', task: '' })} />
      <IconButton iconProps={{ iconName: 'Delete' }} title={words.drop} ariaLabel={`${words.drop}: ${entry.contactName}`} disabled={isBusy} onClick={onDrop} />
    </div>
  )
}
