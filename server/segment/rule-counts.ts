/**
 * How many answer to each node of criteria, and how many are left after it: in one statement, each condition asked once.
 *
 * `after` counts a member of a group together with those before it: in an "all" the rest gets smaller, in an "any" it grows.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { RuleCounts } from '#core/api/segment-preview'
import type { Criteria } from '#core/segment/criteria'
import { isCondition, nodesOf } from '#core/segment/nodes'
import type { Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import { where } from './criteria.sql'
import { standingLine, type AskingAt } from './standing.sql'
import type { Answer } from './value.sql'

type Asked = Step & { readonly kind: 'add' | 'keep' | 'remove' }

/** An add asks all contacts; what keeps or removes asks those of the standing lines. */
export async function countRules(db: Kysely<Schema>, at: AskingAt, step: Asked): Promise<RuleCounts> {
  const narrowing = step.kind !== 'add'
  const asked: RawBuilder<unknown> = narrowing
    ? sql`from segment_line l join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no where ${standingLine(at)}`
    : sql`from contact c where c.tenant_id = ${at.tenant}`
  const nodes = nodesOf(step.criteria)
  const conditions = nodes.filter(({ criteria }) => isCondition(criteria))
  const columns = conditions.map(
    ({ criteria }, i) => sql`${where(criteria, { tenant: at.tenant, today: at.today, narrowing })} as ${sql.ref(`n${i}`)}`,
  )
  const answerAt = new Map(conditions.map(({ at: place }, i) => [place, sql<boolean>`${sql.ref(`q.n${i}`)}`]))
  const counted = nodes.flatMap(({ at: place, criteria }) => [answerOf(criteria, place, answerAt), afterOf(step.criteria, place, answerAt)])
  // "offset 0" keeps the conditions from being written out, and asked, once for every count.
  const { rows } = await sql<{ total: number; counts: readonly string[] }>`
    select count(*) as total, array[${sql.join(counted.map((answer) => sql`count(*) filter (where ${answer})`))}]::bigint[] as counts
    from (select ${columns.length === 0 ? sql`1` : sql.join(columns)} ${asked} offset 0) q`.execute(db)
  const { total = 0, counts = [] } = rows[0] ?? {}
  return {
    asked: total,
    rules: nodes.map(({ at: place }, i) => ({ at: place, alone: Number(counts[2 * i]), after: Number(counts[2 * i + 1]) })),
  }
}

type Answers = ReadonlyMap<string, Answer>

function answerOf(criteria: Criteria, at: string, answers: Answers): Answer {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return joined(
        criteria.kind,
        criteria.of.map((part, i) => answerOf(part, `${at}/of/${i}`, answers)),
      )
    case 'not':
      return sql`(not ${answerOf(criteria.of, `${at}/of`, answers)})`
    default:
      return answers.get(at) ?? sql`false`
  }
}

/** The node and those before it in its group; alone where it stands in none. */
function afterOf(whole: Criteria, at: string, answers: Answers): Answer {
  const place = /^(.*)\/of\/(\d+)$/.exec(at)
  const [, parentAt = '', index = ''] = place ?? []
  const parent = nodesOf(whole).find((node) => node.at === (place === null ? at : parentAt))?.criteria ?? whole
  if (place === null || (parent.kind !== 'all' && parent.kind !== 'any')) return answerOf(parent, at, answers)
  return joined(
    parent.kind,
    parent.of.slice(0, Number(index) + 1).map((part, i) => answerOf(part, `${parentAt}/of/${i}`, answers)),
  )
}

function joined(kind: 'all' | 'any', parts: readonly Answer[]): Answer {
  if (parts.length === 0) return kind === 'all' ? sql`true` : sql`false`
  return sql`(${sql.join(parts, kind === 'all' ? sql` and ` : sql` or `)})`
}
