/** One line's letter, note and values over HTTP (core/api/letter.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { NoteWire } from '#core/api/letter'
import { LineWire } from '#core/api/segment'
import { parseNote } from '#core/letter/note-draft'
import { codeOf } from '#core/segment/saved-criteria'
import type { App, Parts } from '../http/app'
import { DOCX } from '../http/body-bytes'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { attachmentNamed } from '../job/content-disposition'
import { readLine, type LineKey } from '../segment/lines'
import { granted } from '../segment/refusals'
import { mergedLine, writtenLine } from './line-letter'
import { putNote, readLineTexts } from './line-texts'
import { meetCriteria } from './meet-criteria'
import { markedLetterRoutes } from './marked-letter.routes'
import { answersAlone } from './only-for'
import { ownLetterRoutes } from './own-letter.routes'
import type { Templates } from './templates'

const OneLine = Type.Object({ no: Type.String({ maxLength: 20 }), lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
const Codes = Type.String({ maxLength: 50 })
/** Codes of criteria that stand in a document which is not stored yet. */
const AlsoAsked = Type.Object({ onlyFor: Type.Optional(Type.Union([Codes, Type.Array(Codes, { maxItems: 20 })])) })
const answer = { response: { 200: LineWire } }

export const lineLetterRoutes =
  (templates: Templates) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get('/api/segments/:no/lines/:lineNo/letter', { schema: { params: OneLine } }, async (request, reply) => {
      const { name, bytes } = await mergedLine(db, templates, keyOf(request))
      return reply.type(DOCX).header('content-disposition', attachmentNamed(name)).send(Buffer.from(bytes))
    })

    markedLetterRoutes(templates)(app, parts)
    ownLetterRoutes(templates)(app, parts)

    app.get(
      '/api/segments/:no/lines/:lineNo/note',
      { schema: { params: OneLine, response: { 200: NoteWire } } },
      async (request, reply) => {
        const texts = (await readLineTexts(db, keyOf(request))) ?? refuse('not-found')
        tellVersion(reply, texts.version)
        return texts.note as NoteWire
      },
    )

    app.put('/api/segments/:no/lines/:lineNo/note', { schema: { params: OneLine, body: NoteWire, ...answer } }, async (request, reply) => {
      const key = keyOf(request)
      const line = await db.transaction().execute(async (trx) => {
        granted(await putNote(trx, key, parseNote(request.body), versionSeen(request)))
        return (await readLine(trx, key)) ?? refuse('not-found')
      })
      tellVersion(reply, line.version)
      return line.value
    })

    app.get(
      '/api/segments/:no/lines/:lineNo/values',
      { schema: { params: OneLine, querystring: AlsoAsked, response: { 200: Type.Record(Type.String(), Type.String()) } } },
      async (request) => {
        const { line, values } = await writtenLine(db, templates, keyOf(request))
        const more = [request.query.onlyFor ?? []].flat().map(codeOf)
        const { values: answers } = await answersAlone(meetCriteria(db, request.acting.tenant), line, [], more)
        return { ...(values ?? refuse('not-found')), ...Object.fromEntries(answers) }
      },
    )
  }

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string; readonly lineNo: number } }
const keyOf = ({ acting, params }: Asked): LineKey => ({ tenant: acting.tenant, no: params.no, lineNo: params.lineNo })
