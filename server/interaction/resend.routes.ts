/** Sending the letters of a logged segment anew over HTTP (core/api/logged-segment.ts). */
import { Type } from 'typebox'
import { JobWire } from '#core/api/job'
import { ResendRequest } from '#core/api/logged-segment'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import type { Jobs } from '../job/run-jobs'
import { admitForm, beginJob } from '../letter/begin-job'
import type { PdfMaker } from '../pdf/make-pdfs'
import { readLoggedSegment } from './logged-segments'
import type { ResendInput } from './resend'
import { readResendable } from './resendable'

const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })

export const resendRoutes =
  (jobs: Jobs, pdf: PdfMaker | null) =>
  (app: App, parts: Parts): void => {
    app.post('/api/logged-segments/:entryNo/resend', { schema: { params: Entry, body: ResendRequest, response: { 202: JobWire } } }, (request, reply) => {
      const { tenant } = request.acting
      const { entryNo } = request.params
      const input: ResendInput = { ...request.body, loggedSegment: entryNo }
      return beginJob(parts, jobs, request, reply, {
        kind: 'resend',
        input,
        admit: async (trx) => {
          admitForm(request.body.form, pdf)
          const logged = (await readLoggedSegment(trx, tenant, entryNo)) ?? refuse('not-found')
          if (logged.canceled) refuse('logged-segment-cancelled', { entryNo })
          const able = await readResendable(trx, tenant, entryNo, request.body)
          if (able.entryNos.length === 0) refuse('nothing-to-send', { leftOut: able.leftOut })
        },
      })
    })
  }
