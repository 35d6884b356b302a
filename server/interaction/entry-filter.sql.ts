/** Which entries `e` of contacts `c` a list is asked for. Codes are met as they are kept; days are both included. */
import { sql, type RawBuilder } from 'kysely'
import type { InteractionFilter } from '#core/api/interaction'
import { codeOf } from '#core/contact/code-list'
import { fold } from '#core/contact/fold'

/** Postponed entries are a list of their own: they stand in none that does not ask for them (R-LOGE 6). */
export function filtered(filter: InteractionFilter): RawBuilder<boolean> {
  const { template, group, campaign, salesperson, evaluation, went, flow, delivery, canceled, postponed = false, from, to, q } = filter
  const conditions: RawBuilder<boolean>[] = [sql`e.postponed = ${postponed}`]
  for (const [column, code] of [
    ['interaction_template_code', template],
    ['interaction_group_code', group],
    ['campaign_no', campaign],
    ['salesperson_code', salesperson],
  ] as const) {
    if (code !== undefined) conditions.push(sql`e.${sql.ref(column)} = ${codeOf(code)}`)
  }
  if (evaluation !== undefined) conditions.push(sql`e.evaluation = ${evaluation}`)
  if (went !== undefined) conditions.push(went === 'well' ? sql`e.evaluation in ('positive', 'veryPositive')` : sql`e.evaluation in ('negative', 'veryNegative')`)
  if (flow !== undefined) conditions.push(sql`e.information_flow = ${flow}`)
  if (delivery !== undefined) conditions.push(sql`e.delivery_status = ${delivery}`)
  if (canceled !== undefined) conditions.push(sql`e.canceled = ${canceled}`)
  if (from !== undefined) conditions.push(sql`e.date >= ${from}::date`)
  if (to !== undefined) conditions.push(sql`e.date <= ${to}::date`)
  for (const word of fold(q ?? '').split(/\s+/)) {
    if (word !== '') conditions.push(sql`(strpos(lower(concat_ws(' ', e.description, e.subject, e.letter_name)), ${word}) > 0 or strpos(coalesce(c.name_key, ''), ${word}) > 0)`)
  }
  return sql`(${sql.join(conditions, sql` and `)})`
}
