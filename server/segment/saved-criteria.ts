/** The saved criteria of a tenant: kept from a segment's steps, found, renamed, forgotten (R-CRIT). */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { SavedCriteriaChange, SavedCriteriaDraft, SavedCriteriaRow, SavedCriteriaWire, ParameterWire } from '#core/api/saved-criteria'
import type { StepWire } from '#core/api/segment'
import { fold } from '#core/contact/fold'
import { fail, ok, type Result } from '#core/prelude/result'
import {
  askedParameters,
  checkParameters,
  codeLimit,
  codeOf,
  stepToSave,
  type Parameter,
  type ParameterFault,
} from '#core/segment/saved-criteria'
import type { Step } from '#core/segment/step'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './segment-key'
import type { Versioned } from './segments'

export type SavedFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-steps' }
  | { readonly kind: 'code-missing' }
  | { readonly kind: 'code-too-long'; readonly longest: number }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | ParameterFault

export type SavedCriteria = { readonly steps: readonly Step[]; readonly parameters: readonly Parameter[] }

/** Keeps the steps that stand, in order; those undone or switched off are no part of the answer. */
export async function saveCriteria(
  trx: Transaction<Schema>,
  tenant: number,
  { code: given, description = '', segmentNo, parameters = [] }: SavedCriteriaDraft,
  owner: string,
): Promise<Result<string, SavedFault>> {
  const code = parseCode(given)
  if (!code.ok) return code
  const steps = await stepsToSave(trx, { tenant, no: segmentNo })
  if (steps === null) return fail({ kind: 'not-found' })
  if (steps.length === 0) return fail({ kind: 'no-steps' })
  const checked = checkParameters(steps, parameters)
  if (!checked.ok) return checked
  const kept = await trx
    .insertInto('saved_criteria')
    .values({ tenant_id: tenant, code: code.value, description, owner, steps: jsonOf(steps), parameters: jsonOf(parameters) })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 0n ? fail({ kind: 'code-taken', code: code.value }) : ok(code.value)
}

export async function readSaved(db: Kysely<Schema>, tenant: number, code: string): Promise<Versioned<SavedCriteriaWire> | null> {
  const row = await db
    .selectFrom('saved_criteria')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .executeTakeFirst()
  if (row === undefined) return null
  const { steps, parameters } = savedOf(row)
  const value = {
    code: row.code,
    description: row.description,
    owner: row.owner,
    actions: steps.length,
    steps: steps as StepWire[],
    parameters: askedParameters(steps, parameters).map(({ name, at, proposed }) => ({ name, at: [...at], proposed })),
    changedAt: row.changed_at.toISOString(),
  }
  return { value, version: row.version }
}

/** By code; `q` is found in code and description. One row more than `limit`, if there is one. */
export async function listSaved(
  db: Kysely<Schema>,
  tenant: number,
  { q, after, limit }: { readonly q: string; readonly after: string; readonly limit: number },
): Promise<{ readonly rows: readonly SavedCriteriaRow[]; readonly total: number }> {
  const found = sql`t.tenant_id = ${tenant} and (${q} = '' or strpos(lower(t.code || ' ' || t.description), ${fold(q)}) > 0)`
  const { rows } = await sql<{
    code: string
    description: string
    owner: string
    steps: Step[]
    parameters: ParameterWire[]
    changed_at: Date
  }>`
    select t.* from saved_criteria t where ${found} and t.code > ${after} order by t.code limit ${limit + 1}`.execute(db)
  const [counted] = (await sql<{ total: number }>`select count(*) as total from saved_criteria t where ${found}`.execute(db)).rows
  return {
    rows: rows.map(({ code, description, owner, steps, parameters, changed_at }) => ({
      code,
      description,
      owner,
      actions: steps.length,
      parameters: parameters.map(({ name }) => name),
      changedAt: changed_at.toISOString(),
    })),
    total: counted?.total ?? 0,
  }
}

/** Its code then. Another code renames it; the steps stay as they were kept. */
export async function changeSaved(
  trx: Transaction<Schema>,
  tenant: number,
  code: string,
  change: SavedCriteriaChange,
  seen: number | null,
): Promise<Result<string, SavedFault>> {
  const locked = await lockSaved(trx, tenant, code, seen)
  if (!locked.ok) return locked
  const renamed = change.code === undefined ? ok(locked.value.code) : parseCode(change.code)
  if (!renamed.ok) return renamed
  if (renamed.value !== locked.value.code && (await readSaved(trx, tenant, renamed.value)) !== null)
    return fail({ kind: 'code-taken', code: renamed.value })
  if (change.parameters !== undefined) {
    const checked = checkParameters(locked.value.steps, change.parameters)
    if (!checked.ok) return checked
  }
  await trx
    .updateTable('saved_criteria')
    .set({
      code: renamed.value,
      ...(change.description !== undefined && { description: change.description }),
      ...(change.parameters !== undefined && { parameters: jsonOf(change.parameters) }),
      version: locked.value.version + 1,
      changed_at: sql<Date>`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('code', '=', locked.value.code)
    .execute()
  return ok(renamed.value)
}

export async function deleteSaved(
  trx: Transaction<Schema>,
  tenant: number,
  code: string,
  seen: number | null,
): Promise<Result<null, SavedFault>> {
  const locked = await lockSaved(trx, tenant, code, seen)
  if (!locked.ok) return locked
  await trx.deleteFrom('saved_criteria').where('tenant_id', '=', tenant).where('code', '=', locked.value.code).execute()
  return ok(null)
}

export async function savedSteps(db: Kysely<Schema>, tenant: number, code: string): Promise<SavedCriteria | null> {
  const row = await db
    .selectFrom('saved_criteria')
    .select(['steps', 'parameters'])
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

/** The steps that stand, as they can be taken elsewhere; null where there is no such segment. */
export async function stepsToSave(trx: Transaction<Schema>, { tenant, no }: SegmentKey): Promise<readonly Step[] | null> {
  const { rows: segment } = await sql`select 1 from segment where tenant_id = ${tenant} and no = ${no} for share`.execute(trx)
  if (segment.length === 0) return null
  const { rows } = await sql<{ step: Step; removed: readonly { readonly line: number; readonly contact: string }[] }>`
    select t.step, coalesce((
      select json_agg(json_build_object('line', l.line_no, 'contact', l.contact_no) order by l.line_no)
      from segment_line l
      where t.step ->> 'kind' = 'removeByHand' and l.tenant_id = t.tenant_id and l.segment_no = t.segment_no and l.left_by = t.step_no
    ), '[]') as removed
    from segment s
    join segment_step t on t.tenant_id = s.tenant_id and t.segment_no = s.no and t.step_no <= s.steps_taken and not t.off
    where s.tenant_id = ${tenant} and s.no = ${no}
    order by t.step_no`.execute(trx)
  return rows.flatMap(({ step, removed }) => {
    const saved = stepToSave(step, (lines) => removed.filter(({ line }) => lines.includes(line)).map(({ contact }) => contact))
    return saved === null ? [] : [saved]
  })
}

async function lockSaved(trx: Transaction<Schema>, tenant: number, code: string, seen: number | null) {
  const row = await trx
    .selectFrom('saved_criteria')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== row.version) return fail({ kind: 'changed-meanwhile', current: row.version })
  return ok({ code: row.code, version: row.version, ...savedOf(row) })
}

function parseCode(text: string): Result<string, SavedFault> {
  const code = codeOf(text)
  if (code === '') return fail({ kind: 'code-missing' })
  return [...code].length > codeLimit ? fail({ kind: 'code-too-long', longest: codeLimit }) : ok(code)
}

const savedOf = (row: { readonly steps: unknown; readonly parameters: unknown }): SavedCriteria => ({
  steps: row.steps as readonly Step[],
  parameters: row.parameters as readonly Parameter[],
})
