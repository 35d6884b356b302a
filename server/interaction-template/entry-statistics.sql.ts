/** How many entries of the log there are of a thing, what they cost and how long they took (domain.md 2.2). */
import { sql, type RawBuilder } from 'kysely'
import type { EntryStatistics } from '#core/api/interaction-template'

/** Days, both included; null is open. */
export type Period = { readonly from: string | null; readonly to: string | null }
export const everyDay: Period = { from: null, to: null }

/** Cancelled and postponed entries `e` are left out. */
export const counts = ({ from, to }: Period = everyDay): RawBuilder<boolean> => sql`
  not e.canceled and not e.postponed and (${from}::date is null or e.date >= ${from}::date) and (${to}::date is null or e.date <= ${to}::date)`

/** One row for each code that `column` of an entry has: `code`, `interactions`, `cost`, `duration`. */
export const statisticsBy = (column: 'interaction_group_code' | 'interaction_template_code', tenant: number, period: Period) => sql`
  select e.${sql.ref(column)} as code, count(*) as interactions, sum(e.cost) as cost, sum(e.duration_minutes) as duration
  from interaction_entry e
  where e.tenant_id = ${tenant} and e.${sql.ref(column)} <> '' and ${counts(period)}
  group by 1`

export type StatisticsRow = { readonly interactions: number | null; readonly cost: string | null; readonly duration: number | null }

export const statisticsOf = ({ interactions, cost, duration }: StatisticsRow): EntryStatistics => ({
  interactions: interactions ?? 0,
  cost: Number(cost ?? 0),
  duration: Number(duration ?? 0),
})
