/** Segments, their lines and steps over HTTP. What each address takes and gives stands in core/api/segment.ts. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { codeOf } from '#core/contact/code-list'
import { LineQuery } from '#core/api/line-list'
import { PageQuery } from '#core/api/paging'
import { LineChange, LinePage, LineWire, SegmentDraft, SegmentPage, SegmentWire } from '#core/api/segment'
import { headerOf } from '#core/segment/segment'
import { isDay } from '#core/contact/iso-date'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { readPlace } from '../http/list-place'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { lineKeyOf, keyOf, One, OneLine, segmentOf } from './asked'
import { changeContact } from './change-contact'
import { duplicateRoutes } from './duplicate.routes'
import { filterRoutes } from './filter.routes'
import { lineOrder } from './line-list'
import { listLines, overrideLine, readLine } from './lines'
import { SEGMENT_SERIES_NAME } from './number-series'
import { granted } from './refusals'
import { changeSegment, deleteSegment, isBlocked, listSegments, makeSegment } from './segments'
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

  app.post('/api/segments', { schema: { body: SegmentDraft, response: { 201: SegmentWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user, salesperson } = request.acting
      await checkDraft(request, request.body)
      const made = await makeSegment(trx, tenant, headerOf(request.body, localDay(parts.now()), salesperson), { user })
      if (!made.ok) return refuse('number-series-missing', { series: SEGMENT_SERIES_NAME })
      const { value, version } = await segmentOf(trx, made.value)
      return { status: 201, body: value, headers: { location: `/api/segments/${encodeURIComponent(value.no)}`, etag: `"${version}"` } }
    }),
  )

  app.get('/api/segments/:no', { schema: { params: One, response: { 200: SegmentWire } } }, async (request, reply) => {
    const { value, version } = await segmentOf(db, keyOf(request))
    tellVersion(reply, version)
    return value
  })

  app.patch(
    '/api/segments/:no',
    { schema: { params: One, body: SegmentDraft, response: { 200: SegmentWire } } },
    async (request, reply) => {
      await checkDraft(request, request.body)
      const { value, version } = await db.transaction().execute(async (trx) => {
        granted(await changeSegment(trx, keyOf(request), request.body, { seen: versionSeen(request), user: request.acting.user }))
        return segmentOf(trx, keyOf(request))
      })
      tellVersion(reply, version)
      return value
    },
  )

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

  app.get('/api/segments/:no/lines/:lineNo', { schema: { params: OneLine, response: { 200: LineWire } } }, async (request, reply) => {
    const line = (await readLine(db, lineKeyOf(request))) ?? refuse('not-found', {})
    tellVersion(reply, line.version)
    return line.value
  })

  app.patch(
    '/api/segments/:no/lines/:lineNo',
    { schema: { params: OneLine, body: LineChange, response: { 200: LineWire } } },
    async (request, reply) => {
      await refuseBlocked(request, request.body.salespersonCode ?? '')
      const { contactNo, ...asked } = request.body
      const { date, alternativeAddressCode: address } = asked
      if (typeof date === 'string' && !isDay(date)) refuse('not-understood', { field: 'date' })
      const overrides = { ...asked, ...(typeof address === 'string' && { alternativeAddressCode: codeOf(address) }) }
      const line = await db.transaction().execute(async (trx) => {
        const seen = versionSeen(request)
        const taking = { user: request.acting.user, seen, today: localDay(parts.now()) }
        const key = contactNo === undefined ? lineKeyOf(request) : granted(await changeContact(trx, lineKeyOf(request), contactNo, taking))
        const written = await overrideLine(trx, key, overrides, key.lineNo === request.params.lineNo ? seen : null)
        // Whoever comes too late is shown the line as the other left it.
        if (!written.ok && written.fault.kind === 'changed-meanwhile') {
          refuse('changed-meanwhile', { current: written.fault.current, line: (await readLine(trx, key))?.value })
        }
        granted(written)
        const kept = (await readLine(trx, key)) ?? refuse('not-found', {})
        // An address that the contact does not have is none: what was asked for cannot be shown.
        const named = overrides.alternativeAddressCode ?? kept.value.alternativeAddressCode
        if (kept.value.alternativeAddressCode !== named) refuse('not-understood', { field: 'alternativeAddressCode', reason: 'unknown' })
        return kept
      })
      tellVersion(reply, line.version)
      return line.value
    },
  )

  stepRoutes(app, parts)
  savedCriteriaRoutes(app, parts)
  duplicateRoutes(app, parts)
  filterRoutes(app)

  async function checkDraft(request: FastifyRequest, draft: SegmentDraft): Promise<void> {
    if (draft.date !== undefined && !isDay(draft.date)) refuse('not-understood', { field: 'date' })
    await refuseBlocked(request, draft.salespersonCode ?? '')
  }

  async function refuseBlocked(request: FastifyRequest, salespersonCode: string): Promise<void> {
    if (salespersonCode !== '' && (await isBlocked(db, request.acting.tenant, salespersonCode))) {
      refuse('not-understood', { field: 'salespersonCode', reason: 'blocked' })
    }
  }
}
