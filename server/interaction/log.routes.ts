/** Logging a segment over HTTP (core/api/log.ts). */
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { LogRequest } from '#core/api/log'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import { checkedSegment } from '../letter/checked-segment'
import type { LetterWorkers } from '../letter/letter-tasks'
import { readSegmentFacts } from '../letter/segment-facts'
import { activeLogOf } from './active-log'
import { codeOf, type LogInput } from './log-segment'
import { loggedEntryOf } from './logged-segments'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })

export const logRoutes =
  (workers: LetterWorkers, jobs: Jobs) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.post('/api/segments/:no/log', { schema: { params: One, body: LogRequest, response: { 202: JobWire } } }, async (request, reply) => {
      const { tenant, user, salesperson } = request.acting
      const key = { tenant, no: request.params.no }
      const job = await once(db, request, reply, async (trx) => {
        const entryNo = await loggedEntryOf(trx, key)
        if (entryNo !== null) refuse('already-logged', { entryNo })
        const facts = (await readSegmentFacts(trx, key)) ?? refuse('not-found')
        const twin = await activeLogOf(trx, key)
        if (twin !== null) refuse('still-running', { job: twin })
        const report = await checkedSegment(trx, facts, workers)
        if (report.stops > 0) refuse(codeOf(report), { report })
        const id = randomUUID()
        const input: LogInput = { segmentNo: key.no, followUp: request.body.followUp ?? false, salesperson }
        await insertJob(trx, { tenant, user, kind: 'log', input, id })
        return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
      })
      jobs.wake()
      return job
    })
  }
