/** Own fields over HTTP, and the list of all fields that a contact has (core/api/own-field.ts). */
import { Type } from 'typebox'
import { ContactFieldWire, OwnFieldChange, OwnFieldDraft, OwnFieldWire } from '#core/api/own-field'
import { choiceFields, dateFields, flagFields, textFields } from '#core/contact/contact-fields'
import { fieldNames } from '#core/contact/field-names'
import { ownFieldLimits, ownMergeName, ownName, type OwnField, type OwnFieldType } from '#core/contact/own-field'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { changeOwnField, makeOwnField, readOwnFields, removeOwnField, type OwnFieldFault } from './own-fields'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: ownFieldLimits.code }) })
const Removing = Type.Object({ evenIfUsed: Type.Optional(Type.Boolean()) })

export function ownFieldRoutes(app: App, { database: { db } }: Parts): void {
  app.get('/api/own-fields', { schema: { response: { 200: Type.Array(OwnFieldWire) } } }, async (request) =>
    (await readOwnFields(db, request.acting.tenant)).map(({ field }) => wireOf(field)),
  )

  app.get('/api/own-fields/:code', { schema: { params: One, response: { 200: OwnFieldWire } } }, async (request, reply) => {
    const [kept] = await readOwnFields(db, request.acting.tenant, request.params.code)
    if (!kept) return refuse('not-found')
    tellVersion(reply, kept.version)
    return wireOf(kept.field)
  })

  app.post('/api/own-fields', { schema: { body: OwnFieldDraft, response: { 201: OwnFieldWire } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const made = await makeOwnField(trx, request.acting.tenant, request.body)
      if (!made.ok) return refused(made.fault)
      const { field, version } = made.value
      const headers = { location: `/api/own-fields/${encodeURIComponent(field.code)}`, etag: `"${version}"` }
      return { status: 201, body: wireOf(field), headers }
    }),
  )

  app.put(
    '/api/own-fields/:code',
    { schema: { params: One, body: OwnFieldChange, response: { 200: OwnFieldWire } } },
    async (request, reply) => {
      const changed = await db
        .transaction()
        .execute((trx) => changeOwnField(trx, request.acting.tenant, request.params.code, request.body, versionSeen(request)))
      if (!changed.ok) return refused(changed.fault)
      tellVersion(reply, changed.value.version)
      return wireOf(changed.value.field)
    },
  )

  app.delete(
    '/api/own-fields/:code',
    { schema: { params: One, querystring: Removing, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { evenIfUsed = false } = request.query
      const removed = await db
        .transaction()
        .execute((trx) => removeOwnField(trx, request.acting.tenant, request.params.code, { evenIfUsed }))
      return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
    },
  )

  app.get('/api/contact-fields', { schema: { response: { 200: Type.Array(ContactFieldWire) } } }, async (request) => [
    ...flettsFields,
    ...(await readOwnFields(db, request.acting.tenant)).map(({ field }) => ownFieldOf(field)),
  ])
}

const wireOf = (field: OwnField): OwnFieldWire => ({ ...field, choices: [...field.choices] })

const ownFieldOf = ({ code, name, type, choices }: OwnField): ContactFieldWire => ({
  name: ownName(code),
  type,
  mergeField: ownMergeName(code),
  label: name,
  choices: [...choices],
  ownCode: code,
})

const merged: ReadonlySet<string> = new Set(fieldNames)

const flettsField =
  (type: OwnFieldType) =>
  (name: string): ContactFieldWire => {
    const mergeField = `contact.${name}`
    return { name, type, mergeField: merged.has(mergeField) ? mergeField : null, label: '', choices: [], ownCode: null }
  }

const flettsFields: readonly ContactFieldWire[] = [
  ...textFields.map(flettsField('text')),
  ...choiceFields.map(flettsField('choice')),
  ...dateFields.map(flettsField('date')),
  ...flagFields.map(flettsField('flag')),
]

function refused({ kind, ...facts }: OwnFieldFault): never {
  return refuse(kind, facts)
}
