/** The header of a segment over HTTP: changed, or shown what a change would meet (core/api/segment.ts). */
import { SegmentWire } from '#core/api/segment'
import { HeaderPreview, SegmentChangeDraft } from '#core/api/segment-header'
import type { App, Parts } from '../http/app'
import { tellVersion, versionSeen } from '../http/versions'
import { keyOf, One, segmentOf } from './asked'
import { changeHeader } from './change-header'
import { draftOf } from './draft'
import { planHeader, previewOf } from './plan-header'
import { granted } from './refusals'

export function headerRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.patch(
    '/api/segments/:no',
    { schema: { params: One, body: SegmentChangeDraft, response: { 200: SegmentWire } } },
    async (request, reply) => {
      const { tenant, user } = request.acting
      const { value, version } = await db.transaction().execute(async (trx) => {
        const draft = await draftOf(trx, tenant, request.body)
        granted(await changeHeader(trx, keyOf(request), draft, { seen: versionSeen(request), user }))
        return segmentOf(trx, keyOf(request))
      })
      tellVersion(reply, version)
      return value
    },
  )

  app.post(
    '/api/segments/:no/preview',
    { schema: { params: One, body: SegmentChangeDraft, response: { 200: HeaderPreview } } },
    async (request) => {
      const draft = await draftOf(db, request.acting.tenant, request.body)
      return previewOf(granted(await planHeader(db, keyOf(request), draft)), draft)
    },
  )
}
