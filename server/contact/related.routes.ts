/** What hangs on a contact, over HTTP (core/api/contact-related.ts). */
import { Type } from 'typebox'
import { ContactRelated, ContactStatistics, ItemSalePage, RelatedChange } from '#core/api/contact-related'
import { PageQuery } from '#core/api/paging'
import { isDay } from '#core/contact/iso-date'
import type { RelatedForm } from '#core/contact/related-draft'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { changeRelated } from './change-related'
import { localDay } from './contact.routes'
import { readContact } from './contacts'
import { readRelated } from './related'
import { itemSalesOf, statisticsOf } from './statistics'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })

export function relatedRoutes(app: App, { database: { db }, now }: Parts): void {
  app.get('/api/contacts/:no/related', { schema: { params: One, response: { 200: ContactRelated } } }, async (request, reply) => {
    const { related, version } = (await readRelated(db, request.acting.tenant, request.params.no)) ?? refuse('not-found')
    tellVersion(reply, version)
    return related
  })

  app.patch(
    '/api/contacts/:no/related',
    { schema: { params: One, body: RelatedChange, response: { 200: ContactRelated } } },
    async (request, reply) => {
      const asked = { seen: versionSeen(request), today: localDay(now()) }
      const form: RelatedForm = request.body
      const { related, version } = await db.transaction().execute(async (trx) => {
        const changed = await changeRelated(trx, request.acting.tenant, request.params.no, form, asked)
        if (changed.ok) return changed.value
        const { kind, ...facts } = changed.fault
        return refuse(kind, facts)
      })
      tellVersion(reply, version)
      return related
    },
  )

  app.get('/api/contacts/:no/statistics', { schema: { params: One, response: { 200: ContactStatistics } } }, async (request) => {
    const { tenant } = request.acting
    if (!(await readContact(db, tenant, request.params.no))) refuse('not-found')
    return statisticsOf(db, tenant, request.params.no)
  })

  app.get(
    '/api/contacts/:no/item-sales',
    { schema: { params: One, querystring: Type.Object(PageQuery), response: { 200: ItemSalePage } } },
    async (request) => {
      const { tenant } = request.acting
      if (!(await readContact(db, tenant, request.params.no))) refuse('not-found')
      const { cursor, limit = DEFAULT_LIMIT } = request.query
      const after = readCursor(cursor, ['string', 'number'])
      if (after && !isDay(after[0])) refuse('not-understood', { field: 'cursor' })
      const { rows, total } = await itemSalesOf(db, tenant, request.params.no, { after, limit })
      return pageOf(rows, { limit, total, keyOf: (row) => [row.postedOn, row.entryNo], show: (row) => row })
    },
  )
}
