/** What is to be done for contacts, by its day: called from here, or done with one click. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import type { Task } from '#core/api/follow-on'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { LongList } from '../ui/LongList'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'

export function TasksPage() {
  const words = useMessages().entry.tasks
  const { api } = useServices()
  const router = useRouter()
  return (
    <Page title={words.title} onBack={() => router.back({ page: 'history', show: 'interactions' })}>
      <LongList
        label={words.title}
        queryKey={['tasks']}
        fetchPage={(place, signal) => api.entries.tasks(place, signal)}
        keyOf={(task) => task.no}
        renderRow={(task) => <Row task={task} />}
        empty={<EmptyState icon="TaskLogo" title={words.none.title} text={words.none.text} />}
      />
    </Page>
  )
}

function Row({ task }: { readonly task: Task }) {
  const say = useMessages()
  const words = say.entry.tasks
  const formats = useFormats()
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: ['tasks'] })
  const close = useMutation({
    mutationFn: (closed: boolean) => api.entries.changeTask(task.no, { closed, status: closed ? 'completed' : 'notStarted' }),
    onSuccess: (_, closed) => {
      refresh()
      if (closed) tell(words.closed, () => close.mutate(false))
    },
    onError: (caught) => {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    },
  })
  const facts = [words.due(formats.day(task.date)), words.types[task.type] ?? '', task.no].filter(Boolean)
  return (
    <div className={styles.plainRow}>
      <div className={`${styles.tight} ${styles.grow}`}>
        <span className={styles.text}>{task.description}</span>
        {task.contactNo !== '' && (
          <Link style={{ textAlign: 'start' }} onClick={() => router.go({ page: 'contact', no: task.contactNo })}>
            {task.contactName || task.contactNo}
          </Link>
        )}
        <span className={styles.small}>{facts.join(' · ')}</span>
      </div>
      {task.contactNo !== '' && (
        <IconButton iconProps={{ iconName: 'Phone' }} title={words.call} ariaLabel={`${words.call}: ${task.contactName}`} onClick={() => router.go({ page: 'newInteraction', contact: task.contactNo, kind: 'call', resume: null, segment: '', task: task.no })} />
      )}
      <DefaultButton text={words.close} ariaLabel={`${words.close}: ${task.description}`} disabled={close.isPending} styles={{ root: { flex: 'none', minWidth: 0, paddingInline: 8 } }} onClick={() => close.mutate(true)} />
    </div>
  )
}
