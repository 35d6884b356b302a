/** The steps of a segment over HTTP: taken, previewed, undone and done again. What each address takes and gives stands in core/api/segment.ts. */
import { Type } from 'typebox'
import { SegmentWire, StepAnswer, StepPreview, StepTaken, StepWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, segmentOf, stepOf } from './asked'
import { listSteps } from './history'
import { namedContacts } from './named-contacts'
import { previewStep } from './preview'
import { granted } from './refusals'
import { countsOf, stepAnswerOf } from './step-answer'
import { takeStep } from './steps'
import { redoStep, undoStep } from './undo'

export function stepRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/segments/:no/steps', { schema: { params: One, response: { 200: Type.Array(StepTaken) } } }, async (request) => [
    ...((await listSteps(db, keyOf(request))) ?? refuse('not-found', {})),
  ])

  app.post('/api/segments/:no/steps', { schema: { params: One, body: StepWire, response: { 201: StepAnswer } } }, (request, reply) => {
    const step = stepOf(request.body)
    const seen = versionSeen(request)
    return once(db, request, reply, async (trx) => {
      const taken = granted(await takeStep(trx, keyOf(request), step, { user: request.acting.user, seen, today: localDay(parts.now()) }))
      const { value, version } = await segmentOf(trx, keyOf(request))
      return { status: 201, body: { segment: value, step: stepAnswerOf(step, taken), ...countsOf([taken]) }, headers: { etag: `"${version}"` } }
    })
  })

  app.post(
    '/api/segments/:no/steps/preview',
    { schema: { params: One, body: StepWire, response: { 200: StepPreview } } },
    async (request) => {
      const { tally, first, ...counts } = granted(await previewStep(db, keyOf(request), stepOf(request.body), localDay(parts.now())))
      return { ...counts, ...tally, first: await namedContacts(db, request.acting.tenant, first) }
    },
  )

  for (const [verb, move] of [
    ['undo', undoStep],
    ['redo', redoStep],
  ] as const) {
    app.post(`/api/segments/:no/${verb}`, { schema: { params: One, response: { 200: SegmentWire } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        granted(await move(trx, keyOf(request), versionSeen(request), request.acting.user))
        const { value, version } = await segmentOf(trx, keyOf(request))
        return { status: 200, body: value, headers: { etag: `"${version}"` } }
      }),
    )
  }
}
