/** The letters of segments over HTTP. What each address takes and gives stands in core/api/letter.ts. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import { LetterWire, PlaceWire, SampleLetter } from '#core/api/letter'
import { ownMergeName } from '#core/contact/own-field'
import { safeFileName } from '#core/letter/file-name'
import { readOwnFields } from '../contact/own-fields'
import type { App, Parts } from '../http/app'
import { bodyBytes, DOCX } from '../http/body-bytes'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion } from '../http/versions'
import { readSettings } from '../identity/settings'
import { attachmentNamed } from '../job/content-disposition'
import { readSegment } from '../segment/segments'
import type { SegmentKey } from '../segment/locked'
import type { Schema } from '../store/schema'
import { keepBlob, readBlob } from './blobs'
import { expectSeen, letterKeyOf, letterRowRoutes, OneLetter } from './letter-row.routes'
import { linesUsing } from './letter-uses'
import { rowWire } from './letter-wire'
import { placedInLetter } from './placed-in-letter'
import { readSampleLetter, sampleLetters } from './sample-letters'
import { listRows, putLetter, readLetter, readRow, touchSegment, type LanguageRow, type LetterKey, type Mapping } from './segment-letters'
import { takenForAll } from './taken-letter'
import { readTemplate } from './template'
import type { Templates } from './templates'

/** A letter with pictures is some megabytes; nobody writes one of fifty. */
export const LONGEST_LETTER = 50 * 1024 * 1024

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
export const NamedFile = Type.Object({ fileName: Type.Optional(Type.String({ maxLength: 255 })) })
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
      const uses = await linesUsing(db, key)
      const wires: LetterWire[] = []
      for (const row of await listRows(db, key)) wires.push(rowWire(row, await readOf(db, key.tenant, row), uses.get(row.language) ?? 0))
      return wires
    })

    app.get('/api/segments/:no/letters/:language', { schema: { params: OneLetter, ...answer } }, async (request, reply) => {
      const key = letterKeyOf(request)
      return shown(db, key, reply)
    })

    app.get('/api/segments/:no/letters/:language/file', { schema: { params: OneLetter } }, async (request, reply) => {
      const key = letterKeyOf(request)
      const letter = (await readRow(db, key)) ?? refuse('not-found')
      if (letter.hash === null) return refuse('letter-missing', { language: key.language === '' ? 'any' : key.language })
      const bytes = (await readBlob(db, key.tenant, letter.hash)) ?? refuse('not-found')
      return reply.type(DOCX).header('content-disposition', attachmentNamed(letter.fileName)).send(bytes)
    })

    app.put(
      '/api/segments/:no/letters/:language',
      { schema: { params: OneLetter, querystring: NamedFile, ...answer } },
      async (request, reply) => {
        const key = letterKeyOf(request)
        const bytes = takenForAll(await bodyBytes(request, LONGEST_LETTER), { language: request.params.language })
        refuseUnreadable(bytes, (await readRow(db, key))?.mapping ?? {}, { language: request.params.language })
        await db.transaction().execute(async (trx) => {
          const hash = await keepBlob(trx, key.tenant, bytes)
          await expectSeen(request, trx, key)
          if (!(await putLetter(trx, key, { hash, fileName: docxName(request.query.fileName) }))) refuse('not-found')
        })
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
          const language = key.language || (await readSettings(trx, key.tenant)).defaults.mergeFieldLanguage
          const placed = placedInLetter(bytes, request.body, { language, ownLabels: new Map(own) })
          if (!placed.ok) return refuse('place-refused', { ...placed.fault })
          const hash = await keepBlob(trx, key.tenant, placed.value)
          await putLetter(trx, key, { hash, fileName: letter.fileName })
          return answered(trx, key)
        })
      },
    )

    letterRowRoutes(app, parts, shown, answered)

    async function shown(run: Kysely<Schema>, key: LetterKey, reply: FastifyReply): Promise<LetterWire> {
      const row = (await readRow(run, key)) ?? refuse('not-found')
      tellVersion(reply, row.version)
      return wireOf(run, key, row)
    }

    async function answered(run: Kysely<Schema>, key: LetterKey, status = 200) {
      const row = (await readRow(run, key)) ?? refuse('not-found')
      return { status, body: await wireOf(run, key, row), headers: { etag: `"${row.version}"` } }
    }

    const wireOf = async (run: Kysely<Schema>, key: SegmentKey, row: LanguageRow) =>
      rowWire(row, await readOf(run, key.tenant, row), (await linesUsing(run, key)).get(row.language) ?? 0)

    const readOf = (run: Kysely<Schema>, tenant: number, { hash, mapping }: LanguageRow) =>
      hash === null ? null : templates(run, tenant, { hash, mapping })
  }

/** A letter is compiled before it is kept: what is stored can be merged, or says what must be mapped. */
export function refuseUnreadable(bytes: Uint8Array, mapping: Mapping, whose: Readonly<Record<string, unknown>> = {}): void {
  const read = readTemplate(bytes, mapping)
  if (!read.ok) refuse('letter-refused', { ...read.fault, ...whose })
}

export const docxName = (fileName: string | undefined): string => safeFileName((fileName ?? '').replace(/\.[a-z]{3,5}$/i, ''), '.docx')

const segmentKeyOf = ({ acting, params }: Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string } }): SegmentKey => ({
  tenant: acting.tenant,
  no: params.no,
})
