/** Checking a segment and merging its letters over HTTP (core/api/letter.ts). */
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { MergeRequest } from '#core/api/letter'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import { readSegment } from '../segment/segments'
import { checkRoutes } from './check.routes'
import type { LetterWorkers } from './letter-tasks'
import type { MergeInput } from './merge-letters'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })

export const mergeRoutes =
  (workers: LetterWorkers, jobs: Jobs) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    checkRoutes(workers, app, parts)

    app.post(
      '/api/segments/:no/merge',
      { schema: { params: One, body: MergeRequest, response: { 202: JobWire } } },
      async (request, reply) => {
        const { tenant, user } = request.acting
        const { as, lines } = request.body
        if (as === 'letter' && lines?.length !== 1) refuse('not-understood', { field: 'lines', reason: 'exactly-one' })
        const job = await once(db, request, reply, async (trx) => {
          if (!(await readSegment(trx, { tenant, no: request.params.no }))) refuse('not-found')
          const id = randomUUID()
          const input: MergeInput = { as, segmentNo: request.params.no, ...(lines && { lines }) }
          await insertJob(trx, { tenant, user, kind: 'merge', input, id })
          return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
        })
        jobs.wake()
        return job
      },
    )
  }
