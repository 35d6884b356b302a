/** Segments, their lines and steps over HTTP. What each address takes and gives stands in core/api/segment.ts. */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { maxConditions, maxCriteriaDepth } from '#core/api/criteria'
import { PageQuery } from '#core/api/paging'
import {
  LineOverrides,
  LinePage,
  LineWire,
  SegmentDraft,
  SegmentPage,
  SegmentWire,
  StepAnswer,
  StepPreview,
  StepTaken,
  StepWire,
} from '#core/api/segment'
import { headerOf } from '#core/segment/segment'
import { isDay } from '#core/segment/day'
import { checkStep, type Step } from '#core/segment/step'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { listSteps } from './history'
import { listLines, overrideLine, readLine, type LineKey } from './lines'
import type { SegmentKey } from './locked'
import { namedContacts } from './named-contacts'
import { SEGMENT_SERIES_NAME } from './number-series'
import { previewStep } from './preview'
import { granted } from './refusals'
import { changeSegment, deleteSegment, isBlocked, listSegments, makeSegment, readSegment } from './segments'
import { takeStep, type Taken } from './steps'
import { redoStep, undoStep } from './undo'

const Found = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery })
const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const OneLine = Type.Object({ no: Type.String({ maxLength: 20 }), lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })

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

  app.get('/api/segments/:no/lines', { schema: { params: One, querystring: Found, response: { 200: LinePage } } }, async (request) => {
    const { q = '', cursor, limit = DEFAULT_LIMIT } = request.query
    const [after] = readCursor(cursor, ['number']) ?? [0]
    await segmentOf(db, keyOf(request))
    const { rows, total } = await listLines(db, keyOf(request), { q, after, limit })
    return pageOf(rows, { limit, total, keyOf: (line) => [line.lineNo], show: (line) => line })
  })

  app.get('/api/segments/:no/lines/:lineNo', { schema: { params: OneLine, response: { 200: LineWire } } }, async (request, reply) => {
    const line = (await readLine(db, lineKeyOf(request))) ?? refuse('not-found', {})
    tellVersion(reply, line.version)
    return line.value
  })

  app.patch(
    '/api/segments/:no/lines/:lineNo',
    { schema: { params: OneLine, body: LineOverrides, response: { 200: LineWire } } },
    async (request, reply) => {
      await refuseBlocked(request, request.body.salespersonCode ?? '')
      const line = await db.transaction().execute(async (trx) => {
        granted(await overrideLine(trx, lineKeyOf(request), request.body, versionSeen(request)))
        return (await readLine(trx, lineKeyOf(request))) ?? refuse('not-found', {})
      })
      tellVersion(reply, line.version)
      return line.value
    },
  )

  app.get('/api/segments/:no/steps', { schema: { params: One, response: { 200: Type.Array(StepTaken) } } }, async (request) => [
    ...((await listSteps(db, keyOf(request))) ?? refuse('not-found', {})),
  ])

  app.post('/api/segments/:no/steps', { schema: { params: One, body: StepWire, response: { 201: StepAnswer } } }, (request, reply) => {
    const step = stepOf(request.body)
    const seen = versionSeen(request)
    return once(db, request, reply, async (trx) => {
      const taken = granted(await takeStep(trx, keyOf(request), step, { user: request.acting.user, seen, today: localDay(parts.now()) }))
      const { value, version } = await segmentOf(trx, keyOf(request))
      return { status: 201, body: { segment: value, ...answerOf(step, taken) }, headers: { etag: `"${version}"` } }
    })
  })

  app.post(
    '/api/segments/:no/steps/preview',
    { schema: { params: One, body: StepWire, response: { 200: StepPreview } } },
    async (request) => {
      const { tally, first, ...counts } = granted(await previewStep(db, keyOf(request), stepOf(request.body), localDay(parts.now())))
      return { ...counts, ...tally, first: await namedContacts(db, request.acting.tenant, first) }
    },
  )

  for (const [verb, move] of [
    ['undo', undoStep],
    ['redo', redoStep],
  ] as const) {
    app.post(`/api/segments/:no/${verb}`, { schema: { params: One, response: { 200: SegmentWire } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        granted(await move(trx, keyOf(request), versionSeen(request)))
        const { value, version } = await segmentOf(trx, keyOf(request))
        return { status: 200, body: value, headers: { etag: `"${version}"` } }
      }),
    )
  }

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

type Asked<Params> = Pick<FastifyRequest, 'acting'> & { readonly params: Params }

const keyOf = ({ acting, params }: Asked<{ no: string }>): SegmentKey => ({ tenant: acting.tenant, no: params.no })
const lineKeyOf = ({ acting, params }: Asked<{ no: string; lineNo: number }>): LineKey => ({
  tenant: acting.tenant,
  no: params.no,
  lineNo: params.lineNo,
})

const segmentOf = async (db: Parameters<typeof readSegment>[0], key: SegmentKey) => (await readSegment(db, key)) ?? refuse('not-found', {})

function stepOf(wire: Step): Step {
  const checked = checkStep(wire, { deepest: maxCriteriaDepth, most: maxConditions })
  if (checked.ok) return checked.value
  const { kind, ...facts } = checked.fault
  return refuse('not-understood', { reason: kind, ...facts })
}

function answerOf(step: Step, { stepNo, takenAt, left, tally }: Taken) {
  const { joining, heldBack, alreadyIn, excluded, gone, excludedButTaken, canceled } = tally
  return {
    step: { stepNo, step: step as StepWire, joined: joining, dropped: left, heldBack, takenAt: takenAt.toISOString(), undone: false },
    alreadyIn,
    excluded,
    gone,
    excludedButTaken,
    canceled,
  }
}
