/** Logged segments over HTTP (core/api/logged-segment.ts). */
import { Type } from 'typebox'
import { InteractionPage } from '#core/api/interaction'
import { CancelRequest, Deleted, DeleteRequest, FollowUpRequest, LoggedSegmentPage, LoggedSegmentResults, LoggedSegmentWire } from '#core/api/logged-segment'
import { PageQuery } from '#core/api/paging'
import { SegmentWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { SEGMENT_SERIES_NAME } from '../segment/number-series'
import { readSegment } from '../segment/segments'
import { cancelLoggedSegments, deleteCanceledSegments } from './cancel-logged-segments'
import { makeFollowUp } from './follow-up'
import { interactionPage } from './interaction-page'
import { readResults } from './logged-segment-results'
import { listLoggedSegments, readCampaignOf, readLoggedSegment } from './logged-segments'

const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const Paged = Type.Object(PageQuery)
const Found = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery })

export function loggedSegmentRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

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
      return interactionPage(db, request.acting.tenant, { kind: 'logged-segment', entryNo }, request.query)
    },
  )

  app.get('/api/logged-segments/:entryNo/results', { schema: { params: Entry, response: { 200: LoggedSegmentResults } } }, async (request) => {
    const { tenant } = request.acting
    const { entryNo } = (await readLoggedSegment(db, tenant, request.params.entryNo)) ?? refuse('not-found')
    return readResults(db, tenant, entryNo)
  })

  app.post(
    '/api/logged-segments/cancel',
    { schema: { body: CancelRequest, response: { 200: Type.Array(LoggedSegmentWire) } } },
    (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { tenant } = request.acting
        const { entryNos, canceled = null, reason = '' } = request.body
        const set = await cancelLoggedSegments(trx, tenant, { entryNos, canceled, reason })
        if (!set.ok) refuse('not-found', { entryNos: set.fault.entryNos })
        const wires = await Promise.all(entryNos.map((no) => readLoggedSegment(trx, tenant, no)))
        return { status: 200, body: wires.filter((wire) => wire !== null) }
      }),
  )

  app.post('/api/logged-segments/delete-canceled', { schema: { body: DeleteRequest, response: { 200: Deleted } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, role } = request.acting
      if (role !== 'manager') refuse('not-allowed', { needs: 'manager' })
      const deleted = await deleteCanceledSegments(trx, tenant, request.body.entryNos ?? null)
      if (!deleted.ok) return refuse(deleted.fault.kind, { entryNos: deleted.fault.entryNos })
      return { status: 200, body: { deleted: deleted.value } }
    }),
  )

  app.post('/api/logged-segments/:entryNo/follow-up', { schema: { params: Entry, body: Type.Union([FollowUpRequest, Type.Null()]), response: { 201: SegmentWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user, salesperson } = request.acting
      const logged = (await readLoggedSegment(trx, tenant, request.params.entryNo)) ?? refuse('not-found')
      const campaignNo = await readCampaignOf(trx, tenant, logged.entryNo)
      const of = { tenant, loggedSegment: logged.entryNo, segmentNo: logged.segmentNo, campaignNo, only: request.body?.only ?? null }
      const made = await makeFollowUp(trx, of, { user, salesperson, now: parts.now() })
      if (!made.ok) return refuse(made.fault.kind, made.fault.kind === 'number-series-missing' ? { series: SEGMENT_SERIES_NAME } : {})
      const { value, version } = (await readSegment(trx, made.value)) ?? refuse('not-found')
      return { status: 201, body: value, headers: { location: `/api/segments/${encodeURIComponent(value.no)}`, etag: `"${version}"` } }
    }),
  )
}
