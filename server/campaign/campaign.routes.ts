/** Campaigns over HTTP (core/api/campaign.ts). */
import { Type } from 'typebox'
import { Campaign, CampaignDraft, NewCampaign, TargetPage } from '#core/api/campaign'
import { PageQuery } from '#core/api/paging'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import {
  activateCampaign,
  changeCampaign,
  deactivateCampaign,
  makeCampaign,
  readCampaigns,
  readTargets,
  removeCampaign,
  type CampaignFault,
} from './campaigns'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })
const path = '/api/campaigns'

export function campaignRoutes(app: App, { database: { db } }: Parts): void {
  app.get(path, { schema: { response: { 200: Type.Array(Campaign) } } }, async (request) =>
    (await readCampaigns(db, request.acting.tenant)).map(({ value }) => value),
  )

  app.post(path, { schema: { body: NewCampaign, response: { 201: Campaign } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { no = null, ...draft } = request.body
      const made = await makeCampaign(trx, request.acting.tenant, draft, no)
      if (!made.ok) return refused(made.fault)
      const { value, version } = made.value
      return { status: 201, body: value, headers: { location: `${path}/${encodeURIComponent(value.no)}`, etag: `"${version}"` } }
    }),
  )

  app.get(`${path}/:no`, { schema: { params: One, response: { 200: Campaign } } }, async (request, reply) => {
    const [kept] = await readCampaigns(db, request.acting.tenant, request.params.no)
    if (!kept) return refuse('not-found')
    tellVersion(reply, kept.version)
    return kept.value
  })

  for (const [method, kind] of [['PUT', 'put'], ['PATCH', 'patch']] as const) {
    app.route({
      method,
      url: `${path}/:no`,
      schema: { params: One, body: CampaignDraft, response: { 200: Campaign } },
      handler: async (request, reply) => {
        const kept = await db.transaction().execute(async (trx) => {
          const how = { kind, seen: versionSeen(request) }
          const changed = await changeCampaign(trx, request.acting.tenant, request.params.no, request.body, how)
          return changed.ok ? changed.value : refused(changed.fault)
        })
        tellVersion(reply, kept.version)
        return kept.value
      },
    })
  }

  for (const [verb, turn] of [['activate', activateCampaign], ['deactivate', deactivateCampaign]] as const) {
    app.post(`${path}/:no/${verb}`, { schema: { params: One, response: { 200: Campaign } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const turned = await turn(trx, request.acting.tenant, request.params.no)
        if (!turned.ok) return refused(turned.fault)
        return { status: 200, body: turned.value.value, headers: { etag: `"${turned.value.version}"` } }
      }),
    )
  }

  app.delete(`${path}/:no`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeCampaign(trx, request.acting.tenant, request.params.no))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })

  app.get(
    `${path}/:no/target-group`,
    { schema: { params: One, querystring: Type.Object(PageQuery), response: { 200: TargetPage } } },
    async (request) => {
      const { cursor, limit = DEFAULT_LIMIT } = request.query
      const [after] = readCursor(cursor, ['string']) ?? ['']
      const found = (await readTargets(db, request.acting.tenant, request.params.no, { after, limit })) ?? refuse('not-found')
      return pageOf(found.rows, { limit, total: found.total, keyOf: (row) => [row.contactNo], show: (row) => row })
    },
  )
}

function refused({ kind, ...facts }: CampaignFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}
