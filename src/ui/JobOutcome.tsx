/** How work ended when it did not come through: cancelled, or failed with a reason. */
import type { JobWire } from '#core/api/job'
import { faultOf } from '../api/useJob'
import { ApiProblem } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { ErrorCard } from './ErrorCard'
import { styles } from './styles'

export function JobOutcome({ job, onRetry }: { readonly job: JobWire; readonly onRetry?: () => void }) {
  const say = useMessages().deliver.job
  switch (job.state) {
    case 'cancelled':
      return (
        <p role="status" className={`${styles.card} ${styles.text}`}>
          {say.cancelled}
        </p>
      )
    case 'failed':
      return <ErrorCard problem={faultOf(job) ?? new ApiProblem('unexpected')} onRetry={onRetry} />
    case 'queued':
    case 'running':
    case 'done':
      return null
  }
}
