/** The log in numbers over HTTP (core/api/statistics.ts). */
import { Type } from 'typebox'
import { StatisticsQuery, StatisticsRow } from '#core/api/statistics'
import type { App, Parts } from '../http/app'
import { periodOf } from '../interaction-template/period'
import { readStatistics } from './statistics'

export function statisticsRoutes(app: App, { database: { db } }: Parts): void {
  app.get('/api/statistics', { schema: { querystring: StatisticsQuery, response: { 200: Type.Array(StatisticsRow) } } }, async (request) => [
    ...(await readStatistics(db, request.acting.tenant, request.query.by, periodOf(request.query))),
  ])
}
