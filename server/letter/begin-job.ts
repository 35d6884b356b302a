/** What asking for files has in common: what cannot be made is refused before there is a job, and one key is one job. */
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import type { JobWire } from '#core/api/job'
import type { DeliveryForm } from '#core/letter/delivery'
import type { PaperFormat } from '#core/letter/paper-format'
import { readNamePattern } from '#core/letter/name-pattern'
import type { Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import type { JobKind } from '../job/job'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { Schema } from '../store/schema'

export function admitPaper({ format, names }: { readonly format?: PaperFormat; readonly names?: string }, pdf: PdfMaker | null): void {
  if (format === 'pdf' && !pdf) refuse('pdf-not-available')
  const pattern = names === undefined ? null : readNamePattern(names)
  if (pattern?.ok === false) refuse('names-refused', { ...pattern.fault })
}

/** Said before anything is logged: a letter that cannot be attached as asked would fail one by one. */
export function admitForm(form: DeliveryForm | undefined, pdf: PdfMaker | null): void {
  if (form === 'pdf' && !pdf) refuse('pdf-not-available')
}

export type JobWish = {
  readonly kind: JobKind
  readonly input: unknown
  /** Refuses what is not there. */
  readonly admit: (trx: Transaction<Schema>) => Promise<void>
}

export async function beginJob(parts: Parts, jobs: Jobs, request: FastifyRequest, reply: FastifyReply, { kind, input, admit }: JobWish): Promise<JobWire> {
  const { tenant, user } = request.acting
  const job = await once(parts.database.db, request, reply, async (trx) => {
    await admit(trx)
    const id = randomUUID()
    await insertJob(trx, { tenant, user, kind, input, id })
    return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
  })
  jobs.wake()
  return job
}
