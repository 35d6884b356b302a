/** Saved criteria, and taking what was kept again, over HTTP (core/api/saved-criteria.ts). */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { PageQuery } from '#core/api/paging'
import {
  ReuseAnswer,
  ReuseRequest,
  SavedCriteriaChange,
  SavedCriteriaDraft,
  SavedCriteriaPage,
  SavedCriteriaWire,
} from '#core/api/saved-criteria'
import type { Result } from '#core/prelude/result'
import type { Step } from '#core/segment/step'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, segmentOf } from './asked'
import { lockSegment } from './locked'
import { granted } from './refusals'
import { stepsOfSaved, takeSteps, type ReuseFault } from './reuse'
import { changeSaved, deleteSaved, listSaved, readSaved, saveCriteria, type SavedFault } from './saved-criteria'
import { countsOf, stepAnswerOf } from './step-answer'

const Found = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery })
const Saved = Type.Object({ code: Type.String({ maxLength: 100 }) })

export function savedCriteriaRoutes(app: App, parts: Parts): void {
  const { db } = parts.database
  const savedOf = async (on: Parameters<typeof readSaved>[0], tenant: number, code: string) =>
    (await readSaved(on, tenant, code)) ?? refuse('not-found')

  app.get('/api/saved-criteria', { schema: { querystring: Found, response: { 200: SavedCriteriaPage } } }, async (request) => {
    const { q = '', cursor, limit = DEFAULT_LIMIT } = request.query
    const [after] = readCursor(cursor, ['string']) ?? ['']
    const { rows, total } = await listSaved(db, request.acting.tenant, { q, after, limit })
    return pageOf(rows, { limit, total, keyOf: (row) => [row.code], show: (row) => row })
  })

  app.post('/api/saved-criteria', { schema: { body: SavedCriteriaDraft, response: { 201: SavedCriteriaWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, user } = request.acting
      const code = kept(await saveCriteria(trx, tenant, request.body, user))
      const { value, version } = await savedOf(trx, tenant, code)
      return { status: 201, body: value, headers: { location: `/api/saved-criteria/${encodeURIComponent(code)}`, etag: `"${version}"` } }
    }),
  )

  app.get('/api/saved-criteria/:code', { schema: { params: Saved, response: { 200: SavedCriteriaWire } } }, async (request, reply) =>
    told(reply, await savedOf(db, request.acting.tenant, request.params.code)),
  )

  app.patch(
    '/api/saved-criteria/:code',
    { schema: { params: Saved, body: SavedCriteriaChange, response: { 200: SavedCriteriaWire } } },
    async (request, reply) => {
      const { tenant } = request.acting
      const changed = await db.transaction().execute(async (trx) => {
        const code = kept(await changeSaved(trx, tenant, request.params.code, request.body, versionSeen(request)))
        return savedOf(trx, tenant, code)
      })
      return told(reply, changed)
    },
  )

  app.delete('/api/saved-criteria/:code', { schema: { params: Saved, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { tenant } = request.acting
    await db.transaction().execute(async (trx) => kept(await deleteSaved(trx, tenant, request.params.code, versionSeen(request))))
    return reply.code(204).send(null)
  })

  app.post(
    '/api/segments/:no/reuse',
    { schema: { params: One, body: ReuseRequest, response: { 200: ReuseAnswer, 201: ReuseAnswer } } },
    (request, reply) =>
      once(db, request, reply, async (trx) => {
        const key = keyOf(request)
        const seen = versionSeen(request)
        const { stepsTaken } = granted(await lockSegment(trx, key, seen))
        const { confirm } = request.body
        // R-CRIT 2, R-REUSE 1: what stands there already is added to only by whoever means it.
        if (stepsTaken > 0 && confirm === undefined) refuse('choice-needed', { field: 'confirm', choices: [true, false], stepsTaken })
        const isMeant = stepsTaken === 0 || confirm === true
        const steps = isMeant ? await stepsAsked(trx, key.tenant, request.body) : []
        const taking = { user: request.acting.user, seen, today: localDay(parts.now()) }
        const taken = granted(await takeSteps(trx, key, steps, taking))
        const { value, version } = await segmentOf(trx, key)
        const body = {
          segment: value,
          steps: taken.map((each) => stepAnswerOf(each.step, each.taken)),
          ...countsOf(taken.map((each) => each.taken)),
        }
        return { status: isMeant ? 201 : 200, body, headers: { etag: `"${version}"` } }
      }),
  )
}

async function stepsAsked(trx: Parameters<typeof stepsOfSaved>[0], tenant: number, asked: ReuseRequest): Promise<readonly Step[]> {
  if (!('savedCriteria' in asked)) return [{ kind: 'reuse', loggedSegment: asked.loggedSegment, ...(asked.only && { only: asked.only }) }]
  return parsed(await stepsOfSaved(trx, tenant, asked.savedCriteria, asked.values ?? {}))
}

const told = (
  reply: FastifyReply,
  { value, version }: { readonly value: SavedCriteriaWire; readonly version: number },
): SavedCriteriaWire => {
  tellVersion(reply, version)
  return value
}

function kept<T>(result: Result<T, SavedFault>): T {
  if (result.ok) return result.value
  const { kind, ...facts } = result.fault
  switch (kind) {
    case 'code-missing':
    case 'code-too-long':
      return refuse('not-understood', { field: 'code', reason: kind, ...facts })
    case 'name-twice':
    case 'no-such-place':
      return refuse('not-understood', { field: 'parameters', reason: kind, ...facts })
    default:
      return refuse(kind, facts)
  }
}

function parsed<T>(result: Result<T, ReuseFault>): T {
  if (result.ok) return result.value
  const { kind, ...facts } = result.fault
  switch (kind) {
    case 'no-such-criteria':
    case 'no-such-logged-segment':
      return refuse('not-found', facts)
    case 'not-found':
    case 'changed-meanwhile':
    case 'values-needed':
      return refuse(kind, facts)
    default:
      return refuse('not-understood', { field: 'values', reason: kind, ...facts })
  }
}
