/** The rows of a segment's letters, apart from their files: made empty, told what they say of themselves, emptied, deleted. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely, Transaction } from 'kysely'
import { Type } from 'typebox'
import { LetterDraft, LetterWire } from '#core/api/letter'
import { isOwnField } from '#core/contact/catalogue'
import { fieldNames } from '#core/contact/field-names'
import { parseLanguage } from '#core/contact/language'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { expectVersion } from '../http/versions'
import type { Schema } from '../store/schema'
import { addRow, changeRow, deleteLetter, emptyRow, readRow, touchSegment, type LetterKey, type Mapping, type RowDraft } from './segment-letters'

export const OneLetter = Type.Object({ no: Type.String({ maxLength: 20 }), language: Type.String({ minLength: 1, maxLength: 20 }) })

type Shown = (run: Kysely<Schema>, key: LetterKey, reply: FastifyReply) => Promise<LetterWire>
type Answered = (run: Kysely<Schema>, key: LetterKey, status?: number) => Promise<{ status: number; body: LetterWire; headers: { etag: string } }>

export function letterRowRoutes(app: App, parts: Parts, shown: Shown, answered: Answered): void {
  const { db } = parts.database
  const at = '/api/segments/:no/letters/:language'
  const answer = { params: OneLetter, response: { 200: LetterWire } }

  app.post(at, { schema: { params: OneLetter, body: LetterDraft, response: { 201: LetterWire } } }, (request, reply) => {
    const key = letterKeyOf(request)
    const draft = draftOf(request.body)
    return once(db, request, reply, async (trx) => {
      if (!(await touchSegment(trx, key))) refuse('not-found')
      if (!(await addRow(trx, key, draft))) refuse('code-taken', { code: request.params.language })
      return answered(trx, key, 201)
    })
  })

  app.patch(at, { schema: { ...answer, body: LetterDraft } }, async (request, reply) => {
    const key = letterKeyOf(request)
    const draft = draftOf(request.body)
    await changing(request, key, (trx) => changeRow(trx, key, draft))
    return shown(db, key, reply)
  })

  app.delete(`${at}/file`, { schema: answer }, async (request, reply) => {
    const key = letterKeyOf(request)
    await changing(request, key, (trx) => emptyRow(trx, key))
    return shown(db, key, reply)
  })

  app.delete(at, { schema: { params: OneLetter, response: { 204: Type.Null() } } }, async (request, reply) => {
    const key = letterKeyOf(request)
    await changing(request, key, (trx) => deleteLetter(trx, key))
    return reply.code(204).send(null)
  })

  async function changing(request: FastifyRequest, key: LetterKey, change: (trx: Transaction<Schema>) => Promise<unknown>): Promise<void> {
    await db.transaction().execute(async (trx) => {
      if (!(await touchSegment(trx, key))) refuse('not-found')
      if ((await expectSeen(request, trx, key)) === null) refuse('not-found')
      await change(trx)
    })
  }
}

/** The version that stands, which must be the one that was seen; null where there is no such row. */
export async function expectSeen(request: FastifyRequest, trx: Transaction<Schema>, key: LetterKey): Promise<number | null> {
  const row = await readRow(trx, key)
  if (row) expectVersion(request, row.version)
  return row?.version ?? null
}

const known: ReadonlySet<string> = new Set(fieldNames)

const draftOf = ({ mapping, ...said }: LetterDraft): RowDraft => ({ ...said, ...(mapping && { mapping: mappingOf(mapping) }) })

/** A name that is led to nothing is not mapped. */
export function mappingOf(given: Mapping): Mapping {
  const entries = Object.entries(given).filter(([, field]) => field !== '')
  const strange = entries.find(([, field]) => !known.has(field) && !isOwnField(field))
  if (strange) refuse('not-understood', { name: strange[0], field: strange[1] })
  return Object.fromEntries(entries)
}

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string; readonly language: string } }

export function letterKeyOf({ acting, params }: Asked): LetterKey {
  if (params.language === 'any') return { tenant: acting.tenant, no: params.no, language: '' }
  const language = parseLanguage(params.language)
  if (!language.ok || language.value === '') return refuse('not-understood', { field: 'language' })
  return { tenant: acting.tenant, no: params.no, language: language.value }
}
