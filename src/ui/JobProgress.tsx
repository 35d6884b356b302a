/** Work under way: what is being done, how far it has come, and Cancel. A job that is over shows nothing here. */
import { useEffect } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator'
import type { FollowedJob } from '../api/useJob'
import { isOver } from '../api/watch-job'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useFrame } from './PaneFrame'
import { styles } from './styles'

export function JobProgress({ followed, title }: { readonly followed: FollowedJob; readonly title: string }) {
  const say = useMessages().deliver.job
  const formats = useFormats()
  const { announce } = useFrame()
  const { job, trouble, cancel, isCancelling } = followed
  const phase = job ? (say.phases[job.state === 'queued' ? 'queued' : job.phase] ?? say.working) : say.working
  useEffect(() => announce(`${title}: ${phase}`), [announce, title, phase])
  if (job && isOver(job)) return null
  const part = job?.total ? job.done / job.total : undefined
  return (
    <div className={styles.card}>
      <ProgressIndicator
        label={title}
        description={job?.total ? `${phase} · ${say.of(formats.number(job.done), formats.number(job.total))}` : phase}
        ariaValueText={job?.total ? `${phase}, ${say.of(formats.number(job.done), formats.number(job.total))}` : phase}
        {...(part !== undefined && { percentComplete: Math.min(1, part) })}
      />
      {trouble && <span className={styles.small}>{say.lost}</span>}
      <div className={styles.spread}>
        <span className={styles.small}>{say.leave}</span>
        <DefaultButton text={isCancelling ? say.cancelling : say.cancel} disabled={isCancelling || !job} onClick={cancel} />
      </div>
    </div>
  )
}
