/** The steps of a segment over HTTP: taken, previewed, undone and done again. What each address takes and gives stands in core/api/segment.ts. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { EditPreview, SegmentWire, StepAnswer, StepEditWire, StepRemoval, StepsAnswer, StepTaken, StepWire } from '#core/api/segment'
import type { StepEdit } from '#core/segment/edit'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { versionSeen } from '../http/versions'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, OneStep, segmentOf, stepOf } from './asked'
import { editSteps } from './edit-steps'
import { previewEdit } from './preview-edit'
import { previewRoutes } from './preview.routes'
import { listSteps } from './history'
import { granted } from './refusals'
import { countsOf, stepAnswerOf } from './step-answer'
import { takeStep } from './steps'
import type { SegmentKey } from './segment-key'
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
      return {
        status: 201,
        body: { segment: value, step: stepAnswerOf(step, taken), ...countsOf([taken]) },
        headers: { etag: `"${version}"` },
      }
    })
  })

  previewRoutes(app, parts)

  const edit = (request: FastifyRequest, reply: FastifyReply, key: SegmentKey, edit: StepEdit) => {
    const seen = versionSeen(request)
    return once(db, request, reply, async (trx) => {
      granted(await editSteps(trx, key, edit, { user: request.acting.user, seen, today: localDay(parts.now()) }))
      const { value, version } = await segmentOf(trx, key)
      return { status: 200, body: { segment: value, steps: [...((await listSteps(trx, key)) ?? [])] }, headers: { etag: `"${version}"` } }
    })
  }

  app.patch(
    '/api/segments/:no/steps/:stepNo',
    { schema: { params: OneStep, body: StepEditWire, response: { 200: StepsAnswer } } },
    (request, reply) => edit(request, reply, keyOf(request), editOf(request.params.stepNo, request.body)),
  )

  app.delete('/api/segments/:no/steps/:stepNo', { schema: { params: OneStep, response: { 200: StepsAnswer } } }, (request, reply) =>
    edit(request, reply, keyOf(request), { kind: 'remove', stepNo: request.params.stepNo }),
  )

  app.post(
    '/api/segments/:no/steps/:stepNo/preview',
    { schema: { params: OneStep, body: Type.Union([StepEditWire, StepRemoval]), response: { 200: EditPreview } } },
    async (request) => {
      const { stepNo } = request.params
      const asked: StepEdit = 'remove' in request.body ? { kind: 'remove', stepNo } : editOf(stepNo, request.body)
      return granted(await previewEdit(db, keyOf(request), asked, { user: request.acting.user, seen: null, today: localDay(parts.now()) }))
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

function editOf(stepNo: number, wire: StepEditWire): StepEdit {
  if ('step' in wire) return { kind: 'change', stepNo, step: stepOf(wire.step) }
  if ('off' in wire) return { kind: wire.off ? 'off' : 'on', stepNo }
  return { kind: 'move', stepNo, to: wire.to }
}
