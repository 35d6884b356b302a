/** What was said, counted by what it was said with, for or by: one statement over the log. */
import { sql, type Kysely } from 'kysely'
import type { StatisticsQuery, StatisticsRow } from '#core/api/statistics'
import { evaluations } from '#core/segment/step'
import { counts, type Period } from '../interaction-template/entry-statistics.sql'
import type { Schema } from '../store/schema'

/** The column of an entry, and the table that says what its code is called. */
const groups = {
  template: ['interaction_template_code', 'interaction_template', 'code', 'description'],
  group: ['interaction_group_code', 'interaction_group', 'code', 'description'],
  campaign: ['campaign_no', 'campaign', 'no', 'description'],
  salesperson: ['salesperson_code', 'salesperson', 'code', 'name'],
} as const satisfies Record<StatisticsQuery['by'], readonly string[]>

type Row = Omit<StatisticsRow, 'evaluations'> & { readonly evaluations: readonly number[] }

export async function readStatistics(db: Kysely<Schema>, tenant: number, by: StatisticsQuery['by'], period: Period): Promise<readonly StatisticsRow[]> {
  const [column, table, key, name] = groups[by]
  const each = evaluations.map((evaluation) => sql`count(*) filter (where e.evaluation = ${sql.lit(evaluation)})::integer`)
  const { rows } = await sql<Row>`
    select n.*, coalesce(g.${sql.ref(name)}, '') as name
      from (
        select e.${sql.ref(column)} as code, count(*) as interactions, coalesce(sum(e.cost), 0)::float8 as cost,
               coalesce(sum(e.duration_minutes), 0) as duration, count(*) filter (where e.information_flow = 'inbound') as inbound,
               array[${sql.join(each)}] as evaluations
          from interaction_entry e
         where e.tenant_id = ${tenant} and ${counts(period)}
         group by 1) n
      left join ${sql.table(table)} g on g.tenant_id = ${tenant} and g.${sql.ref(key)} = n.code
     order by n.interactions desc, n.code`.execute(db)
  return rows.map((row) => ({
    ...row,
    evaluations: Object.fromEntries(evaluations.map((evaluation, i) => [evaluation, row.evaluations[i] ?? 0])) as StatisticsRow['evaluations'],
  }))
}
