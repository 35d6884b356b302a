/** Interactions written for one contact, over HTTP (core/api/single-interaction.ts). */
import { Type } from 'typebox'
import { InteractionWire } from '#core/api/interaction'
import { NewInteraction, OwnLetter, Proposal, ProposalQuery } from '#core/api/single-interaction'
import type { App, Parts } from '../http/app'
import { bodyBytes } from '../http/body-bytes'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { admitForm } from '../letter/begin-job'
import { keepBlob } from '../letter/blobs'
import { docxName, LONGEST_LETTER, NamedFile, refuseUnreadable } from '../letter/letter.routes'
import type { Templates } from '../letter/templates'
import type { PdfMaker } from '../pdf/make-pdfs'
import { nextMinute } from '#core/interaction/next-minute'
import { readInteraction } from './interactions'
import { localDay, localTime } from './local-moment'
import { propose } from './proposal'
import { dropPostponed, writeSingle } from './write-single'

const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const path = '/api/interactions'

export function singleRoutes(app: App, { database: { db }, now }: Parts, templates: Templates, pdf: PdfMaker | null): void {
  const by = (user: string) => ({ user, today: localDay(now()), time: localTime(nextMinute(now())), now: now() })

  app.get(`${path}/new`, { schema: { querystring: ProposalQuery, response: { 200: Proposal } } }, (request) =>
    db.transaction().execute(async (trx) => {
      const { tenant, salesperson } = request.acting
      const proposed = await propose(trx, tenant, request.query, { salesperson, now: now() })
      if (proposed.ok) return proposed.value
      const { kind, ...facts } = proposed.fault
      return refuse(kind, facts)
    }),
  )

  app.put(`${path}/letter`, { schema: { querystring: NamedFile, response: { 200: OwnLetter } } }, async (request) => {
    const bytes = await bodyBytes(request, LONGEST_LETTER)
    const fileName = docxName(request.query.fileName)
    refuseUnreadable(bytes, {}, { fileName })
    return { hash: await keepBlob(db, request.acting.tenant, bytes), fileName }
  })

  for (const finishes of [false, true]) {
    app.post(
      finishes ? `${path}/:entryNo/finish` : path,
      { schema: { ...(finishes && { params: Entry }), body: NewInteraction, response: { 200: InteractionWire, 201: InteractionWire } } },
      (request, reply) =>
        once(db, request, reply, async (trx) => {
          const { tenant, user } = request.acting
          admitForm(request.body.form, pdf)
          const finishing = finishes ? (request.params as { readonly entryNo: number }).entryNo : null
          const written = await writeSingle(trx, tenant, request.body, { finishing, by: by(user), templates })
          if (!written.ok) return refuse(written.fault.code, written.fault.facts)
          const entry = (await readInteraction(trx, tenant, written.value)) ?? refuse('not-found')
          return { status: finishes ? 200 : 201, body: entry, headers: { location: `${path}/${entry.entryNo}`, etag: `"${entry.version}"` } }
        }),
    )
  }

  app.delete(`${path}/:entryNo`, { schema: { params: Entry, response: { 204: Type.Null() } } }, async (request, reply) => {
    const dropped = await db.transaction().execute((trx) => dropPostponed(trx, request.acting.tenant, request.params.entryNo))
    return dropped.ok ? reply.code(204).send(null) : refuse(dropped.fault.code, dropped.fault.facts)
  })
}
