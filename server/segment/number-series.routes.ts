/** Number series over HTTP (core/api/number-series.ts). */
import { Type } from 'typebox'
import { NumberSeries, NumberSeriesDraft, seriesCodes } from '#core/api/number-series'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { putSeries, readSeries, removeSeries } from './number-series'

const One = Type.Object({ code: Type.Enum([...seriesCodes]) })
const path = '/api/number-series'

export function numberSeriesRoutes(app: App, { database: { db } }: Parts): void {
  app.get(path, { schema: { response: { 200: Type.Array(NumberSeries) } } }, async (request) =>
    (await readSeries(db, request.acting.tenant)).map(({ value }) => value),
  )

  app.get(`${path}/:code`, { schema: { params: One, response: { 200: NumberSeries } } }, async (request, reply) => {
    const series = await readSeries(db, request.acting.tenant)
    const kept = series.find(({ value }) => value.code === request.params.code) ?? refuse('not-found')
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.put(`${path}/:code`, { schema: { params: One, body: NumberSeriesDraft, response: { 200: NumberSeries } } }, async (request, reply) => {
    const kept = await db.transaction().execute(async (trx) => {
      const put = await putSeries(trx, request.acting.tenant, request.params.code, request.body, versionSeen(request))
      if (put.ok) return put.value
      const { kind, ...facts } = put.fault
      return refuse(kind, facts)
    })
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.delete(`${path}/:code`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    if (!(await removeSeries(db, request.acting.tenant, request.params.code))) refuse('not-found')
    return reply.code(204).send(null)
  })
}
