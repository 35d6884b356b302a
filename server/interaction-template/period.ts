/** From and to, in the address of a request that asks for statistics. */
import { Type } from 'typebox'
import { isDay } from '#core/contact/iso-date'
import { refuse } from '../http/problem'
import type { Period } from './entry-statistics.sql'

export const PeriodQuery = Type.Object({
  from: Type.Optional(Type.String({ maxLength: 10 })),
  to: Type.Optional(Type.String({ maxLength: 10 })),
})

export function periodOf(query: { readonly from?: string; readonly to?: string }): Period {
  for (const field of ['from', 'to'] as const) {
    const day = query[field]
    if (day !== undefined && !isDay(day)) refuse('not-understood', { field })
  }
  return { from: query.from ?? null, to: query.to ?? null }
}
