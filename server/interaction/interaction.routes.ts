/** The log's entries over HTTP (core/api/interaction.ts). */
import { Type } from 'typebox'
import { InteractionPage, InteractionQuery } from '#core/api/interaction'
import type { App, Parts } from '../http/app'
import { DOCX } from '../http/body-bytes'
import { refuse } from '../http/problem'
import { attachmentNamed } from '../job/content-disposition'
import type { Templates } from '../letter/templates'
import type { PdfMaker } from '../pdf/make-pdfs'
import { entryRoutes } from './entry.routes'
import { interactionPage } from './interaction-page'
import { letterOfEntry } from './letter-of-entry'
import { singleRoutes } from './single.routes'
import { statisticsRoutes } from './statistics.routes'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

export const interactionRoutes =
  (templates: Templates, pdf: PdfMaker | null) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database
    singleRoutes(app, parts, templates, pdf)
    entryRoutes(app, parts)
    statisticsRoutes(app, parts)

    app.get('/api/interactions', { schema: { querystring: InteractionQuery, response: { 200: InteractionPage } } }, (request) =>
      interactionPage(db, request.acting.tenant, { kind: 'all' }, request.query),
    )

    app.get(
      '/api/contacts/:no/interactions',
      { schema: { params: One, querystring: InteractionQuery, response: { 200: InteractionPage } } },
      (request) => interactionPage(db, request.acting.tenant, { kind: 'contact', no: request.params.no }, request.query),
    )

    app.get('/api/interactions/:entryNo/letter', { schema: { params: Entry } }, async (request, reply) => {
      const letter = await letterOfEntry(db, request.acting.tenant, request.params.entryNo, templates)
      if (!letter.ok) return refuse(letter.fault.code, letter.fault.facts)
      return reply.type(DOCX).header('content-disposition', attachmentNamed(letter.value.name)).send(letter.value.bytes)
    })
  }
