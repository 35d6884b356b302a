/**
 * A step's question, asked: whoever joins gets a line, and whoever leaves has left by it. One statement each, whatever the number of lines.
 *
 * A line that was made once and stands in none of the present steps is parked (parked.sql.ts). Whoever joins again gets the same line back,
 * with all that it holds: rather the one that this very step made, and of several the first.
 */
import { sql, type Transaction } from 'kysely'
import { LINE_STEP } from '#core/segment/segment'
import type { JoiningStep, LeavingStep } from '#core/segment/step'
import type { Schema } from '../store/schema'
import { candidates } from './candidates.sql'
import { leaves } from './leaving.sql'
import { hasParked, isParked, lastLineNo } from './parked.sql'
import { standingLine, type AskingAt } from './standing.sql'
import { asWholeSets } from './whole-sets'
import { tallyOf, type FateRow, type Tally } from './tally'

/** `id` is the step's, and stays when steps before it are moved. The lines enter by the step after those taken. */
export async function join(trx: Transaction<Schema>, at: AskingAt, step: JoiningStep, id: number): Promise<Tally> {
  const { rows, order, campaign = sql`null::text` } = candidates(at, step)
  const query = sql<FateRow>`
    with k as materialized (${rows}),
    joining as (
      select k.no, ${campaign} as campaign_no, row_number() over (order by ${order}) as place, row_number() over (partition by k.no order by ${order}) as occurrence
      from k where k.fate = 'joins'
    ),
    parked as (
      select l.line_no, l.contact_no,
        row_number() over (partition by l.contact_no order by (l.step_id = ${id}) is true desc, l.line_no) as occurrence
      from segment_line l
      where ${isParked(at)}
    ),
    again as (
      update segment_line l set entered_by = ${at.stepsTaken + 1}::integer
      from parked p join joining j on j.no = p.contact_no and j.occurrence = p.occurrence
      where l.tenant_id = ${at.tenant} and l.segment_no = ${at.no} and l.line_no = p.line_no
    ),
    made as (
      insert into segment_line (tenant_id, segment_no, line_no, contact_no, campaign_no, entered_by, step_id)
      select ${at.tenant}::integer, ${at.no}, last.line_no + ${LINE_STEP} * row_number() over (order by j.place), j.no, j.campaign_no,
        ${at.stepsTaken + 1}::integer, ${id}::integer
      from joining j cross join ${lastLineNo(at)} last
      where not exists (select 1 from parked p where p.contact_no = j.no and p.occurrence = j.occurrence)
    )
    select fate, excluded, count(*) as count from k group by fate, excluded`
  const ask = () => query.execute(trx)
  const counted = (await hasParked(trx, at)) ? await asWholeSets(trx, ask) : await ask()
  return tallyOf(counted.rows)
}

export async function leave(trx: Transaction<Schema>, at: AskingAt, step: LeavingStep): Promise<number> {
  const query = sql`update segment_line l set left_by = ${at.stepsTaken + 1} where ${leaves(at, step)}`
  const updated =
    'criteria' in step && (await hasMany(trx, at)) ? await asWholeSets(trx, () => query.execute(trx)) : await query.execute(trx)
  return Number(updated.numAffectedRows ?? 0)
}

/** Of so many lines the contacts are read in one go, and of fewer one by one: a planner that has not counted them cannot tell. */
const MANY = 5000

async function hasMany(trx: Transaction<Schema>, at: AskingAt): Promise<boolean> {
  const { rows } = await sql`select 1 from segment_line l where ${standingLine(at)} offset ${MANY} limit 1`.execute(trx)
  return rows.length > 0
}
