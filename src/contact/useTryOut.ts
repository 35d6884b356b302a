/** A file tried out before it is imported: what its columns mean and what would happen. A large one is a job, which is followed. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { ImportReport } from '#core/api/contact-file'
import type { ExistingPolicy } from '#core/contact/import/existing'
import type { ColumnMapping } from '../api/client'
import { ApiProblem, problemOf } from '../api/problem'
import { faultOf, useJob, type FollowedJob } from '../api/useJob'
import { isJob } from '../api/watch-job'
import { useServices } from '../services'

type Tried = { readonly file: File; readonly mapping: ColumnMapping | null; readonly existing: ExistingPolicy }

export type TryOut = {
  /** The last report there was; it is kept while the file is tried anew, and when a mapping is refused: its columns must stay to be mapped otherwise. */
  readonly report: ImportReport | null
  readonly isTrying: boolean
  /** The report is the one of what was tried last. */
  readonly isFresh: boolean
  readonly problem: ApiProblem | null
  /** The job of a large file, while it runs. */
  readonly running: FollowedJob | null
  readonly tryOut: (tried: Tried) => void
  readonly forget: () => void
}

/** `onCancelled`: somebody has stopped the job of a large file. */
export function useTryOut(onCancelled: () => void): TryOut {
  const { api } = useServices()
  const [report, setReport] = useState<ImportReport | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [fault, setFault] = useState<ApiProblem | null>(null)
  const asked = useMutation({
    mutationFn: (tried: Tried) => api.tryImport(tried.file, { ...tried, name: tried.file.name }),
    onSuccess: (answer) => (isJob(answer) ? setJobId(answer.id) : setReport(answer)),
  })
  const followed = useJob(jobId, (job) => {
    setJobId(null)
    if (job.state === 'done') setReport(job.result as ImportReport)
    else if (job.state === 'cancelled') onCancelled()
    else setFault(faultOf(job) ?? new ApiProblem('unexpected'))
  })
  const stop = () => {
    if (jobId !== null) void api.cancelJob(jobId).catch(() => {})
    setJobId(null)
    setFault(null)
  }
  const isTrying = asked.isPending || jobId !== null
  return {
    report,
    isTrying,
    isFresh: asked.isSuccess && !isTrying && fault === null,
    problem: asked.error ? problemOf(asked.error) : fault,
    running: jobId === null ? null : followed,
    tryOut: (tried) => {
      stop()
      asked.mutate(tried)
    },
    forget: () => {
      stop()
      setReport(null)
      asked.reset()
    },
  }
}
