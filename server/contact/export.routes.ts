/** The export of contacts over HTTP (core/api/contact-file.ts): a job, whose file is fetched by a link. */
import { randomUUID } from 'node:crypto'
import { ExportRequest } from '#core/api/contact-file'
import { JobWire } from '#core/api/job'
import type { Routes } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import { segmentTitle } from './segment-contacts.sql'

export const exportRoutes =
  (jobs: Jobs): Routes =>
  (app, { database: { db } }) => {
    app.post('/api/contacts/export', { schema: { body: ExportRequest, response: { 202: JobWire } } }, async (request, reply) => {
      const { tenant, user } = request.acting
      const { segmentNo } = request.body
      const job = await once(db, request, reply, async (trx) => {
        if (segmentNo !== undefined && (await segmentTitle(trx, tenant, segmentNo)) === null) refuse('not-found')
        const id = randomUUID()
        await insertJob(trx, { tenant, user, kind: 'export', input: request.body, id })
        return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
      })
      jobs.wake()
      return job
    })
  }
