/** Segments, their lines and steps over HTTP. What each address takes and gives stands in core/api/segment.ts. */
import { Type } from 'typebox'
import { LineQuery } from '#core/api/line-list'
import { PageQuery } from '#core/api/paging'
import { LinePage, NewSegment, SegmentPage, SegmentWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { readPlace } from '../http/list-place'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, segmentOf } from './asked'
import { draftOf } from './draft'
import { duplicateRoutes } from './duplicate.routes'
import { filterRoutes } from './filter.routes'
import { headerRoutes } from './header.routes'
import { lineOrder } from './line-list'
import { lineRoutes } from './line.routes'
import { listLines } from './lines'
import { newSegment } from './new-segment'
import { granted } from './refusals'
import { deleteSegment, listSegments } from './segments'
import { savedCriteriaRoutes } from './saved-criteria.routes'
import { stepRoutes } from './step.routes'

const Found = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery })

export function segmentRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/segments', { schema: { querystring: Found, response: { 200: SegmentPage } } }, async (request) => {
    const { q = '', cursor, limit = DEFAULT_LIMIT } = request.query
    const after = readCursor(cursor, ['number', 'string'])
    const { rows, total } = await listSegments(db, request.acting.tenant, { q, after, limit })
    return pageOf(rows, { limit, total, keyOf: (row) => row.place, show: ({ place: _place, ...row }) => row })
  })

  app.post('/api/segments', { schema: { body: NewSegment, response: { 201: SegmentWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user, salesperson } = request.acting
      const draft = await draftOf(trx, tenant, request.body)
      const made = granted(await newSegment(trx, tenant, draft, { user, salesperson, today: localDay(parts.now()) }))
      const { value, version } = await segmentOf(trx, made)
      return { status: 201, body: value, headers: { location: `/api/segments/${encodeURIComponent(value.no)}`, etag: `"${version}"` } }
    }),
  )

  app.get('/api/segments/:no', { schema: { params: One, response: { 200: SegmentWire } } }, async (request, reply) => {
    const { value, version } = await segmentOf(db, keyOf(request))
    tellVersion(reply, version)
    return value
  })

  app.delete('/api/segments/:no', { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    await db.transaction().execute(async (trx) => granted(await deleteSegment(trx, keyOf(request), versionSeen(request))))
    return reply.code(204).send(null)
  })

  app.get('/api/segments/:no/lines', { schema: { params: One, querystring: LineQuery, response: { 200: LinePage } } }, async (request) => {
    const { q = '', sort = 'line', which, cursor, offset, limit = DEFAULT_LIMIT } = request.query
    const place = readPlace({ cursor, offset }, sort, lineOrder(sort))
    await segmentOf(db, keyOf(request))
    const { rows, total } = await listLines(db, keyOf(request), { q, sort, ...(which && { which }), place, limit })
    return pageOf(rows, { limit, total, keyOf: (row) => [sort, ...row.place], show: ({ line }) => line })
  })

  headerRoutes(app, parts)
  lineRoutes(app, parts)
  stepRoutes(app, parts)
  savedCriteriaRoutes(app, parts)
  duplicateRoutes(app, parts)
  filterRoutes(app)
}
