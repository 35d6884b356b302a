/** The lists of codes over HTTP (core/api/code-list.ts): six addresses, one set of routes. */
import { Type } from 'typebox'
import { CodeDescription, CodeDraft, CodeRow } from '#core/api/code-list'
import { codeLimits, codeLists, type CodeList, codeListPaths } from '#core/contact/code-list'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { describeCode, makeCode, readCodes, removeCode, type CodeListFault } from './code-lists'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: codeLimits.code }) })
const Counted = Type.Object({ counts: Type.Optional(Type.Boolean()) })
const Removing = Type.Object({ evenIfUsed: Type.Optional(Type.Boolean()) })

export function codeListRoutes(app: App, parts: Parts): void {
  for (const list of codeLists) routesOf(list, app, parts)
}

function routesOf(list: CodeList, app: App, { database: { db } }: Parts): void {
  const path = `/api/${codeListPaths[list]}`

  app.get(path, { schema: { querystring: Counted, response: { 200: Type.Array(CodeRow) } } }, async (request) => [
    ...(await readCodes(db, request.acting.tenant, list, { counts: request.query.counts ?? false })),
  ])

  app.post(path, { schema: { body: CodeDraft, response: { 201: CodeRow } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const made = await makeCode(trx, request.acting.tenant, list, request.body)
      if (!made.ok) return refused(made.fault)
      return { status: 201, body: made.value, headers: { location: `${path}/${encodeURIComponent(made.value.code)}` } }
    }),
  )

  app.put(`${path}/:code`, { schema: { params: One, body: CodeDescription, response: { 200: CodeRow } } }, async (request) => {
    const described = await describeCode(db, request.acting.tenant, list, { ...request.params, ...request.body })
    return described.ok ? described.value : refused(described.fault)
  })

  app.delete(
    `${path}/:code`,
    { schema: { params: One, querystring: Removing, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { evenIfUsed = false } = request.query
      const removed = await db
        .transaction()
        .execute((trx) => removeCode(trx, request.acting.tenant, list, request.params.code, { evenIfUsed }))
      return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
    },
  )
}

function refused({ kind, ...facts }: CodeListFault): never {
  return refuse(kind, facts)
}
