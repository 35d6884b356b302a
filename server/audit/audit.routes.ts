/** The audit, and letting somebody erased back in, over HTTP (core/api/audit.ts). */
import { Type } from 'typebox'
import { AuditPage, Readmitted, ReadmitRequest } from '#core/api/audit'
import { PageQuery } from '#core/api/paging'
import { readmit } from '../contact/erase/erased-identity'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf } from '../http/cursor'
import { readPlace } from '../http/list-place'
import { refuse } from '../http/problem'
import { audit, auditOrder, listAudit } from './audit'

export function auditRoutes(app: App, { database: { db } }: Parts): void {
  app.get('/api/audit', { schema: { querystring: Type.Object(PageQuery), response: { 200: AuditPage } } }, async (request) => {
    const { cursor, limit = DEFAULT_LIMIT } = request.query
    const place = readPlace({ cursor }, 'newest', auditOrder)
    const { rows, total } = await listAudit(db, request.acting.tenant, { place, limit })
    return pageOf(rows, { limit, total, keyOf: (row) => ['newest', ...row.place], show: ({ place: _place, ...row }) => row })
  })

  app.post('/api/erased/readmit', { schema: { body: ReadmitRequest, response: { 200: Readmitted } } }, async (request) => {
    const { tenant, user } = request.acting
    const { reason, email = '', name = '', postCode = '' } = request.body
    return db.transaction().execute(async (trx) => {
      const identities = await readmit(trx, tenant, { email, name, postCode })
      if (identities === 0) return refuse('not-found', {})
      await audit(trx, tenant, { by: user, what: 'erasedReadmitted', count: identities, facts: { reason: reason.trim() } })
      return { identities }
    })
  })
}
