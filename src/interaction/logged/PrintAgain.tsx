/** The letters of a logged segment as files once more, byte for byte as they were. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useJob } from '../../api/useJob'
import { useMessages } from '../../i18n/useMessages'
import { SharedLetters } from '../../segment/deliver/SharedLetters'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobFile } from '../../ui/JobFile'
import { JobOutcome } from '../../ui/JobOutcome'
import { JobProgress } from '../../ui/JobProgress'
import { styles } from '../../ui/styles'

export function PrintAgain({ entryNo }: { readonly entryNo: number }) {
  const words = useMessages().logged.print
  const { api } = useServices()
  const intent = useIntent()
  const [jobId, setJobId] = useState<string | null>(null)
  const followed = useJob(jobId)
  const { job } = followed
  const print = useMutation({
    mutationFn: () => api.paper.again(entryNo, { as: 'zip' }, intent.keyFor(['print', entryNo])),
    onSuccess: (begun) => {
      intent.fulfilled()
      setJobId(begun.id)
    },
  })
  const isAtWork = jobId !== null && (!job || job.state === 'queued' || job.state === 'running')
  return (
    <>
      <div>
        <DefaultButton text={words.button} iconProps={{ iconName: 'Print' }} disabled={isAtWork || print.isPending} onClick={() => print.mutate()} />
      </div>
      <p className={styles.small}>{words.text}</p>
      {isAtWork && <JobProgress followed={followed} title={words.working} />}
      {job?.state === 'done' && (
        <div className={styles.card} role="status">
          <SharedLetters job={job} />
          {job.files.map((file) => (
            <JobFile key={file.name} jobId={job.id} name={file.name} size={file.size} />
          ))}
        </div>
      )}
      {job && <JobOutcome job={job} onRetry={() => print.mutate()} />}
      {print.error && <ErrorCard problem={problemOf(print.error)} onRetry={() => print.mutate()} />}
    </>
  )
}
