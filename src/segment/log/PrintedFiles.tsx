/** The files of the letters on paper, which are made while one looks on or later. */
import { useJob } from '../../api/useJob'
import { useMessages } from '../../i18n/useMessages'
import { JobFile } from '../../ui/JobFile'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { styles } from '../../ui/styles'

export function PrintedFiles({ jobId }: { readonly jobId: string }) {
  const words = useMessages().log.done
  const printed = useJob(jobId)
  const { job } = printed
  if (job?.state !== 'done') return job && job.state !== 'queued' && job.state !== 'running' ? <JobOutcome job={job} /> : <JobProgress followed={printed} title={words.printing} />
  return (
    <div className={styles.card} role="status">
      <span className={styles.strong}>{words.files}</span>
      {job.files.map((file) => (
        <JobFile key={file.name} jobId={jobId} name={file.name} size={file.size} />
      ))}
    </div>
  )
}
