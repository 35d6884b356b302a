/** Interaction groups over HTTP (core/api/interaction-template.ts). */
import { Type } from 'typebox'
import { InteractionGroup, InteractionGroupDraft, NewInteractionGroup } from '#core/api/interaction-template'
import { codeLimits } from '#core/contact/code-list'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { readGroups, removeGroup, writeGroup, type GroupFault } from './interaction-groups'
import { periodOf, PeriodQuery } from './period'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: codeLimits.code }) })
const path = '/api/interaction-groups'

export function interactionGroupRoutes(app: App, { database: { db } }: Parts): void {
  app.get(path, { schema: { querystring: PeriodQuery, response: { 200: Type.Array(InteractionGroup) } } }, async (request) =>
    (await readGroups(db, request.acting.tenant, { period: periodOf(request.query) })).map(({ value }) => value),
  )

  app.post(path, { schema: { body: NewInteractionGroup, response: { 201: InteractionGroup } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const made = await writeGroup(trx, request.acting.tenant, request.body, { kind: 'make' })
      if (!made.ok) return refused(made.fault)
      const { value, version } = made.value
      return { status: 201, body: value, headers: { location: `${path}/${encodeURIComponent(value.code)}`, etag: `"${version}"` } }
    }),
  )

  app.get(
    `${path}/:code`,
    { schema: { params: One, querystring: PeriodQuery, response: { 200: InteractionGroup } } },
    async (request, reply) => {
      const asked = { only: request.params.code, period: periodOf(request.query) }
      const [kept] = await readGroups(db, request.acting.tenant, asked)
      if (!kept) return refuse('not-found')
      tellVersion(reply, kept.version)
      return kept.value
    },
  )

  app.put(
    `${path}/:code`,
    { schema: { params: One, body: InteractionGroupDraft, response: { 200: InteractionGroup } } },
    async (request, reply) => {
      const kept = await db.transaction().execute(async (trx) => {
        const how = { kind: 'put', seen: versionSeen(request) } as const
        const put = await writeGroup(trx, request.acting.tenant, { ...request.params, ...request.body }, how)
        return put.ok ? put.value : refused(put.fault)
      })
      tellVersion(reply, kept.version)
      return kept.value
    },
  )

  app.delete(`${path}/:code`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeGroup(trx, request.acting.tenant, request.params.code))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })
}

function refused({ kind, ...facts }: GroupFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}
