/** A mailing group for everyone on the segment (R-PRINT); who was in it before may leave it. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { CodeRow } from '#core/api/code-list'
import type { MailingGroupApplied, SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useJob } from '../../api/useJob'
import { isJob } from '../../api/watch-job'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { useFrame } from '../../ui/PaneFrame'
import { Picker } from '../../ui/Picker'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { NewMailingGroup } from './NewMailingGroup'
import { groupsKey } from './query-keys'

type Props = { readonly segment: SegmentWire; readonly onClose: () => void }

export function MailingGroupSheet({ segment, onClose }: Props) {
  const { title } = useMessages().ways.group
  const { api } = useServices()
  const groups = useQuery({ queryKey: groupsKey, queryFn: ({ signal }) => api.codeList('mailingGroup', signal, true) })
  if (!groups.data) {
    return (
      <Sheet title={title} onClose={onClose}>
        <Shown asked={groups}>{() => null}</Shown>
      </Sheet>
    )
  }
  return <Giving segment={segment} groups={groups.data} onClose={onClose} />
}

function Giving({ segment, groups, onClose }: Props & { readonly groups: readonly CodeRow[] }) {
  const say = useMessages()
  const words = say.ways.group
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isOldDeleted, setOldDeleted] = useState(false)
  const [open, setOpen] = useState<'new' | 'sure' | null>(null)
  const group = groups.find((one) => one.code === code)
  const members = group?.contacts ?? 0
  const [jobId, setJobId] = useState<string | null>(null)
  const done = ({ joined, left }: MailingGroupApplied) => {
    // Criteria may ask for the group, and each contact's card shows it.
    void queries.invalidateQueries()
    onClose()
    tell(words.applied(group?.description || code, joined, left))
  }
  const apply = useMutation({
    mutationFn: () => api.applyMailingGroup(segment.no, { code, ...(isOldDeleted && { deleteOldAssignments: true }) }),
    onSuccess: (answer) => {
      setOpen(null)
      if (isJob(answer)) setJobId(answer.id)
      else done(answer)
    },
  })
  const followed = useJob(jobId, (job) => job.state === 'done' && done(job.result as MailingGroupApplied))
  const asksFirst = isOldDeleted && members > 0
  if (jobId !== null) {
    return (
      <Sheet title={words.title} onClose={onClose}>
        <div className={styles.section}>
          <JobProgress followed={followed} title={words.title} />
          {followed.job && <JobOutcome job={followed.job} onRetry={() => setJobId(null)} />}
        </div>
      </Sheet>
    )
  }
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={words.apply(segment.lines)} disabled={!group || apply.isPending} onClick={() => (asksFirst ? setOpen('sure') : apply.mutate())} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {apply.error && open === null && <ErrorCard problem={problemOf(apply.error)} onRetry={() => apply.mutate()} />}
        <p className={styles.text}>{words.text(segment.lines)}</p>
        {groups.length === 0 ? (
          <p className={styles.text}>{words.empty}</p>
        ) : (
          <Picker label={words.group} value={code} empty={words.choose} choices={groups.map((one) => ({ key: one.code, text: nameOf(one) }))} onChoose={setCode} />
        )}
        {group && <p className={styles.small}>{words.members(members)}</p>}
        <div>
          <DefaultButton text={words.new} iconProps={{ iconName: 'Add' }} onClick={() => setOpen('new')} />
        </div>
        <Checkbox label={words.old} checked={isOldDeleted} styles={{ root: { marginTop: 8 } }} ariaDescribedBy="flett-old-assignments" onChange={(_, is) => setOldDeleted(is === true)} />
        <p id="flett-old-assignments" className={styles.small} style={{ paddingInlineStart: 28 }}>
          {words.oldText}
        </p>
      </div>
      {open === 'new' && <NewMailingGroup onClose={() => setOpen(null)} onMade={setCode} />}
      {open === 'sure' && group && (
        <ConfirmInPane
          title={words.confirm.title(nameOf(group))}
          text={words.confirm.text(members)}
          confirm={words.confirm.button}
          keep={words.confirm.keep}
          isBusy={apply.isPending}
          problem={apply.error && problemOf(apply.error)}
          onConfirm={() => apply.mutate()}
          onClose={() => setOpen(null)}
        />
      )}
    </Sheet>
  )
}

const nameOf = ({ code, description }: CodeRow): string => (description === '' || description === code ? code : `${description} (${code})`)
