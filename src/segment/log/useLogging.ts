/**
 * Logging as a job: asked for once, followed while the stop is on screen, and found again by a pane that was closed meanwhile.
 *
 * Whoever leaves while it works must not meet the segment among the open ones when it is through: what was read before is asked for anew
 * at the job's end, wherever one is then.
 */
import { useState } from 'react'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { LogRequest, LogResult } from '#core/api/log'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useJob } from '../../api/useJob'
import { isOver, type Watch } from '../../api/watch-job'
import { useMessages } from '../../i18n/useMessages'
import { notesSaved } from '../../letter/note-drafts'
import { useServices } from '../../services'
import { useFrame } from '../../ui/PaneFrame'

const logJobKey = (no: string): string => `job.log.${no}`

type Told = { readonly onLogged: (result: LogResult) => void; readonly onRefused: () => void }

export function useLogging(no: string, { onLogged, onRefused }: Told) {
  const words = useMessages().deliver.log
  const { api, memory, watchJob } = useServices()
  const { announce } = useFrame()
  const queries = useQueryClient()
  const intent = useIntent()
  const [jobId, setJobId] = useState(() => memory.read(logJobKey(no)))
  const remember = (id: string | null) => {
    memory.write(logJobKey(no), id)
    setJobId(id)
  }
  const followed = useJob(jobId, (job) => {
    memory.write(logJobKey(no), null)
    if (job.state !== 'done') return
    announce(words.done)
    refresh(queries)
    onLogged(job.result as LogResult)
  })
  const log = useMutation({
    mutationFn: (request: LogRequest) => notesSaved(queries, no).then(() => api.log(no, request, intent.keyFor(request))),
    onSuccess: (job) => {
      intent.fulfilled()
      remember(job.id)
      refreshAtEnd(watchJob, job.id, queries)
    },
    onError: (caught) => problemOf(caught).code === 'check-failed' && onRefused(),
  })
  const { job, trouble } = followed
  const isAtWork = jobId !== null && trouble?.code !== 'not-found' && (!job || !isOver(job))
  return { log, followed, isAtWork, forget: () => remember(null) }
}

/** Not bound to the screen: it goes on when the stop has been left. */
function refreshAtEnd(watchJob: Watch, id: string, queries: QueryClient): void {
  const stop = watchJob(
    id,
    (job) => job.state === 'done' && refresh(queries),
    (caught) => problemOf(caught).code === 'not-found' && stop(),
  )
}

function refresh(queries: QueryClient): void {
  for (const key of ['segments', 'logged-segments', 'interactions', 'contact', 'campaigns', 'delivery-runs']) void queries.invalidateQueries({ queryKey: [key] })
}
