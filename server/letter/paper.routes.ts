/** Labels, cover sheets and hard copies that still wait, over HTTP (core/api/paper.ts). */
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { CoverSheetRequest, LabelPreview, LabelPreviewQuery, LabelRequest } from '#core/api/paper'
import { labelsOnSheet, type LabelFormat } from '#core/letter/labels'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { readSettings } from '../identity/settings'
import { readLoggedSegment } from '../interaction/logged-segments'
import { beginPrinting, unprintedRuns } from '../interaction/print-run'
import { readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import type { PdfMaker } from '../pdf/make-pdfs'
import { readSegment } from '../segment/segments'
import { admitPaper, beginJob } from './begin-job'
import { COVER_TEMPLATE, type CoverSheetsInput } from './cover-sheets'
import { previewLabels, type LabelsInput } from './labels'
import { readSegmentFacts } from './segment-facts'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

export const paperRoutes =
  (jobs: Jobs, pdf: PdfMaker | null) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get(
      '/api/segments/:no/labels/preview',
      { schema: { params: One, querystring: LabelPreviewQuery, response: { 200: LabelPreview } } },
      async (request) => {
        const facts = (await readSegmentFacts(db, { tenant: request.acting.tenant, no: request.params.no })) ?? refuse('not-found')
        admitStart(request.query)
        return previewLabels(db, facts, request.query)
      },
    )

    app.post('/api/segments/:no/labels', { schema: { params: One, body: LabelRequest, response: { 202: JobWire } } }, (request, reply) => {
      const { no } = request.params
      admitPaper(request.body, pdf)
      admitStart(request.body)
      const input: LabelsInput = { ...request.body, segmentNo: no }
      return beginJob(parts, jobs, request, reply, {
        kind: 'labels',
        input,
        admit: async (trx) => {
          if (!(await readSegment(trx, { tenant: request.acting.tenant, no }))) refuse('not-found')
        },
      })
    })

    app.post(
      '/api/segments/:no/cover-sheets',
      { schema: { params: One, body: CoverSheetRequest, response: { 202: JobWire } } },
      (request, reply) => {
        const { no } = request.params
        const { tenant } = request.acting
        admitPaper(request.body, pdf)
        const input: CoverSheetsInput = { ...request.body, segmentNo: no }
        return beginJob(parts, jobs, request, reply, {
          kind: 'coverSheets',
          input,
          admit: async (trx) => {
            if (!(await readSegment(trx, { tenant, no }))) refuse('not-found')
            if (!request.body.log) return
            if ((await readSettings(trx, tenant)).systemTemplates.coverSheet === '') refuse('field-refused', { field: COVER_TEMPLATE, reason: 'blank' })
          },
        })
      },
    )

    app.post('/api/logged-segments/:entryNo/print', { schema: { params: Entry, response: { 202: Type.Array(JobWire) } } }, async (request, reply) => {
      const { tenant, user } = request.acting
      const loggedSegment = request.params.entryNo
      const begun = await once(db, request, reply, async (trx) => {
        if (!(await readLoggedSegment(trx, tenant, loggedSegment))) refuse('not-found')
        const runs = await unprintedRuns(trx, tenant, loggedSegment)
        if (runs.length === 0) refuse('nothing-to-send')
        const waiting = runs.filter(({ job }) => job === null)
        if (waiting.length === 0) refuse('still-running', { job: runs[0]?.job })
        const all: JobWire[] = []
        for (const { id: run } of waiting) {
          const id = await beginPrinting(trx, { tenant, user }, { loggedSegment, run })
          all.push((await readJob(trx, tenant, id ?? '')) ?? refuse('not-found'))
        }
        return { status: 202, body: all }
      })
      jobs.wake()
      return begun
    })
  }

function admitStart({ labels, start = 1 }: { readonly labels: LabelFormat; readonly start?: number }): void {
  if (start > labelsOnSheet(labels)) refuse('not-understood', { field: 'start', most: labelsOnSheet(labels) })
}
