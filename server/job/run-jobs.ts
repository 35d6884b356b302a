/**
 * Runs jobs in this process, two at a time, oldest first.
 *
 * The table is the queue: what waited when a process died is run by the next, what ran is failed with `job-interrupted`, since nobody
 * knows how far it came; one that had its effect and kept its result is done. Progress is written at most four times a second.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { JobWire } from '#core/api/job'
import type { Database } from '../store/connect'
import { isOver, type JobAtWork, type JobFault, type JobOrder, type JobProgress, type JobWorks } from './job'
import { folderOfJob, makeJobFolder, measured, pathOfFile, removeJobFolder, sweepFiles } from './job-files'
import {
  askToCancel,
  cancelRequested,
  claimJob,
  endJob,
  insertJob,
  readJob,
  runningJobs,
  tellProgress,
  type ClaimedJob,
  type JobEnd,
} from './job-store'
import { holdJobs } from './held-jobs'

export type JobsConfig = {
  readonly database: Database
  readonly works: JobWorks
  /** The folder of all jobs' files. */
  readonly files: string
  /** Told of a failure that nobody expected, under the id that the job's fault carries. */
  readonly onError: (errorId: string, error: unknown) => void
  readonly atOnce?: number
}

export type Jobs = {
  readonly files: string
  /** Gives the id under which the job can be asked for at once. */
  readonly enqueue: (order: JobOrder) => Promise<string>
  /** After a job was inserted in a transaction of the caller's. */
  readonly wake: () => void
  readonly cancel: (tenant: number, id: string) => Promise<'asked' | 'not-found' | 'job-over'>
  /** The job now and after each change, until it is over. Ends early when the signal is aborted. */
  readonly watch: (tenant: number, id: string, signal: AbortSignal) => AsyncGenerator<JobWire>
  /** Takes nothing more on, lets what runs finish for a while, then stops it. */
  readonly finish: (graceMilliseconds?: number) => Promise<void>
}

const TELL_EVERY = 250
const LOOK_EVERY = 1000
const SWEEP_EVERY = 3600 * 1000
const STOPPING = 'stopping'

export async function startJobs({ database, works, files, onError, atOnce = 2 }: JobsConfig): Promise<Jobs> {
  const { db, pool } = database
  const held = holdJobs(pool)
  const changes = new EventEmitter().setMaxListeners(0)
  const running = new Map<string, { readonly stop: AbortController; readonly over: Promise<void> }>()
  let stopping = false
  let taking: Promise<void> | null = null
  let askedAgain = false
  let finished = false

  for (const { tenant, id, result } of await runningJobs(db)) {
    if (!(await held.isOrphan(id))) continue
    await removeJobFolder(files, id)
    await endJob(db, tenant, id, result === null ? { state: 'failed', fault: { code: 'job-interrupted', facts: {} } } : { state: 'done', result, files: [] })
  }

  // Asked while it is at it, it looks once more: a job made after its last look is not forgotten.
  function wake(): void {
    if (stopping) return
    if (taking) {
      askedAgain = true
      return
    }
    askedAgain = false
    taking = take()
      .catch((error: unknown) => onError(randomUUID(), error))
      .finally(() => {
        taking = null
        if (askedAgain) wake()
      })
  }

  async function take(): Promise<void> {
    while (!stopping && running.size < atOnce) {
      const job = await claimJob(db, held.hold)
      if (!job) return
      const stop = new AbortController()
      const over = work(job, stop).finally(() => {
        running.delete(job.id)
        changes.emit(job.id)
        wake()
      })
      running.set(job.id, { stop, over })
    }
  }

  async function work(job: ClaimedJob, stop: AbortController): Promise<void> {
    try {
      await makeJobFolder(files, job.id)
      const end = await run(job, stop.signal)
      if (end.state !== 'done') await removeJobFolder(files, job.id)
      await endJob(db, job.tenant, job.id, end)
      await held.letGo(job.id)
    } catch (error) {
      // The database itself is in trouble: the job stays as it is and is found at the next start.
      onError(randomUUID(), error)
    }
  }

  async function run(job: ClaimedJob, signal: AbortSignal): Promise<JobEnd> {
    const at: JobAtWork = {
      db,
      tenant: job.tenant,
      user: job.user,
      id: job.id,
      input: job.input,
      signal,
      folder: folderOfJob(files, job.id),
      pathOf: (name) => pathOfFile(files, job.id, name),
    }
    let told = 0
    let last: JobProgress | undefined
    try {
      const steps = works[job.kind](at)
      for (;;) {
        const step = await steps.next()
        if (step.done) {
          if (last) await tellProgress(db, job.tenant, job.id, last)
          if (!step.value.ok) return signal.aborted ? stoppedBy(signal) : { state: 'failed', fault: step.value.fault }
          const { result, files: made } = step.value.value
          return { state: 'done', result, files: await measured(files, job.id, made) }
        }
        if (signal.aborted) {
          await steps.return({ ok: false, fault: { code: 'job-over', facts: {} } })
          return stoppedBy(signal)
        }
        const isNewPhase = step.value.phase !== last?.phase
        last = step.value
        if (!isNewPhase && Date.now() - told < TELL_EVERY) continue
        told = Date.now()
        await tellProgress(db, job.tenant, job.id, last)
        changes.emit(job.id)
      }
    } catch (error) {
      return signal.aborted ? stoppedBy(signal) : { state: 'failed', fault: faultOf(error, onError) }
    }
  }

  // Somebody may have asked another process to stop a job that runs here.
  const looking = setInterval(() => {
    if (running.size === 0) return
    cancelRequested(db, [...running.keys()])
      .then((ids) => ids.forEach((id) => running.get(id)?.stop.abort()))
      .catch(() => {})
  }, LOOK_EVERY)
  const sweep = () => void sweepFiles(db, files, new Date()).catch((error: unknown) => onError(randomUUID(), error))
  const sweeping = setInterval(sweep, SWEEP_EVERY)
  looking.unref()
  sweeping.unref()
  sweep()
  wake()

  return {
    files,
    wake,
    async enqueue(order) {
      const id = order.id ?? randomUUID()
      await insertJob(db, { ...order, id })
      wake()
      return id
    },
    async cancel(tenant, id) {
      const asked = await askToCancel(db, tenant, id)
      if (asked === null) return (await readJob(db, tenant, id)) ? 'job-over' : 'not-found'
      running.get(id)?.stop.abort()
      changes.emit(id)
      return 'asked'
    },
    async *watch(tenant, id, signal) {
      let seen = ''
      while (!signal.aborted && !finished) {
        // Listened to before it is read: a change in between is not missed.
        const changed = nextChange(changes, id, signal)
        const job = await readJob(db, tenant, id)
        if (!job) return
        const now = JSON.stringify(job)
        if (now !== seen) yield job
        if (isOver(job)) return
        seen = now
        await changed
      }
    },
    async finish(grace = 10_000) {
      stopping = true
      clearInterval(looking)
      clearInterval(sweeping)
      await taking
      const all = Promise.all([...running.values()].map((job) => job.over))
      const patience = setTimeout(() => running.forEach((job) => job.stop.abort(STOPPING)), grace)
      await all
      clearTimeout(patience)
      held.close()
      finished = true
      for (const id of changes.eventNames()) changes.emit(id)
    },
  }
}

const stoppedBy = (signal: AbortSignal): JobEnd =>
  signal.reason === STOPPING ? { state: 'failed', fault: { code: 'job-interrupted', facts: {} } } : { state: 'cancelled' }

function faultOf(error: unknown, onError: JobsConfig['onError']): JobFault {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return { code: 'disk-full', facts: {} }
  const errorId = randomUUID()
  onError(errorId, error)
  return { code: 'internal', facts: {}, errorId }
}

/** Until the job changed in this process, or a second has gone by (another process may have changed it). */
function nextChange(changes: EventEmitter, id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      changes.off(id, done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, LOOK_EVERY)
    changes.once(id, done)
    signal.addEventListener('abort', done, { once: true })
  })
}
