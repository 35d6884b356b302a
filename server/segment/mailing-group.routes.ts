/** A mailing group for the contacts of a segment, over HTTP (core/api/segment.ts). */
import { Type } from 'typebox'
import { ApplyMailingGroup, MailingGroupApplied } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { applyMailingGroup } from './mailing-group'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })

export function mailingGroupRoutes(app: App, { database: { db } }: Parts): void {
  app.post(
    '/api/segments/:no/mailing-group',
    { schema: { params: One, body: ApplyMailingGroup, response: { 200: MailingGroupApplied } } },
    async (request) => {
      const key = { tenant: request.acting.tenant, no: request.params.no }
      const applied = await db.transaction().execute((trx) => applyMailingGroup(trx, key, request.body))
      if (applied.ok) return applied.value
      const { kind, ...facts } = applied.fault
      return refuse(kind, facts)
    },
  )
}
