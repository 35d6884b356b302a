/** One line's letter, note and values over HTTP (core/api/letter.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { NoteWire } from '#core/api/letter'
import { LineWire } from '#core/api/segment'
import { safeFileName, letterName } from '#core/letter/file-name'
import { lineLetterBytes } from '#core/letter/line-letter'
import { parseNote } from '#core/letter/note-draft'
import type { App, Parts } from '../http/app'
import { DOCX } from '../http/body-bytes'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { attachmentNamed } from '../job/content-disposition'
import { readLine, type LineKey } from '../segment/lines'
import { granted } from '../segment/refusals'
import { letterLines } from './letter-lines'
import { putNote, readLineTexts } from './line-texts'
import { ownLetterRoutes } from './own-letter.routes'
import { readSegmentFacts } from './segment-facts'
import { faultOfTemplate } from './template'
import type { Templates } from './templates'
import { writtenLines } from './written-lines'

const OneLine = Type.Object({ no: Type.String({ maxLength: 20 }), lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
const answer = { response: { 200: LineWire } }

export const lineLetterRoutes =
  (templates: Templates) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get('/api/segments/:no/lines/:lineNo/letter', { schema: { params: OneLine } }, async (request, reply) => {
      const { line, template, values, findings } = await written(keyOf(request))
      if (!line.contact || !values) return refuse('letter-missing', { reason: 'contact-gone' })
      // Nobody looks at a letter to somebody who must not get one, as nobody gets it in a file (design 3.8).
      if (line.heldBack) return refuse('contact-refused', { reason: line.heldBack, contactNo: line.contactNo })
      if (!line.letter) return refuse('letter-missing', { language: line.language })
      const refused = findings.find((found) => found.kind === 'letter-refused')
      if (!template) return refuse('letter-refused', { ...refused?.facts })
      const fault = faultOfTemplate(template)
      if (fault) return refuse(fault.code, fault.facts)
      const merged = template.merge(values, { lineNo: line.lineNo, date: line.date, note: line.note })
      const name = safeFileName(letterName(line.contact), '.docx')
      return reply
        .type(DOCX)
        .header('content-disposition', attachmentNamed(name))
        .send(Buffer.from(lineLetterBytes(template.compiled, merged.value)))
    })

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
      { schema: { params: OneLine, response: { 200: Type.Record(Type.String(), Type.String()) } } },
      async (request) => ({ ...((await written(keyOf(request))).values ?? refuse('not-found')) }),
    )

    async function written(key: LineKey) {
      const facts = (await readSegmentFacts(db, key)) ?? refuse('not-found')
      for await (const one of writtenLines(letterLines(db, facts, [key.lineNo]), facts, (letter) => templates(db, key.tenant, letter)))
        return one
      return refuse('not-found')
    }
  }

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string; readonly lineNo: number } }
const keyOf = ({ acting, params }: Asked): LineKey => ({ tenant: acting.tenant, no: params.no, lineNo: params.lineNo })
