/** The letters of a logged segment as files once more, byte for byte as they were: said what that is, then made. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
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
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'

export function PrintAgain({ entryNo, onClose }: { readonly entryNo: number; readonly onClose: () => void }) {
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
    <Sheet size="card" title={words.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingInline: 16, paddingBottom: 16 }}>
        {jobId === null && <p className={styles.text}>{words.text}</p>}
        {isAtWork && <JobProgress followed={followed} title={words.working} />}
        {job?.state === 'done' && (
          <div role="status" className={styles.stack}>
            <SharedLetters job={job} />
            {job.files.map((file) => (
              <JobFile key={file.name} jobId={job.id} name={file.name} size={file.size} />
            ))}
          </div>
        )}
        {job && <JobOutcome job={job} onRetry={() => setJobId(null)} />}
        {print.error && <ErrorCard problem={problemOf(print.error)} onRetry={() => print.mutate()} />}
        <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
          <DefaultButton text={words.close} onClick={onClose} data-autofocus />
          {jobId === null && <PrimaryButton text={words.make} iconProps={{ iconName: 'Print' }} disabled={print.isPending} onClick={() => print.mutate()} />}
        </div>
      </div>
    </Sheet>
  )
}
