/** A job followed from the screen: its state as it changes, whether the line to it is broken, and its end told once. */
import { useEffect, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { JobWire } from '#core/api/job'
import { useServices } from '../services'
import { ApiProblem, problemOf, type PaneCode } from './problem'
import { isOver } from './watch-job'

export type FollowedJob = {
  readonly job: JobWire | null
  /** The last asking failed; it is asked again. `not-found` and the like end it. */
  readonly trouble: ApiProblem | null
  readonly cancel: () => void
  readonly isCancelling: boolean
}

export function useJob(id: string | null, onOver?: (job: JobWire) => void): FollowedJob {
  const { api, watchJob } = useServices()
  const [job, setJob] = useState<JobWire | null>(null)
  const [trouble, setTrouble] = useState<ApiProblem | null>(null)
  const told = useRef(onOver)
  useEffect(() => void (told.current = onOver))
  useEffect(() => {
    setJob(null)
    setTrouble(null)
    if (id === null) return
    let isTold = false
    const stop = watchJob(
      id,
      (now) => {
        setTrouble(null)
        setJob(now)
        if (isTold || !isOver(now)) return
        isTold = true
        told.current?.(now)
      },
      (caught) => {
        const problem = problemOf(caught)
        setTrouble(problem)
        if (problem.code === 'not-found') stop()
      },
    )
    return stop
  }, [id, watchJob])
  const cancel = useMutation({ mutationFn: (of: string) => api.cancelJob(of) })
  return { job, trouble, cancel: () => id !== null && cancel.mutate(id), isCancelling: cancel.isPending || cancel.isSuccess }
}

/** A failed job's fault as a problem, for the same words as any refusal. */
export const faultOf = (job: JobWire): ApiProblem | null =>
  job.fault ? new ApiProblem(job.fault.code as PaneCode, job.fault.facts, job.fault.errorId ?? null) : null
