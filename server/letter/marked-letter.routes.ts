/** A line's letter that knows whose it is, and what has become of that line (core/api/letter-mark.ts). */
import { Type } from 'typebox'
import { MarkedLine } from '#core/api/letter-mark'
import { parseLetterMark } from '#core/letter/letter-mark'
import { markedLetter } from '#core/letter/marked-letter'
import type { App, Parts } from '../http/app'
import { DOCX } from '../http/body-bytes'
import { refuse } from '../http/problem'
import { loggedEntryOf, loggedEntryOfLine } from '../interaction/logged-segments'
import { attachmentNamed } from '../job/content-disposition'
import { readLine } from '../segment/lines'
import { markOfLine } from './letter-proof'
import { plainLine } from './line-letter'
import type { Templates } from './templates'

const OneLine = Type.Object({ no: Type.String({ maxLength: 20 }), lineNo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
const OneMark = Type.Object({ mark: Type.String({ maxLength: 255 }) })

export const markedLetterRoutes =
  (templates: Templates) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database

    app.get('/api/segments/:no/lines/:lineNo/letter/marked', { schema: { params: OneLine } }, async (request, reply) => {
      const key = { tenant: request.acting.tenant, ...request.params }
      // The mark is read first: what changes while the letter is merged then shows as a change.
      const { mark } = (await markOfLine(db, key)) ?? refuse('not-found')
      const { name, bytes } = await plainLine(db, templates, key)
      const marked = markedLetter(bytes, mark)
      if (!marked.ok) return refuse('letter-refused', { ...marked.fault })
      return reply.type(DOCX).header('content-disposition', attachmentNamed(name)).send(Buffer.from(marked.value))
    })

    app.get('/api/letter-mark', { schema: { querystring: OneMark, response: { 200: MarkedLine } } }, async (request): Promise<MarkedLine> => {
      const mark = parseLetterMark(request.query.mark) ?? refuse('not-found')
      const { segmentNo, lineNo } = mark
      const key = { tenant: request.acting.tenant, no: segmentNo, lineNo }
      const known = await markOfLine(db, key)
      if (known && known.mark.proof !== mark.proof) return refuse('not-found')
      const line = known?.stands ? await readLine(db, key) : null
      if (known && line) {
        const changed = line.version !== mark.version
        return { kind: 'stands', segmentNo, lineNo, contactName: line.value.contactName, segmentDescription: known.description, version: line.version, changed }
      }
      if (known) return { kind: 'removed', segmentNo, lineNo, segmentDescription: known.description }
      const entryNo = (await loggedEntryOfLine(db, key)) ?? (await loggedEntryOf(db, key)) ?? refuse('not-found')
      return { kind: 'logged', segmentNo, lineNo, entryNo }
    })
  }
