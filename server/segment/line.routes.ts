/** The lines of a segment over HTTP: one of them, or several changed alike (core/api/segment.ts). */
import { LineChange, LinesChange, LinesChanged, LineWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, lineKeyOf, One, OneLine, segmentOf } from './asked'
import { changeContact } from './change-contact'
import { changeLine, changeLines } from './change-lines'
import { draftOf } from './draft'
import { readLine } from './lines'
import { granted } from './refusals'

export function lineRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/segments/:no/lines/:lineNo', { schema: { params: OneLine, response: { 200: LineWire } } }, async (request, reply) => {
    const line = (await readLine(db, lineKeyOf(request))) ?? refuse('not-found', {})
    tellVersion(reply, line.version)
    return line.value
  })

  app.patch(
    '/api/segments/:no/lines/:lineNo',
    { schema: { params: OneLine, body: LineChange, response: { 200: LineWire } } },
    async (request, reply) => {
      const line = await db.transaction().execute(async (trx) => {
        const { contactNo, ...change } = await draftOf(trx, request.acting.tenant, request.body)
        const seen = versionSeen(request)
        const taking = { user: request.acting.user, seen, today: localDay(parts.now()) }
        const key = contactNo === undefined ? lineKeyOf(request) : granted(await changeContact(trx, lineKeyOf(request), contactNo, taking))
        const changed = await changeLine(trx, key, change, key.lineNo === request.params.lineNo ? seen : null)
        // Whoever comes too late is shown the line as the other left it.
        if (!changed.ok && changed.fault.kind === 'changed-meanwhile') {
          refuse('changed-meanwhile', { current: changed.fault.current, line: (await readLine(trx, key))?.value })
        }
        granted(changed)
        return (await readLine(trx, key)) ?? refuse('not-found', {})
      })
      tellVersion(reply, line.version)
      return line.value
    },
  )

  app.post(
    '/api/segments/:no/lines/change',
    { schema: { params: One, body: LinesChange, response: { 200: LinesChanged } } },
    (request, reply) => {
      const { lines = null, change } = request.body
      const seen = versionSeen(request)
      const { tenant, user } = request.acting
      return once(db, request, reply, async (trx) => {
        const changed = granted(
          await changeLines(trx, keyOf(request), { lines, change: await draftOf(trx, tenant, change) }, { seen, user }),
        )
        const { value, version } = await segmentOf(trx, keyOf(request))
        return { status: 200, body: { changed, segment: value }, headers: { etag: `"${version}"` } }
      })
    },
  )
}
