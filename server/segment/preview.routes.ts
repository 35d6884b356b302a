/** Looking at a step before it is taken, over HTTP (core/api/segment-preview.ts). */
import { PeoplePage, PeopleQuery, RuleCounts, Why, WhyRequest } from '#core/api/segment-preview'
import { StepPreview, StepWire } from '#core/api/segment'
import type { App, Parts } from '../http/app'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { refuse } from '../http/problem'
import { localDay } from '../interaction/local-moment'
import { keyOf, One, segmentOf, stepOf } from './asked'
import { namedContacts } from './named-contacts'
import { previewStep } from './preview'
import { previewPeople } from './preview-people'
import { granted } from './refusals'
import { countRules } from './rule-counts'
import type { SegmentKey } from './segment-key'
import type { AskingAt } from './standing.sql'
import { whyIn } from './why'

export function previewRoutes(app: App, parts: Parts): void {
  const { db } = parts.database
  const today = () => localDay(parts.now())
  const askingAt = async (key: SegmentKey): Promise<AskingAt> => ({
    ...key,
    stepsTaken: (await segmentOf(db, key)).value.stepsTaken,
    today: today(),
  })

  app.post(
    '/api/segments/:no/steps/preview',
    { schema: { params: One, body: StepWire, response: { 200: StepPreview } } },
    async (request) => {
      const { tally, first, ...counts } = granted(await previewStep(db, keyOf(request), stepOf(request.body), today()))
      return { ...counts, ...tally, first: await namedContacts(db, request.acting.tenant, first) }
    },
  )

  app.post(
    '/api/segments/:no/steps/preview/rules',
    { schema: { params: One, body: StepWire, response: { 200: RuleCounts } } },
    async (request) => {
      const step = stepOf(request.body)
      const at = await askingAt(keyOf(request))
      return 'criteria' in step ? countRules(db, at, step) : { asked: 0, rules: [] }
    },
  )

  app.post(
    '/api/segments/:no/steps/preview/people',
    { schema: { params: One, body: StepWire, querystring: PeopleQuery, response: { 200: PeoplePage } } },
    async (request) => {
      const { which, q = '', cursor, limit = DEFAULT_LIMIT } = request.query
      const [after] = readCursor(cursor, ['number']) ?? [0]
      const step = stepOf(request.body)
      const { rows, total } = await previewPeople(db, await askingAt(keyOf(request)), step, { which, q, after, limit })
      return pageOf(rows, { limit, total, keyOf: (row) => [row.place], show: ({ place: _place, ...row }) => row })
    },
  )

  app.post('/api/segments/:no/why', { schema: { params: One, body: WhyRequest, response: { 200: Why } } }, async (request) => {
    const { contactNo, step } = request.body
    const at = await askingAt(keyOf(request))
    return (await whyIn(db, at, contactNo, step === undefined ? null : stepOf(step))) ?? refuse('not-found', { contactNo })
  })
}
