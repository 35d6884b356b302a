/** The log over HTTP. What each address takes and gives stands in core/api/interaction.ts. */
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { InteractionPage, InteractionWire, LoggedSegmentPage, LoggedSegmentWire, LogRequest } from '#core/api/interaction'
import { JobWire } from '#core/api/job'
import { PageQuery } from '#core/api/paging'
import { SegmentWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { DOCX } from '../http/body-bytes'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { attachmentNamed } from '../job/content-disposition'
import { insertJob, readJob } from '../job/job-store'
import type { Jobs } from '../job/run-jobs'
import { checkedSegment } from '../letter/checked-segment'
import type { LetterWorkers } from '../letter/letter-tasks'
import { readSegmentFacts } from '../letter/segment-facts'
import type { Templates } from '../letter/templates'
import { SEGMENT_SERIES_NAME } from '../segment/number-series'
import { readSegment } from '../segment/segments'
import { letterOfEntry } from './letter-of-entry'
import { makeFollowUp } from './follow-up'
import { listInteractions, readInteraction, type Which } from './interactions'
import { activeLogOf } from './active-log'
import { listLoggedSegments, loggedEntryOf, readCampaignOf, readLoggedSegment } from './logged-segments'
import { codeOf, type LogInput } from './log-segment'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const Paged = Type.Object(PageQuery)
const Found = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery })

export const interactionRoutes =
  (templates: Templates, workers: LetterWorkers, jobs: Jobs) =>
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
        const input: LogInput = { segmentNo: key.no, followUp: request.body.followUp, salesperson }
        await insertJob(trx, { tenant, user, kind: 'log', input, id })
        return { status: 202, body: (await readJob(trx, tenant, id)) ?? refuse('not-found'), headers: { location: `/api/jobs/${id}` } }
      })
      jobs.wake()
      return job
    })

    app.get('/api/logged-segments', { schema: { querystring: Found, response: { 200: LoggedSegmentPage } } }, async (request) => {
      const { q = '', cursor, limit = DEFAULT_LIMIT } = request.query
      const [before = null] = readCursor(cursor, ['number']) ?? []
      const { rows, total } = await listLoggedSegments(db, request.acting.tenant, { q, before, limit })
      return pageOf(rows, { limit, total, keyOf: (row) => [row.entryNo], show: (row) => row })
    })

    app.get(
      '/api/logged-segments/:entryNo',
      { schema: { params: Entry, response: { 200: LoggedSegmentWire } } },
      async (request) => (await readLoggedSegment(db, request.acting.tenant, request.params.entryNo)) ?? refuse('not-found'),
    )

    app.get(
      '/api/logged-segments/:entryNo/interactions',
      { schema: { params: Entry, querystring: Paged, response: { 200: InteractionPage } } },
      async (request) => {
        const { entryNo } = request.params
        if (!(await readLoggedSegment(db, request.acting.tenant, entryNo))) refuse('not-found')
        return page(request.acting.tenant, { kind: 'logged-segment', entryNo }, request.query)
      },
    )

    app.post('/api/logged-segments/:entryNo/follow-up', { schema: { params: Entry, response: { 201: SegmentWire } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { tenant, user, salesperson } = request.acting
        const logged = (await readLoggedSegment(trx, tenant, request.params.entryNo)) ?? refuse('not-found')
        const campaignNo = await readCampaignOf(trx, tenant, logged.entryNo)
        const of = { tenant, loggedSegment: logged.entryNo, segmentNo: logged.segmentNo, campaignNo }
        const made = await makeFollowUp(trx, of, { user, salesperson, now: parts.now() })
        if (!made.ok) return refuse(made.fault.kind, made.fault.kind === 'number-series-missing' ? { series: SEGMENT_SERIES_NAME } : {})
        const { value, version } = (await readSegment(trx, made.value)) ?? refuse('not-found')
        return { status: 201, body: value, headers: { location: `/api/segments/${encodeURIComponent(value.no)}`, etag: `"${version}"` } }
      }),
    )

    app.get('/api/interactions', { schema: { querystring: Paged, response: { 200: InteractionPage } } }, (request) =>
      page(request.acting.tenant, { kind: 'all' }, request.query),
    )

    app.get(
      '/api/contacts/:no/interactions',
      { schema: { params: One, querystring: Paged, response: { 200: InteractionPage } } },
      (request) => page(request.acting.tenant, { kind: 'contact', no: request.params.no }, request.query),
    )

    app.get(
      '/api/interactions/:entryNo',
      { schema: { params: Entry, response: { 200: InteractionWire } } },
      async (request) => (await readInteraction(db, request.acting.tenant, request.params.entryNo)) ?? refuse('not-found'),
    )

    app.get('/api/interactions/:entryNo/letter', { schema: { params: Entry } }, async (request, reply) => {
      const letter = await letterOfEntry(db, request.acting.tenant, request.params.entryNo, templates)
      if (!letter.ok) return refuse(letter.fault.code, letter.fault.facts)
      return reply.type(DOCX).header('content-disposition', attachmentNamed(letter.value.name)).send(letter.value.bytes)
    })

    async function page(
      tenant: number,
      which: Which,
      { cursor, limit = DEFAULT_LIMIT }: { readonly cursor?: string; readonly limit?: number },
    ) {
      const [after = null] = readCursor(cursor, ['number']) ?? []
      const { rows, total } = await listInteractions(db, tenant, which, { after, limit })
      return pageOf(rows, { limit, total, keyOf: (row) => [row.entryNo], show: (row) => row })
    }
  }
