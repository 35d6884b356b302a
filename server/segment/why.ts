/** Why a contact is in a segment or not: what each step says of her today, rule by rule, and by which steps her lines came and went. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { StepWire } from '#core/api/segment'
import type { Why, WhyStep } from '#core/api/segment-preview'
import { holds } from '#core/segment/matches'
import { isCondition, nodesOf } from '#core/segment/nodes'
import { isJoining, type Step } from '#core/segment/step'
import type { Schema } from '../store/schema'
import type { Asking } from './asking'
import { candidates } from './candidates.sql'
import { where } from './criteria.sql'
import { leaves } from './leaving.sql'
import { namedContacts } from './named-contacts'
import { NEVER } from './parked.sql'
import { reaches } from './reach.sql'
import { standingLine, type AskingAt } from './standing.sql'

type Looked = { readonly stepNo: number | null; readonly off: boolean; readonly step: Step }

/** Null where there is no such contact. */
export async function whyIn(db: Kysely<Schema>, at: AskingAt, contactNo: string, proposed: Step | null): Promise<Why | null> {
  const [contact] = await namedContacts(db, at.tenant, [contactNo])
  if (contact === undefined) return null
  const { rows: steps } = await sql<{ step_no: number; off: boolean; step: Step }>`
    select step_no, off, step from segment_step
    where tenant_id = ${at.tenant} and segment_no = ${at.no} and step_no <= ${at.stepsTaken} order by step_no`.execute(db)
  const taken: WhyStep[] = []
  for (const { step_no, off, step } of steps) {
    taken.push(await look(db, { ...at, stepsTaken: step_no - 1 }, contactNo, { stepNo: step_no, off, step }))
  }
  return {
    contact,
    lines: await linesOf(db, at, contactNo),
    taken,
    proposed: proposed === null ? null : await look(db, at, contactNo, { stepNo: null, off: false, step: proposed }),
  }
}

async function linesOf(db: Kysely<Schema>, at: AskingAt, contactNo: string): Promise<Why['lines']> {
  const { rows } = await sql<Why['lines'][number]>`
    select l.line_no as "lineNo", l.entered_by as "enteredBy", l.left_by as "leftBy", ${standingLine(at)} as stands
    from segment_line l
    where l.tenant_id = ${at.tenant} and l.segment_no = ${at.no} and l.contact_no = ${contactNo} and l.entered_by < ${NEVER}
    order by l.line_no`.execute(db)
  return rows
}

async function look(db: Kysely<Schema>, at: AskingAt, contactNo: string, { stepNo, off, step }: Looked): Promise<WhyStep> {
  const rules = 'criteria' in step ? await rulesOf(db, at, contactNo, step) : { rules: [], reached: null }
  const fates = off ? [] : await fatesOf(db, at, contactNo, step)
  const isNamed = fates.length > 0 && !fates.includes('notReached') && !fates.includes('notOnSegment')
  return { stepNo, off, step: step as StepWire, rules: rules.rules, reached: rules.reached ?? (isNamed ? 'byHand' : 'no'), fates }
}

type WithCriteria = Extract<Step, { readonly kind: 'add' | 'keep' | 'remove' }>
type Rules = { readonly rules: WhyStep['rules']; readonly reached: 'itself' | 'company' | 'relatedCompany' | 'no' }

async function rulesOf(db: Kysely<Schema>, at: AskingAt, contactNo: string, step: WithCriteria): Promise<Rules> {
  const asking: Asking = { tenant: at.tenant, today: at.today, narrowing: step.kind !== 'add' }
  const nodes = nodesOf(step.criteria)
  const conditions = nodes.filter(({ criteria }) => isCondition(criteria)).map(({ criteria }) => criteria)
  const entireCompanies = step.kind === 'add' ? (step.options?.expandCompanies ?? false) : (step.options?.entireCompanies ?? false)
  const relatedCompanies = step.kind === 'add' && (step.options?.relatedCompanies ?? false)
  const { rows } = await sql<{ answers: readonly boolean[]; itself: boolean; company: boolean; related: boolean }>`
    select array[${sql.join(conditions.map((condition) => where(condition, asking)))}]::boolean[] as answers,
      ${where(step.criteria, asking)} as itself,
      ${reaches(asking, step.criteria, { entireCompanies, relatedCompanies: false })} as company,
      ${reaches(asking, step.criteria, { entireCompanies, relatedCompanies })} as related
    from contact c where c.tenant_id = ${at.tenant} and c.no = ${contactNo}`.execute(db)
  const { answers = [], itself = false, company = false, related = false } = rows[0] ?? {}
  const answered = new Map(conditions.map((condition, i) => [condition, answers[i] ?? false]))
  return {
    rules: nodes.map(({ at: place, criteria }) => ({ at: place, holds: holds(criteria, (condition) => answered.get(condition) ?? false) })),
    reached: itself ? 'itself' : company ? 'company' : related ? 'relatedCompany' : 'no',
  }
}

async function fatesOf(db: Kysely<Schema>, at: AskingAt, contactNo: string, step: Step): Promise<WhyStep['fates']> {
  const query: RawBuilder<{ fate: WhyStep['fates'][number] }> = isJoining(step)
    ? sql`select k.fate from (${candidates(at, step).rows}) k where k.no = ${contactNo}`
    : sql`
        select case when ${leaves(at, step)} then 'leaves' else 'stays' end as fate
        from segment_line l where ${standingLine(at)} and l.contact_no = ${contactNo} order by l.line_no`
  const { rows } = await sql<{ fate: WhyStep['fates'][number] }>`${query}`.execute(db)
  if (rows.length > 0) return rows.map((row) => row.fate)
  return [isJoining(step) ? 'notReached' : 'notOnSegment']
}
