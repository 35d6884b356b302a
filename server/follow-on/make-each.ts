/** Tasks or opportunities of many lines or entries with one statement: numbers in a row, and what each says itself where the draft is silent. */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { MadeOfSegment } from '#core/api/follow-on'
import { fail, ok, type Result } from '#core/prelude/result'
import { numbersInARow, seriesNames } from '../segment/number-series'
import type { Schema } from '../store/schema'
import { columnsOf, type Draft, type Kind } from './follow-on-columns.sql'

export type Each = {
  readonly segmentNo: string
  /**
   * Rows of line_no, entry_no, contact_no, name, company_no, blocked, salesperson_code, campaign_no, description, segment_description.
   * `blocked`: gets none. `entry_no` null: made of a line, and not of an interaction.
   */
  readonly rows: RawBuilder<unknown>
}

/** Whose lines or interactions they are: a person, who may get none. */
export const isBlocked: RawBuilder<boolean> = sql`(c.privacy_blocked or c.minor and not c.parental_consent)`

/** None made where nobody is left who may get one. */
export async function makeEach<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { each: { segmentNo, rows: each }, draft }: { readonly each: Each; readonly draft: Draft<K> },
  by: { readonly salesperson: string; readonly today: string },
): Promise<Result<MadeOfSegment, { readonly kind: 'number-series-missing'; readonly series: string }>> {
  const counted = await sql<{ free: number; held: readonly { no: string; name: string }[] | null }>`
    select count(*) filter (where not e.blocked) as free,
           (array_agg(jsonb_build_object('no', e.contact_no, 'name', e.name) order by e.line_no) filter (where e.blocked))[1:20] as held
      from (${each}) e`.execute(trx)
  const { free = 0, held = null } = counted.rows[0] ?? {}
  const heldBack = [...(held ?? [])]
  if (free === 0) return ok({ made: 0, from: '', to: '', heldBack })
  const numbers = await numbersInARow(trx, tenant, kind, free)
  if (numbers === null) return fail({ kind: 'number-series-missing', series: seriesNames[kind] })
  const { prefix, digits, first } = numbers
  const { columns, values } = columnsOf[kind].insert(draft, by.today, {
    description: draft.description ? sql`${draft.description}` : sql`e.description`,
    salespersonCode: draft.salespersonCode ? sql`${draft.salespersonCode}` : sql`coalesce(nullif(e.salesperson_code, ''), ${by.salesperson})`,
    opportunityNo: sql`''`,
    companyNo: sql`e.company_no`,
    segmentDescription: sql`e.segment_description`,
  })
  const number = sql`${first}::integer + row_number() over (order by e.line_no) - 1`
  const { rows } = await sql<{ no: string }>`
    insert into ${sql.table(kind)} (tenant_id, no, contact_no, segment_no, campaign_no, interaction_entry_no, ${columns})
    select ${tenant}::integer, ${prefix} || lpad((${number})::text, greatest(${digits}::integer, length((${number})::text)), '0'), e.contact_no,
           ${segmentNo}, e.campaign_no, e.entry_no, ${values}
      from (${each}) e
     where not e.blocked
     order by e.line_no
    returning no`.execute(trx)
  return ok({ made: rows.length, from: rows[0]?.no ?? '', to: rows.at(-1)?.no ?? '', heldBack })
}
