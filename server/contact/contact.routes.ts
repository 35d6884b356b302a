/** Contacts over HTTP. What each address takes and gives stands in core/api/contact.ts. */
import { Type } from 'typebox'
import { ContactDraftWire, ContactPage, ContactQuery, ContactWire, type ContactRow } from '#core/api/contact'
import { heldBack, type Contact, type IsoDate } from '#core/contact/contact'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf } from '../http/cursor'
import { once } from '../http/idempotency'
import { readPlace } from '../http/list-place'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { readSettings } from '../identity/settings'
import { CONTACT_SERIES_NAME } from './contact-numbers'
import { changeContact, deleteContact, makeContact, readContact, type ChangeFault } from './contacts'
import { contactOrder, findContacts } from './find-contacts'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })

export function contactRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/contacts', { schema: { querystring: ContactQuery, response: { 200: ContactPage } } }, async (request) => {
    const { sort = 'name', cursor, offset, limit = DEFAULT_LIMIT, ...filter } = request.query
    const place = readPlace({ cursor, offset }, sort, contactOrder(sort))
    const { rows, total } = await findContacts(db, request.acting.tenant, { ...filter, sort, place, limit })
    return pageOf(rows, { limit, total, keyOf: (row) => [sort, ...row.place], show: rowOf })
  })

  app.post('/api/contacts', { schema: { body: ContactDraftWire, response: { 201: ContactWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const { tenant } = request.acting
      const { defaults, inheritance } = await readSettings(trx, tenant)
      const made = await makeContact(trx, tenant, request.body, { defaults, inheritance, today: localDay(parts.now()) })
      if (made.ok) {
        const { contact, version } = made.value
        return {
          status: 201,
          body: wireOf(contact),
          headers: { location: `/api/contacts/${encodeURIComponent(contact.no)}`, etag: `"${version}"` },
        }
      }
      if (made.fault.kind === 'number-series-missing') return refuse('number-series-missing', { series: CONTACT_SERIES_NAME })
      return refused(made.fault)
    }),
  )

  app.get('/api/contacts/:no', { schema: { params: One, response: { 200: ContactWire } } }, async (request, reply) => {
    const kept = (await readContact(db, request.acting.tenant, request.params.no)) ?? refuse('not-found')
    tellVersion(reply, kept.version)
    return wireOf(kept.contact)
  })

  app.put(
    '/api/contacts/:no',
    { schema: { params: One, body: ContactDraftWire, response: { 200: ContactWire } } },
    async (request, reply) => {
      const { tenant } = request.acting
      const seen = versionSeen(request)
      const changed = await db.transaction().execute(async (trx) => {
        const { inheritance } = await readSettings(trx, tenant)
        return changeContact(trx, tenant, request.params.no, request.body, { seen, inheritance })
      })
      if (!changed.ok) return refused(changed.fault)
      tellVersion(reply, changed.value.version)
      return wireOf(changed.value.contact)
    },
  )

  app.delete('/api/contacts/:no', { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const deleted = await db
      .transaction()
      .execute((trx) => deleteContact(trx, request.acting.tenant, request.params.no, versionSeen(request)))
    if (!deleted.ok) return refused(deleted.fault)
    return reply.code(204).send(null)
  })
}

function refused({ kind, ...facts }: ChangeFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}

export const wireOf = (contact: Contact): ContactWire => ({ ...contact, heldBack: heldBack(contact) })

const rowOf = (contact: Contact): ContactRow => ({
  no: contact.no,
  kind: contact.kind,
  name: contact.name,
  companyName: contact.companyName,
  postCode: contact.postCode,
  city: contact.city,
  language: contact.language,
  email: contact.email,
  salespersonCode: contact.salespersonCode,
  lastInteractionOn: contact.lastInteractionOn,
  heldBack: heldBack(contact),
  excludeFromSegment: contact.excludeFromSegment,
})

// A contact is made on the day it is where the server stands, not in Greenwich.
export function localDay(now: Date): IsoDate {
  const part = (n: number, digits: number) => String(n).padStart(digits, '0')
  return `${part(now.getFullYear(), 4)}-${part(now.getMonth() + 1, 2)}-${part(now.getDate(), 2)}` as IsoDate
}
