/**
 * What was said, in numbers, on the wire. Cancelled and postponed interactions count for nothing (domain.md 2.2).
 *
 * GET /api/statistics?by=template|group|campaign|salesperson&from&to   StatisticsRow[], most interactions first; days are both included
 */
import { Type, type Static } from 'typebox'
import { evaluations } from '#core/segment/step'

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const statisticsBy = ['template', 'group', 'campaign', 'salesperson'] as const
export const StatisticsQuery = Type.Object({ by: Type.Enum([...statisticsBy]), from: Type.Optional(day), to: Type.Optional(day) })
export type StatisticsQuery = Static<typeof StatisticsQuery>

export const StatisticsRow = Type.Object({
  /** Empty: interactions that name none. */
  code: Type.String(),
  name: Type.String(),
  interactions: Type.Integer(),
  cost: Type.Number(),
  duration: Type.Integer({ description: 'minutes' }),
  inbound: Type.Integer(),
  evaluations: Type.Record(Type.Enum([...evaluations]), Type.Integer()),
})
export type StatisticsRow = Static<typeof StatisticsRow>
