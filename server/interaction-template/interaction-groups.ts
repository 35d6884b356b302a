/** The interaction groups of a tenant: what kinds of saying there are, for statistics. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { InteractionGroup } from '#core/api/interaction-template'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { named, usesOf, type Uses } from '../store/uses'
import { everyDay, statisticsBy, statisticsOf, type Period, type StatisticsRow } from './entry-statistics.sql'

export type KeptGroup = { readonly value: InteractionGroup; readonly version: number }

export type GroupFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: 'code'; readonly reason: 'blank' }
  | { readonly kind: 'in-use'; readonly uses: Uses }

type Row = StatisticsRow & { readonly code: string; readonly description: string; readonly version: number; readonly sample: boolean }

/** By code; one alone where a code is given. */
export async function readGroups(
  db: Kysely<Schema>,
  tenant: number,
  { only = null, period = everyDay }: { readonly only?: string | null; readonly period?: Period } = {},
): Promise<readonly KeptGroup[]> {
  const asked = only === null ? sql`true` : sql`g.code = ${codeOf(only)}`
  const { rows } = await sql<Row>`
    select g.code, g.description, g.version, g.sample, n.interactions, n.cost, n.duration
    from interaction_group g
    left join (${statisticsBy('interaction_group_code', tenant, period)}) n on n.code = g.code
    where g.tenant_id = ${tenant} and ${asked}
    order by g.code`.execute(db)
  return rows.map(({ code, description, version, sample, ...counted }) => ({
    value: { code, description, statistics: statisticsOf(counted), sample },
    version,
  }))
}

/** `put` makes one or replaces it; `make` refuses a code that is taken. */
export async function writeGroup(
  trx: Transaction<Schema>,
  tenant: number,
  given: { readonly code: string; readonly description: string },
  how: { readonly kind: 'make' } | { readonly kind: 'put'; readonly seen: number | null },
): Promise<Result<KeptGroup, GroupFault>> {
  const code = codeOf(given.code)
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  const made = await trx
    .insertInto('interaction_group')
    .values({ tenant_id: tenant, code, version: 0 })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (how.kind === 'make' && made.numInsertedOrUpdatedRows === 0n) return fail({ kind: 'code-taken', code })
  const version = await hold(trx, tenant, code)
  if (version === null) return fail({ kind: 'not-found' })
  if (how.kind === 'put' && how.seen !== null && how.seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  await trx
    .updateTable('interaction_group')
    .set({ description: given.description.trim(), sample: false, version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  const [kept] = await readGroups(trx, tenant, { only: code })
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** Refused while templates are in it. The log keeps its codes. */
export async function removeGroup(trx: Transaction<Schema>, tenant: number, given: string): Promise<Result<null, GroupFault>> {
  const code = codeOf(given)
  if ((await hold(trx, tenant, code)) === null) return fail({ kind: 'not-found' })
  const templates = sql`select code as name from interaction_template where tenant_id = ${tenant} and interaction_group_code = ${code}`
  const uses = await usesOf(trx, { templates: named(templates) })
  if (uses) return fail({ kind: 'in-use', uses })
  await trx.deleteFrom('interaction_group').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

/** Held until the transaction ends, so that nobody deletes it meanwhile. */
export async function isGroup(trx: Transaction<Schema>, tenant: number, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('interaction_group')
    .select('code')
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

async function hold(trx: Transaction<Schema>, tenant: number, code: string): Promise<number | null> {
  const row = await trx
    .selectFrom('interaction_group')
    .select('version')
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}
