/** Logging a segment over HTTP (core/api/log.ts). */
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { LogPreflight, LogRequest, UndoneLog } from '#core/api/log'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { readSettings } from '../identity/settings'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import { admitForm } from '../letter/begin-job'
import type { LetterWorkers } from '../letter/letter-tasks'
import { readSegmentFacts } from '../letter/segment-facts'
import type { PdfMaker } from '../pdf/make-pdfs'
import { activeLogOf } from './active-log'
import { codeOf, type LogInput } from './log-segment'
import { loggedEntryOf } from './logged-segments'
import { checkLines, preflight, readyLines, reportOf } from './preflight'
import { undoLog } from './undo-log'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })

export const logRoutes =
  (workers: LetterWorkers, jobs: Jobs, pdf: PdfMaker | null) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get('/api/segments/:no/log', { schema: { params: One, response: { 200: LogPreflight } } }, async (request) => {
      const { tenant } = request.acting
      const facts = (await readSegmentFacts(db, { tenant, no: request.params.no })) ?? refuse('not-found')
      const { defaults } = await readSettings(db, tenant)
      return preflight(db, facts, workers, defaults.undoMinutes)
    })

    app.post('/api/segments/:no/log', { schema: { params: One, body: LogRequest, response: { 202: JobWire } } }, async (request, reply) => {
      const { tenant, user, salesperson } = request.acting
      const key = { tenant, no: request.params.no }
      const { lines = 'all', ...asked } = request.body
      const send = asked.send ?? false
      admitForm(asked.form, pdf)
      const job = await once(db, request, reply, async (trx) => {
        const facts = await readSegmentFacts(trx, key)
        if (!facts) {
          const entryNo = await loggedEntryOf(trx, key)
          return entryNo === null ? refuse('not-found') : refuse('already-logged', { entryNo })
        }
        const twin = await activeLogOf(trx, key)
        if (twin !== null) refuse('still-running', { job: twin })
        const checked = await checkLines(trx, facts, workers)
        const only = lines === 'all' ? null : lines === 'ready' ? readyLines(checked, send) : [...new Set(lines)]
        // With nobody ready, all problems are told.
        const meant = only?.length === 0 ? null : only
        const report = reportOf(facts, checked, { only: meant, send })
        if (report.stops > 0) refuse(codeOf(report), { report })
        if (lines === 'ready' && only?.length === 0) refuse('check-failed', { report })
        const chosen = only && new Set(only)
        const strangers = chosen ? [...chosen].filter((no) => !checked.lines.some((line) => line.lineNo === no)) : []
        if (strangers.length > 0) refuse('not-found', { lines: strangers.slice(0, 10) })
        if (send && !checked.lines.some((line) => line.type !== 'none' && (chosen?.has(line.lineNo) ?? true))) refuse('nothing-to-send')
        const id = randomUUID()
        const input: LogInput = { segmentNo: key.no, asked, only, salesperson, lines: only?.length ?? checked.lines.length }
        await insertJob(trx, { tenant, user, kind: 'log', input, id })
        return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
      })
      jobs.wake()
      return job
    })

    app.post('/api/logged-segments/:entryNo/undo', { schema: { params: Entry, response: { 200: UndoneLog } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const undone = await undoLog(trx, request.acting.tenant, request.params.entryNo, parts.now())
        if (!undone.ok) return undone.fault.kind === 'not-found' ? refuse('not-found') : refuse(undone.fault.kind, { reason: undone.fault.reason, ...(undone.fault.changes && { changes: undone.fault.changes }) })
        return { status: 200, body: undone.value }
      }),
    )
  }
