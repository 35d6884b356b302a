/** The letters of interaction templates over HTTP (core/api/interaction-template.ts). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely, Transaction } from 'kysely'
import { Type } from 'typebox'
import { TemplateLetter, TemplateLetterDraft } from '#core/api/interaction-template'
import { PlaceWire } from '#core/api/letter'
import { codeOf } from '#core/contact/code-list'
import { parseLanguage } from '#core/contact/language'
import { ownMergeName } from '#core/contact/own-field'
import { templateLimits } from '#core/interaction/interaction-template'
import { readOwnFields } from '../contact/own-fields'
import type { App, Parts } from '../http/app'
import { bodyBytes, DOCX } from '../http/body-bytes'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { readSettings } from '../identity/settings'
import { attachmentNamed } from '../job/content-disposition'
import { keepBlob, readBlob } from '../letter/blobs'
import { letterWire } from '../letter/letter-wire'
import { mappingOf } from '../letter/letter-row.routes'
import { docxName, LONGEST_LETTER, NamedFile, refuseUnreadable } from '../letter/letter.routes'
import { takenForAll } from '../letter/taken-letter'
import { placedInLetter } from '../letter/placed-in-letter'
import { readSampleLetter } from '../letter/sample-letters'
import type { Templates } from '../letter/templates'
import type { Schema } from '../store/schema'
import { readKindWith } from './letter-kind'
import {
  listTemplateLetters,
  readTemplateLetter,
  removeTemplateLetter,
  writeTemplateLetter,
  type KeptLetter,
  type LetterChange,
  type LetterFault,
  type LetterKey,
  type LetterWriting,
} from './template-letters'
import { readTemplateFields } from './template-for-segment'

const code = Type.String({ minLength: 1, maxLength: templateLimits.code })
const One = Type.Object({ code })
const OneLetter = Type.Object({ code, language: Type.String({ minLength: 1, maxLength: 20 }) })
const Sample = Type.Object({ sample: Type.String({ maxLength: 60 }) }, { additionalProperties: false })
const path = '/api/interaction-templates/:code/letters'
const one = `${path}/:language`
const answer = { response: { 200: TemplateLetter } }

export const templateLetterRoutes =
  (templates: Templates, samples: string) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database
    const readKind = readKindWith(templates)

    app.get(path, { schema: { params: One, response: { 200: Type.Array(TemplateLetter) } } }, async (request) => {
      const { tenant } = request.acting
      const template = codeOf(request.params.code)
      if (!(await readTemplateFields(db, tenant, template))) refuse('not-found')
      const wires: TemplateLetter[] = []
      for (const letter of await listTemplateLetters(db, tenant, template)) wires.push(await wireOf(db, tenant, letter))
      return wires
    })

    app.get(one, { schema: { params: OneLetter, ...answer } }, async (request, reply) => {
      const key = keyOf(request)
      return shown(key, (await readTemplateLetter(db, key)) ?? refuse('not-found'), reply)
    })

    app.get(`${one}/file`, { schema: { params: OneLetter } }, async (request, reply) => {
      const key = keyOf(request)
      const letter = (await readTemplateLetter(db, key)) ?? refuse('not-found')
      const bytes = (await bytesOf(db, key, letter)) ?? refuse('not-found')
      return reply.type(DOCX).header('content-disposition', attachmentNamed(letter.fileName)).send(bytes)
    })

    app.post(one, { schema: { params: OneLetter, body: TemplateLetterDraft, response: { 201: TemplateLetter } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { body, headers } = await written(trx, request, changeOf(request.body), { kind: 'make' })
        return { status: 201, body, headers }
      }),
    )

    app.put(one, { schema: { params: OneLetter, querystring: NamedFile, ...answer } }, async (request, reply) => {
      const key = keyOf(request)
      const fileName = docxName(request.query.fileName)
      const bytes = takenForAll(await bodyBytes(request, LONGEST_LETTER), { template: key.code, language: key.language, fileName })
      const mapping = (await readTemplateLetter(db, key))?.mapping ?? {}
      refuseUnreadable(bytes, mapping, { template: key.code, language: key.language, fileName })
      const kept = await db.transaction().execute(async (trx) => {
        const hash = await keepBlob(trx, key.tenant, bytes)
        const put = await writeTemplateLetter(trx, key, { file: { hash, fileName } }, { kind: 'put', seen: versionSeen(request) }, readKind)
        return put.ok ? put.value : refused(put.fault)
      })
      return shown(key, kept, reply)
    })

    app.patch(one, { schema: { params: OneLetter, body: TemplateLetterDraft, ...answer } }, async (request, reply) => {
      const { body, headers } = await db
        .transaction()
        .execute((trx) => written(trx, request, changeOf(request.body), { kind: 'patch', seen: versionSeen(request) }))
      reply.header('etag', headers.etag)
      return body
    })

    app.post(`${one}/sample`, { schema: { params: OneLetter, body: Sample, ...answer } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const sample = (await readSampleLetter(samples, request.body.sample)) ?? refuse('not-found', { sample: request.body.sample })
        const hash = await keepBlob(trx, request.acting.tenant, sample.bytes)
        return written(trx, request, { file: { hash, fileName: sample.fileName } }, { kind: 'put', seen: null })
      }),
    )

    app.post(`${one}/place`, { schema: { params: OneLetter, body: PlaceWire, ...answer } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const key = keyOf(request)
        const letter = (await readTemplateLetter(trx, key)) ?? refuse('not-found')
        const bytes = (await bytesOf(trx, key, letter)) ?? refuse('letter-missing')
        const own = (await readOwnFields(trx, key.tenant)).map(({ field }) => [ownMergeName(field.code), field.name] as const)
        const language = key.language || (await readSettings(trx, key.tenant)).defaults.mergeFieldLanguage
        const placed = placedInLetter(bytes, request.body, { language, ownLabels: new Map(own) })
        if (!placed.ok) return refuse('place-refused', { ...placed.fault })
        const file = { hash: await keepBlob(trx, key.tenant, placed.value), fileName: letter.fileName }
        // As it was read: of two who place at the same time one is told to look again.
        return written(trx, request, { file }, { kind: 'patch', seen: letter.version })
      }),
    )

    app.delete(one, { schema: { params: OneLetter, response: { 204: Type.Null() } } }, async (request, reply) => {
      const isGone = await db.transaction().execute((trx) => removeTemplateLetter(trx, keyOf(request), readKind))
      if (!isGone) refuse('not-found')
      return reply.code(204).send(null)
    })

    app.delete(`${one}/file`, { schema: { params: OneLetter, ...answer } }, async (request, reply) => {
      const { body, headers } = await db
        .transaction()
        .execute((trx) => written(trx, request, { file: null, mapping: {} }, { kind: 'patch', seen: versionSeen(request) }))
      reply.header('etag', headers.etag)
      return body
    })

    async function written(trx: Transaction<Schema>, request: Asked, change: LetterChange, how: LetterWriting) {
      const key = keyOf(request)
      const kept = await writeTemplateLetter(trx, key, change, how, readKind)
      if (!kept.ok) return refused(kept.fault)
      return { status: 200, body: await wireOf(trx, key.tenant, kept.value), headers: { etag: `"${kept.value.version}"` } }
    }

    async function shown({ tenant }: LetterKey, letter: KeptLetter, reply: FastifyReply): Promise<TemplateLetter> {
      tellVersion(reply, letter.version)
      return wireOf(db, tenant, letter)
    }

    async function wireOf(run: Kysely<Schema>, tenant: number, letter: KeptLetter): Promise<TemplateLetter> {
      const { hash, mapping, description, subject } = letter
      const read = hash === null ? null : await templates(run, tenant, { hash, mapping })
      return { ...letterWire(letter, read), description, subject, hasLetter: hash !== null }
    }
  }

const bytesOf = async (db: Kysely<Schema>, { tenant }: LetterKey, { hash }: KeptLetter): Promise<Buffer | null> =>
  hash === null ? null : readBlob(db, tenant, hash)

const changeOf = ({ mapping, ...draft }: TemplateLetterDraft): LetterChange => ({
  ...draft,
  ...(mapping !== undefined && { mapping: mappingOf(mapping) }),
})

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly code: string; readonly language: string } }

function keyOf({ acting, params }: Asked): LetterKey {
  const key = { tenant: acting.tenant, code: codeOf(params.code) }
  if (params.language === 'any') return { ...key, language: '' }
  const language = parseLanguage(params.language)
  if (!language.ok || language.value === '') return refuse('not-understood', { field: 'language' })
  return { ...key, language: language.value }
}

function refused({ kind, ...facts }: LetterFault): never {
  return refuse(kind, facts)
}
