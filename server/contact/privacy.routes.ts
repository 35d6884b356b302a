/** What the law gives a person of us, over HTTP (core/api/contact-privacy.ts). */
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Erased, EraseRequest } from '#core/api/contact-privacy'
import { audit } from '../audit/audit'
import type { App, Parts, Routes } from '../http/app'
import { refuse } from '../http/problem'
import { versionSeen } from '../http/versions'
import { attachmentNamed } from '../job/content-disposition'
import { removeJobFolder } from '../job/job-files'
import type { Jobs } from '../job/run-jobs'
import type { Templates } from '../letter/templates'
import { removeMessages, removeTests } from '../mail/forgotten-mail'
import { localDay } from './contact.routes'
import { eraseContact } from './erase/erase-contact'
import { exportContact } from './person-data'

const One = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })

export const privacyRoutes =
  (templates: Templates, jobs: Pick<Jobs, 'files'>, outbox: string): Routes =>
  (app: App, { database: { db }, now }: Parts) => {
    app.get('/api/contacts/:no/export', { schema: { params: One } }, async (request, reply) => {
      const { no } = request.params
      const zip = (await exportContact(db, request.acting.tenant, no, { templates, now: now() })) ?? refuse('not-found')
      await audit(db, request.acting.tenant, { by: request.acting.user, what: 'contactDataExported', subject: no, count: 1 })
      return reply
        .type('application/zip')
        .header('content-disposition', attachmentNamed(`contact-${no}.zip`))
        .send(Readable.from(zip))
    })

    app.post('/api/contacts/:no/erase', { schema: { params: One, body: EraseRequest, response: { 200: Erased } } }, async (request) => {
      const { tenant, user } = request.acting
      const asked = { fromSegments: request.body.fromSegments ?? false, seen: versionSeen(request), today: localDay(now()) }
      const { jobs: made, deliveries, ...erased } = await db.transaction().execute(async (trx) => {
        const done = await eraseContact(trx, tenant, request.params.no, asked)
        if (done.ok) {
          const { pseudonym, interactions } = done.value
          await audit(trx, tenant, { by: user, what: 'contactErased', subject: pseudonym, count: interactions })
          return done.value
        }
        const { kind, ...facts } = done.fault
        return refuse(kind, facts)
      })
      // What a crash leaves here goes with the next sweep: nothing in the database knows it any more, or it is known to be forgotten.
      for (const id of made) await removeJobFolder(jobs.files, id)
      await removeMessages(outbox, deliveries).catch(() => {})
      await removeTests(outbox).catch(() => {})
      return { ...erased, segments: [...erased.segments] }
    })
  }
