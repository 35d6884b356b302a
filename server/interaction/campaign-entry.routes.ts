/** Campaign entries over HTTP (core/api/logged-segment.ts). */
import { Type } from 'typebox'
import { CampaignEntryWire, CancelRequest, Deleted, DeleteRequest } from '#core/api/logged-segment'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { cancelCampaignEntries, deleteCanceledCampaignEntries, readCampaignEntries } from './campaign-entries'

const Asked = Type.Object({
  campaign: Type.Optional(Type.String({ maxLength: 20 })),
  loggedSegment: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
})

export function campaignEntryRoutes(app: App, { database: { db } }: Parts): void {
  app.get(
    '/api/campaign-entries',
    { schema: { querystring: Asked, response: { 200: Type.Array(CampaignEntryWire) } } },
    async (request) => [...(await readCampaignEntries(db, request.acting.tenant, request.query))],
  )

  app.post(
    '/api/campaign-entries/cancel',
    { schema: { body: CancelRequest, response: { 200: Type.Array(CampaignEntryWire) } } },
    (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { tenant } = request.acting
        const { entryNos, canceled = null } = request.body
        const set = await cancelCampaignEntries(trx, tenant, { entryNos, canceled })
        if (!set.ok) return refuse(set.fault.kind, { entryNos: set.fault.entryNos })
        return { status: 200, body: [...(await readCampaignEntries(trx, tenant, { entryNos }))] }
      }),
  )

  app.post('/api/campaign-entries/delete-canceled', { schema: { body: DeleteRequest, response: { 200: Deleted } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant, role } = request.acting
      if (role !== 'manager') refuse('not-allowed', { needs: 'manager' })
      const deleted = await deleteCanceledCampaignEntries(trx, tenant, request.body.entryNos ?? null)
      if (!deleted.ok) return refuse(deleted.fault.kind, { entryNos: deleted.fault.entryNos })
      return { status: 200, body: { deleted: deleted.value } }
    }),
  )
}
