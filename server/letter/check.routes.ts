/** The check of a segment over HTTP, whole and line by line (core/api/letter.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CheckReport, NextLine } from '#core/api/letter'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { keepChecks } from './kept-check'
import type { LetterWorkers } from './letter-tasks'
import { nextLine, personalLines, problemLines } from './next-line'
import { readSegmentFacts } from './segment-facts'

const One = Type.Object({ no: Type.String({ maxLength: 20 }) })
const Onward = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  of: Type.Enum(['problem', 'personal']),
  back: Type.Optional(Type.Boolean()),
})
const answer = { params: One, response: { 200: CheckReport } }

export function checkRoutes(workers: LetterWorkers, app: App, parts: Parts): void {
  const { db } = parts.database
  const kept = keepChecks(workers)
  const factsOf = async ({ acting, params }: Asked) => (await readSegmentFacts(db, { tenant: acting.tenant, no: params.no })) ?? refuse('not-found')
  // Whoever went away does not keep a worker busy.
  const isGone = (request: FastifyRequest) => () => request.raw.socket.destroyed

  app.get('/api/segments/:no/check', { schema: answer }, async (request) => {
    const facts = await factsOf(request)
    return (await kept.check(db, facts, { isGone: isGone(request) })).report
  })

  app.post('/api/segments/:no/check', { schema: answer }, async (request) => {
    const facts = await factsOf(request)
    return (await kept.check(db, facts, { isWhole: true, isGone: isGone(request) })).report
  })

  app.get(
    '/api/segments/:no/check/next',
    { schema: { params: One, querystring: Onward, response: { 200: NextLine } } },
    async (request) => {
      const facts = await factsOf(request)
      const { after = 0, of, back: isBack = false } = request.query
      const onward = { after: isBack && request.query.after === undefined ? Number.MAX_SAFE_INTEGER : after, isBack }
      // What is wrong with a line is told with it, whichever way one came to it.
      const checked = await kept.check(db, facts, { isGone: isGone(request) })
      const lineNos = of === 'problem' ? problemLines(checked) : await personalLines(db, facts)
      const next = await nextLine(db, facts, lineNos, onward)
      return { ...next, findings: [...(next.lineNo === null ? [] : (checked.lines.get(next.lineNo) ?? []))] }
    },
  )
}

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: { readonly no: string } }
