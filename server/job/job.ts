/**
 * Long work: an import or export, a merge, a log.
 *
 * A work is an async generator: it yields how far it has come and returns what came of it. Stopping is `return`: what must be undone
 * stands in its `finally`. It may throw for what nobody expects; what it expects it returns as a fault with a code of the contract.
 */
import type { Kysely } from 'kysely'
import type { JobWire, jobKinds } from '#core/api/job'
import type { ProblemCode } from '#core/api/problem'
import type { Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type JobKind = (typeof jobKinds)[number]
export type JobFault = { readonly code: ProblemCode; readonly facts: Readonly<Record<string, unknown>>; readonly errorId?: string }

/** `total` is null while nobody knows it. */
export type JobProgress = { readonly phase: string; readonly done: number; readonly total: number | null }

/** A file that the work wrote at `pathOf(name)`; it can be fetched once the job is done. */
export type JobFileMade = { readonly name: string; readonly contentType: string }
export type JobOutcome = Result<{ readonly result: unknown; readonly files: readonly JobFileMade[] }, JobFault>

export type JobAtWork = {
  readonly db: Kysely<Schema>
  readonly tenant: number
  readonly user: string
  readonly id: string
  readonly input: unknown
  /** Aborted when the job is cancelled: a work that waits long for something else listens to it. */
  readonly signal: AbortSignal
  /** The job's own folder: it exists, and goes with all it holds when the job fails or is cancelled, or a day after it is done. */
  readonly folder: string
  /** Where the file that people know as `name` lies on the disk. */
  readonly pathOf: (name: string) => string
}

export type JobWork = (at: JobAtWork) => AsyncGenerator<JobProgress, JobOutcome>
export type JobWorks = Readonly<Record<JobKind, JobWork>>

export type JobOrder = {
  readonly tenant: number
  readonly user: string
  readonly kind: JobKind
  readonly input: unknown
  readonly id?: string
}

export const isOver = (job: Pick<JobWire, 'state'>): boolean => job.state !== 'queued' && job.state !== 'running'
