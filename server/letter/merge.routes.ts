/** Checking a segment, merging its letters and printing those of the log again, over HTTP (core/api/letter.ts, core/api/paper.ts). */
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { MergeRequest } from '#core/api/letter'
import { Paper, PrintAgain } from '#core/api/paper'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { readLoggedSegment } from '../interaction/logged-segments'
import type { Jobs } from '../job/run-jobs'
import type { PdfMaker } from '../pdf/make-pdfs'
import { readSegment } from '../segment/segments'
import { admitPaper, beginJob } from './begin-job'
import { checkRoutes } from './check.routes'
import type { LetterWorkers } from './letter-tasks'
import type { MergeInput } from './merge-letters'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

export const mergeRoutes =
  (workers: LetterWorkers, jobs: Jobs, pdf: PdfMaker | null) =>
  (app: App, parts: Parts): void => {
    checkRoutes(workers, app, parts)

    app.get('/api/paper', { schema: { response: { 200: Paper } } }, () => ({ pdf: pdf !== null }))

    app.post(
      '/api/segments/:no/merge',
      { schema: { params: One, body: MergeRequest, response: { 202: JobWire } } },
      async (request, reply) => {
        const { tenant } = request.acting
        const { as, lines } = request.body
        if (as === 'letter' && lines?.length !== 1) refuse('not-understood', { field: 'lines', reason: 'exactly-one' })
        admitPaper(request.body, pdf)
        const input: MergeInput = { ...request.body, segmentNo: request.params.no }
        return beginJob(parts, jobs, request, reply, {
          kind: 'merge',
          input,
          admit: async (trx) => {
            if (!(await readSegment(trx, { tenant, no: request.params.no }))) refuse('not-found')
          },
        })
      },
    )

    app.post(
      '/api/logged-segments/:entryNo/merge',
      { schema: { params: Entry, body: PrintAgain, response: { 202: JobWire } } },
      async (request, reply) => {
        const { tenant } = request.acting
        admitPaper(request.body, pdf)
        const input: MergeInput = { ...request.body, loggedSegment: request.params.entryNo }
        return beginJob(parts, jobs, request, reply, {
          kind: 'merge',
          input,
          admit: async (trx) => {
            if (!(await readLoggedSegment(trx, tenant, request.params.entryNo))) refuse('not-found')
          },
        })
      },
    )
  }
