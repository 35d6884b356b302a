/** What is to be done for contacts, by its day: called from here, or done with one click. */
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import type { Task, TaskDraft } from '#core/api/follow-on'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { FollowOnPage, FollowOnRow, useClosing } from './FollowOnPage'

export function TasksPage({ segment }: { readonly segment: string | undefined }) {
  const { api } = useServices()
  return <FollowOnPage room="tasks" segment={segment} icon="TaskLogo" fetchPage={(asked, signal) => api.entries.tasks(asked, signal)} renderRow={(task: Task) => <Row task={task} />} />
}

const done: TaskDraft = { closed: true, status: 'completed' }

function Row({ task }: { readonly task: Task }) {
  const words = useMessages().entry.tasks
  const formats = useFormats()
  const { api } = useServices()
  const router = useRouter()
  const close = useClosing<TaskDraft>('tasks', (draft) => api.entries.changeTask(task.no, draft), { closed: false, status: task.status })
  return (
    <FollowOnRow of={task} facts={[words.due(formats.day(task.date)), words.types[task.type] ?? '', task.no]}>
      {task.contactNo !== '' && (
        <IconButton iconProps={{ iconName: 'Phone' }} title={words.call} ariaLabel={`${words.call}: ${task.contactName}`} onClick={() => router.go({ page: 'newInteraction', contact: task.contactNo, kind: 'call', resume: null, segment: '', task: task.no })} />
      )}
      <DefaultButton text={words.close} ariaLabel={`${words.close}: ${task.description}`} disabled={close.isPending} styles={{ root: { flex: 'none', minWidth: 0, paddingInline: 8 } }} onClick={() => close.mutate(done)} />
    </FollowOnRow>
  )
}
