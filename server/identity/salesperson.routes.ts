/** Salespeople over HTTP (core/api/settings.ts). */
import { Type } from 'typebox'
import { NewSalesperson, Salesperson, SalespersonDraft } from '#core/api/settings'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { readSalespeople } from '../contact/salutations'
import { readSalesperson, removeSalesperson, writeSalesperson, type SalespersonFault } from './salespeople'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) })
const path = '/api/salespeople'

export function salespersonRoutes(app: App, { database: { db } }: Parts): void {
  app.get(path, { schema: { response: { 200: Type.Array(Salesperson) } } }, async (request) => [
    ...(await readSalespeople(db, request.acting.tenant)),
  ])

  app.post(path, { schema: { body: NewSalesperson, response: { 201: Salesperson } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { code, ...draft } = request.body
      const made = await writeSalesperson(trx, request.acting.tenant, code, draft, { kind: 'make' })
      if (!made.ok) return refused(made.fault)
      const { value, version } = made.value
      return { status: 201, body: value, headers: { location: `${path}/${encodeURIComponent(value.code)}`, etag: `"${version}"` } }
    }),
  )

  app.get(`${path}/:code`, { schema: { params: One, response: { 200: Salesperson } } }, async (request, reply) => {
    const kept = (await readSalesperson(db, request.acting.tenant, request.params.code)) ?? refuse('not-found')
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.put(`${path}/:code`, { schema: { params: One, body: SalespersonDraft, response: { 200: Salesperson } } }, async (request, reply) => {
    const kept = await db.transaction().execute(async (trx) => {
      const how = { kind: 'put', seen: versionSeen(request) } as const
      const put = await writeSalesperson(trx, request.acting.tenant, request.params.code, request.body, how)
      return put.ok ? put.value : refused(put.fault)
    })
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.delete(`${path}/:code`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeSalesperson(trx, request.acting.tenant, request.params.code))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })
}

function refused({ kind, ...facts }: SalespersonFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}
