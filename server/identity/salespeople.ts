/** The people who look after a tenant's contacts. A code is never given another meaning: whoever leaves is blocked, or deleted once nothing names them. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { SalespersonDraft } from '#core/api/settings'
import { codeOf } from '#core/contact/code-list'
import type { Salesperson } from '#core/contact/sender'
import { fail, ok, type Result } from '#core/prelude/result'
import { ofOpenSegment } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { counted, named, usesOf, type Uses } from '../store/uses'

export type KeptSalesperson = { readonly value: Salesperson; readonly version: number }

export type SalespersonFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: 'code' | 'name'; readonly reason: 'blank' }
  | { readonly kind: 'in-use'; readonly uses: Uses }

export async function readSalesperson(db: Kysely<Schema>, tenant: number, code: string): Promise<KeptSalesperson | null> {
  const row = await db
    .selectFrom('salesperson')
    .select(['code', 'name', 'job_title as jobTitle', 'phone', 'email', 'blocked', 'version'])
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .executeTakeFirst()
  if (!row) return null
  const { version, ...value } = row
  return { value, version }
}

/** `put` makes one or replaces it; `make` refuses a code that is taken. */
export async function writeSalesperson(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  draft: SalespersonDraft,
  how: { readonly kind: 'make' } | { readonly kind: 'put'; readonly seen: number | null },
): Promise<Result<KeptSalesperson, SalespersonFault>> {
  const code = codeOf(given)
  const name = draft.name.trim()
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  if (name === '') return fail({ kind: 'field-refused', field: 'name', reason: 'blank' })
  const made = await trx
    .insertInto('salesperson')
    .values({ tenant_id: tenant, code, name, version: 0 })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (how.kind === 'make' && made.numInsertedOrUpdatedRows === 0n) return fail({ kind: 'code-taken', code })
  const version = await hold(trx, tenant, code)
  if (version === null) return fail({ kind: 'not-found' })
  if (how.kind === 'put' && how.seen !== null && how.seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  const { jobTitle = '', phone = '', email = '', blocked = false } = draft
  await trx
    .updateTable('salesperson')
    .set({ name, job_title: jobTitle.trim(), phone: phone.trim(), email: email.trim(), blocked, sample: false, version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  const kept = await readSalesperson(trx, tenant, code)
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** Refused while anything that is not yet history names them. The log keeps its codes. */
export async function removeSalesperson(trx: Transaction<Schema>, tenant: number, given: string): Promise<Result<null, SalespersonFault>> {
  const code = codeOf(given)
  if ((await hold(trx, tenant, code)) === null) return fail({ kind: 'not-found' })
  const uses = await usesOf(trx, {
    contacts: counted(sql`select 1 from contact where tenant_id = ${tenant} and salesperson_code = ${code}`),
    segments: named(sql`select no as name from segment where tenant_id = ${tenant} and salesperson_code = ${code}`),
    lines: counted(sql`select 1 from segment_line l where l.tenant_id = ${tenant} and l.salesperson_code = ${code} and ${ofOpenSegment}`),
    campaigns: named(sql`select no as name from campaign where tenant_id = ${tenant} and salesperson_code = ${code}`),
    tasks: named(sql`select no as name from task where tenant_id = ${tenant} and salesperson_code = ${code} and not closed and not canceled`),
    opportunities: named(sql`select no as name from opportunity where tenant_id = ${tenant} and salesperson_code = ${code} and not closed`),
    users: named(sql`select name from user_account where tenant_id = ${tenant} and salesperson_code = ${code}`),
  })
  if (uses) return fail({ kind: 'in-use', uses })
  await trx.deleteFrom('salesperson').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

async function hold(trx: Transaction<Schema>, tenant: number, code: string): Promise<number | null> {
  const row = await trx
    .selectFrom('salesperson')
    .select('version')
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}
