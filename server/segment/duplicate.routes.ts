/** Segments that begin from another one, or from a pasted list, over HTTP (core/api/pasted.ts). */
import { DuplicateAnswer, DuplicateRequest, MatchReport, PastedList } from '#core/api/pasted'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, segmentOf } from './asked'
import { duplicateSegment } from './duplicate'
import { matchPasted } from './match-pasted'
import { granted } from './refusals'

export function duplicateRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.post('/api/contacts/match', { schema: { body: PastedList, response: { 200: MatchReport } } }, async (request) => {
    const lines = await matchPasted(db, request.acting.tenant, request.body.lines)
    const count = (found: 'one' | 'several' | 'none') => lines.filter((line) => line.found === found).length
    return { lines: [...lines], one: count('one'), several: count('several'), none: count('none') }
  })

  app.post(
    '/api/segments/:no/duplicate',
    { schema: { params: One, body: DuplicateRequest, response: { 201: DuplicateAnswer } } },
    (request, reply) => {
      const seen = versionSeen(request)
      return once(db, request, reply, async (trx) => {
        const taking = { user: request.acting.user, seen, today: localDay(parts.now()) }
        const { key, heldBack } = granted(await duplicateSegment(trx, keyOf(request), request.body, taking))
        const { value, version } = await segmentOf(trx, key)
        return {
          status: 201,
          body: { segment: value, heldBack },
          headers: { location: `/api/segments/${encodeURIComponent(key.no)}`, etag: `"${version}"` },
        }
      })
    },
  )
}
