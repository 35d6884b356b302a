/** The routes of core/api/delivery.ts that the pane asks. */
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import {
  CancelledRun,
  DeliveryPage,
  DeliveryRun,
  DeliverySetup,
  DeliveryWire,
  RetryRequest,
  SettleRequest,
  TestMailRequest,
  TestMailSent,
} from '#core/api/delivery'
import { PageQuery } from '#core/api/paging'
import { deliveryForms, deliveryStates } from '#core/letter/delivery'
import type { Result } from '#core/prelude/result'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import type { App, Parts, Routes } from '../http/app'
import { refuse } from '../http/problem'
import { cancelRun, countCancelled, pauseRun, resumeRun, retryFailed, settleUnknown, type RunFault, type SettleFault } from './change-run'
import type { MakePdf } from './mail-pdf'
import type { MailConfig } from './mail-config'
import { deliveriesOfEntry, listDeliveries, listRuns, readDelivery, readRun, shownDelivery } from './runs'
import { sendTest, testAddress } from './test-mail'
import type { Templates } from '../letter/templates'
import type { Transport } from './transport'
import { watchRun } from './watch-run'

export type DeliveryParts = {
  readonly mail: MailConfig
  /** The folder that messages go into for want of a server. */
  readonly outbox: string
  readonly templates: Templates
  readonly transport: Transport
  readonly pdf: MakePdf | null
  /** Tells the worker that there is something to do. */
  readonly wake: () => void
}

const Entry = Type.Object({ entryNo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const SegmentNo = Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }) })
/** How long whoever cancels waits for the message that is just being said. */
const SAID_WITHIN = 1500
const LOOK_EVERY = 100

export const deliveryRoutes =
  ({ mail, outbox, templates, transport, pdf, wake }: DeliveryParts): Routes =>
  (app: App, { database: { db } }: Parts) => {
    app.get('/api/delivery', { schema: { response: { 200: DeliverySetup } } }, async (request) => ({
      email: transport.kind,
      where: mail.smtp ? `${mail.smtp.host}:${mail.smtp.port}` : outbox,
      sender: mail.from?.address ?? null,
      forms: pdf === null ? ['body' as const, 'docx' as const] : [...deliveryForms],
      oneClick: mail.origin !== null,
      testTo: await testAddress(db, request.acting),
    }))

    const Asked = Type.Object({ active: Type.Optional(Type.Boolean()), loggedSegment: Type.Optional(Type.Integer({ minimum: 1 })) })
    app.get('/api/delivery-runs', { schema: { querystring: Asked, response: { 200: Type.Array(DeliveryRun) } } }, async (request) => [
      ...(await listRuns(db, request.acting.tenant, request.query)),
    ])

    app.get(
      '/api/delivery-runs/:id',
      { schema: { params: Id, response: { 200: DeliveryRun } } },
      async (request) => (await readRun(db, request.acting.tenant, request.params.id)) ?? refuse('not-found'),
    )

    app.get('/api/delivery-runs/:id/events', { schema: { params: Id } }, async (request, reply) => {
      const { tenant } = request.acting
      const { id } = request.params
      if (!(await readRun(db, tenant, id))) refuse('not-found')
      const gone = new AbortController()
      request.raw.on('close', () => gone.abort())
      async function* events() {
        let count = 0
        for await (const run of watchRun(db, tenant, id, gone.signal)) yield `id: ${++count}\ndata: ${JSON.stringify(run)}\n\n`
      }
      // A proxy in between must not save the events up.
      return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(Readable.from(events()))
    })

    const Listed = Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum([...deliveryStates])) })
    app.get(
      '/api/delivery-runs/:id/deliveries',
      { schema: { params: Id, querystring: Listed, response: { 200: DeliveryPage } } },
      async (request) => {
        const { tenant } = request.acting
        const { cursor, limit = DEFAULT_LIMIT, state } = request.query
        const after = readCursor(cursor, ['number'])?.[0] ?? null
        if (after !== null && (after < 0 || after > 2_147_483_647)) refuse('not-understood', { field: 'cursor' })
        if (!(await readRun(db, tenant, request.params.id))) refuse('not-found')
        const { rows, total } = await listDeliveries(db, tenant, request.params.id, { state, after, limit })
        return pageOf(rows, { limit, total, keyOf: (row) => [row.position], show: shownDelivery })
      },
    )

    app.get('/api/interactions/:entryNo/deliveries', { schema: { params: Entry, response: { 200: Type.Array(DeliveryWire) } } }, async (request) => [
      ...((await deliveriesOfEntry(db, request.acting.tenant, request.params.entryNo)) ?? refuse('not-found')),
    ])

    const changed = async (tenant: number, id: string, done: Result<null, RunFault>) => {
      if (!done.ok) refuse(done.fault.kind)
      wake()
      return (await readRun(db, tenant, id)) ?? refuse('not-found')
    }

    app.post('/api/delivery-runs/:id/pause', { schema: { params: Id, response: { 200: DeliveryRun } } }, async ({ acting: { tenant }, params: { id } }) =>
      changed(tenant, id, await pauseRun(db, tenant, id)),
    )

    app.post('/api/delivery-runs/:id/resume', { schema: { params: Id, response: { 200: DeliveryRun } } }, async ({ acting: { tenant }, params: { id } }) =>
      changed(tenant, id, await resumeRun(db, tenant, id)),
    )

    app.post('/api/delivery-runs/:id/cancel', { schema: { params: Id, response: { 200: CancelledRun } } }, async ({ acting: { tenant }, params: { id } }) => {
      const done = await cancelRun(db, tenant, id)
      if (!done.ok) refuse(done.fault.kind)
      const until = Date.now() + SAID_WITHIN
      let counts = await countCancelled(db, tenant, id)
      while (counts.stillSending > 0 && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
        counts = await countCancelled(db, tenant, id)
      }
      return counts
    })

    app.post(
      '/api/delivery-runs/:id/retry',
      { schema: { params: Id, body: RetryRequest, response: { 200: DeliveryRun } } },
      async ({ acting: { tenant }, params: { id }, body }) => changed(tenant, id, await retryFailed(db, tenant, id, body.ids ?? null)),
    )

    app.post(
      '/api/deliveries/:id/settle',
      { schema: { params: Id, body: SettleRequest, response: { 200: DeliveryWire } } },
      async ({ acting: { tenant, user }, params: { id }, body }) => {
        const done: Result<null, SettleFault> = await settleUnknown(db, tenant, id, body.as, user)
        if (!done.ok) refuse(done.fault.kind)
        wake()
        return (await readDelivery(db, tenant, id)) ?? refuse('not-found')
      },
    )

    app.post(
      '/api/segments/:no/test-mail',
      { schema: { params: SegmentNo, body: TestMailRequest, response: { 200: TestMailSent } } },
      async ({ acting, params, body }) => await sendTest({ db, templates, mail, transport, pdf }, acting, params.no, body),
    )
  }
