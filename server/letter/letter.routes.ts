/** The letters of segments over HTTP. What each address takes and gives stands in core/api/letter.ts. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import { LetterWire, PlaceWire, SampleLetter } from '#core/api/letter'
import { isOwnField } from '#core/contact/catalogue'
import { fieldNames } from '#core/contact/field-names'
import { ownMergeName } from '#core/contact/own-field'
import { parseLanguage } from '#core/contact/language'
import { safeFileName } from '#core/letter/file-name'
import { readOwnFields } from '../contact/own-fields'
import type { App, Parts } from '../http/app'
import { bodyBytes, DOCX } from '../http/body-bytes'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion } from '../http/versions'
import { attachmentNamed } from '../job/content-disposition'
import { readSegment } from '../segment/segments'
import type { SegmentKey } from '../segment/locked'
import type { Schema } from '../store/schema'
import { keepBlob, readBlob } from './blobs'
import { letterWire } from './letter-wire'
import { placedInLetter } from './placed-in-letter'
import { readSampleLetter, sampleLetters } from './sample-letters'
import {
  deleteLetter,
  listLetters,
  putLetter,
  readLetter,
  touchSegment,
  type LetterKey,
  type Mapping,
  type SegmentLetter,
} from './segment-letters'
import { readTemplate } from './template'
import type { Templates } from './templates'

/** A letter with pictures is some megabytes; nobody writes one of fifty. */
export const LONGEST_LETTER = 50 * 1024 * 1024

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const OneLetter = Type.Object({ no: Type.String({ maxLength: 20 }), language: Type.String({ minLength: 1, maxLength: 20 }) })
export const NamedFile = Type.Object({ fileName: Type.Optional(Type.String({ maxLength: 255 })) })
const MappingWire = Type.Object(
  { mapping: Type.Record(Type.String({ minLength: 1, maxLength: 255 }), Type.String({ maxLength: 60 })) },
  { additionalProperties: false },
)
const answer = { response: { 200: LetterWire } }

/** `samples` is the folder of the letters that come with Flett. */
export const letterRoutes =
  (templates: Templates, samples: string) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get('/api/sample-letters', { schema: { response: { 200: Type.Array(SampleLetter) } } }, () => sampleLetters())

    app.get('/api/segments/:no/letters', { schema: { params: One, response: { 200: Type.Array(LetterWire) } } }, async (request) => {
      const key = segmentKeyOf(request)
      if (!(await readSegment(db, key))) refuse('not-found')
      const wires: LetterWire[] = []
      for (const letter of await listLetters(db, key)) wires.push(letterWire(letter, await templates(db, key.tenant, letter)))
      return wires
    })

    app.get('/api/segments/:no/letters/:language', { schema: { params: OneLetter, ...answer } }, async (request, reply) => {
      const key = letterKeyOf(request)
      return shown(db, key, reply)
    })

    app.get('/api/segments/:no/letters/:language/file', { schema: { params: OneLetter } }, async (request, reply) => {
      const key = letterKeyOf(request)
      const letter = (await readLetter(db, key)) ?? refuse('not-found')
      const bytes = (await readBlob(db, key.tenant, letter.hash)) ?? refuse('not-found')
      return reply.type(DOCX).header('content-disposition', attachmentNamed(letter.fileName)).send(bytes)
    })

    app.put(
      '/api/segments/:no/letters/:language',
      { schema: { params: OneLetter, querystring: NamedFile, ...answer } },
      async (request, reply) => {
        const key = letterKeyOf(request)
        const bytes = await bodyBytes(request, LONGEST_LETTER)
        const mapping = (await readLetter(db, key))?.mapping ?? {}
        await store(key, bytes, docxName(request.query.fileName), mapping)
        return shown(db, key, reply)
      },
    )

    app.post(
      '/api/segments/:no/letters/:language/sample',
      {
        schema: {
          params: OneLetter,
          body: Type.Object({ sample: Type.String({ maxLength: 60 }) }, { additionalProperties: false }),
          ...answer,
        },
      },
      (request, reply) => {
        const key = letterKeyOf(request)
        return once(db, request, reply, async (trx) => {
          const sample = (await readSampleLetter(samples, request.body.sample)) ?? refuse('not-found', { sample: request.body.sample })
          const hash = await keepBlob(trx, key.tenant, sample.bytes)
          if (!(await putLetter(trx, key, { hash, fileName: sample.fileName, mapping: {} }))) refuse('not-found')
          return answered(trx, key)
        })
      },
    )

    app.patch(
      '/api/segments/:no/letters/:language',
      { schema: { params: OneLetter, body: MappingWire, ...answer } },
      async (request, reply) => {
        const key = letterKeyOf(request)
        const mapping = mappingOf(request.body.mapping)
        await db.transaction().execute(async (trx) => {
          if (!(await touchSegment(trx, key))) refuse('not-found')
          const letter = (await readLetter(trx, key)) ?? refuse('not-found')
          await putLetter(trx, key, { hash: letter.hash, fileName: letter.fileName, mapping })
        })
        return shown(db, key, reply)
      },
    )

    app.post(
      '/api/segments/:no/letters/:language/place',
      { schema: { params: OneLetter, body: PlaceWire, ...answer } },
      (request, reply) => {
        const key = letterKeyOf(request)
        return once(db, request, reply, async (trx) => {
          // The segment is held, so that two who place at the same time do not lose one of the two.
          if (!(await touchSegment(trx, key))) refuse('not-found')
          const letter = (await readLetter(trx, key)) ?? refuse('not-found')
          const bytes = (await readBlob(trx, key.tenant, letter.hash)) ?? refuse('not-found')
          const own = (await readOwnFields(trx, key.tenant)).map(({ field }) => [ownMergeName(field.code), field.name] as const)
          const placed = placedInLetter(bytes, request.body, { language: key.language, ownLabels: new Map(own) })
          if (!placed.ok) return refuse('place-refused', { ...placed.fault })
          const hash = await keepBlob(trx, key.tenant, placed.value)
          await putLetter(trx, key, { hash, fileName: letter.fileName })
          return answered(trx, key)
        })
      },
    )

    app.delete(
      '/api/segments/:no/letters/:language',
      { schema: { params: OneLetter, response: { 204: Type.Null() } } },
      async (request, reply) => {
        const key = letterKeyOf(request)
        const isGone = await db.transaction().execute((trx) => deleteLetter(trx, key))
        if (!isGone) refuse('not-found')
        return reply.code(204).send(null)
      },
    )

    async function store(key: LetterKey, bytes: Buffer, fileName: string, mapping: Mapping): Promise<void> {
      refuseUnreadable(bytes, mapping)
      await db.transaction().execute(async (trx) => {
        const hash = await keepBlob(trx, key.tenant, bytes)
        if (!(await putLetter(trx, key, { hash, fileName }))) refuse('not-found')
      })
    }

    async function shown(run: Kysely<Schema>, key: LetterKey, reply: FastifyReply): Promise<LetterWire> {
      const letter = (await readLetter(run, key)) ?? refuse('not-found')
      tellVersion(reply, letter.version)
      return wireOf(run, key, letter)
    }

    async function answered(run: Kysely<Schema>, key: LetterKey) {
      const letter = (await readLetter(run, key)) ?? refuse('not-found')
      return { status: 200, body: await wireOf(run, key, letter), headers: { etag: `"${letter.version}"` } }
    }

    const wireOf = async (run: Kysely<Schema>, key: SegmentKey, letter: SegmentLetter) =>
      letterWire(letter, await templates(run, key.tenant, letter))
  }

/** A letter is compiled before it is kept: what is stored can be merged, or says what must be mapped. */
export function refuseUnreadable(bytes: Uint8Array, mapping: Mapping): void {
  const read = readTemplate(bytes, mapping)
  if (!read.ok) refuse('letter-refused', { ...read.fault })
}

export const docxName = (fileName: string | undefined): string => safeFileName((fileName ?? '').replace(/\.[a-z]{3,5}$/i, ''), '.docx')

const known: ReadonlySet<string> = new Set(fieldNames)

/** A name that is led to nothing is not mapped. */
function mappingOf(given: Mapping): Mapping {
  const entries = Object.entries(given).filter(([, field]) => field !== '')
  const strange = entries.find(([, field]) => !known.has(field) && !isOwnField(field))
  if (strange) refuse('not-understood', { name: strange[0], field: strange[1] })
  return Object.fromEntries(entries)
}

type Asked<Params> = Pick<FastifyRequest, 'acting'> & { readonly params: Params }

const segmentKeyOf = ({ acting, params }: Asked<{ no: string }>): SegmentKey => ({ tenant: acting.tenant, no: params.no })

function letterKeyOf({ acting, params }: Asked<{ no: string; language: string }>): LetterKey {
  if (params.language === 'any') return { tenant: acting.tenant, no: params.no, language: '' }
  const language = parseLanguage(params.language)
  if (!language.ok || language.value === '') return refuse('not-understood', { field: 'language' })
  return { tenant: acting.tenant, no: params.no, language: language.value }
}
