/** The tenant's salutations and the formulas of each, and the people who look after its contacts. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Salutation } from '#core/api/settings'
import { codeOf } from '#core/contact/code-list'
import { parseFormula, type FormulaFault, type Manner, type SalutationFormula, type SalutationPart } from '#core/contact/salutation'
import type { Salesperson } from '#core/contact/sender'
import { fail, ok, type Result } from '#core/prelude/result'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { counted, usesOf, type Uses } from '../store/uses'

export type KeptSalutation = { readonly salutation: Salutation; readonly version: number }
export type KeptFormula = { readonly formula: SalutationFormula; readonly version: number }
export type FormulaKey = Pick<SalutationFormula, 'code' | 'language' | 'manner'>

export type SalutationFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string; readonly max?: number; readonly placeholder?: string }
  | { readonly kind: 'in-use'; readonly uses: Uses }

export async function readFormulas(db: Kysely<Schema>, tenant: number): Promise<readonly SalutationFormula[]> {
  const rows = await formulas(db, tenant).execute()
  return rows.map((row) => formulaOf(row))
}

export async function readFormula(db: Kysely<Schema>, tenant: number, key: FormulaKey): Promise<KeptFormula | null> {
  const row = await oneFormula(formulas(db, tenant), key).executeTakeFirst()
  return row ? { formula: formulaOf(row), version: row.version } : null
}

/** The formula in the place of what was there, or a new one; its salutation must be there. */
export async function putFormula(
  trx: Transaction<Schema>,
  tenant: number,
  given: SalutationFormula,
  seen: number | null,
): Promise<Result<KeptFormula, SalutationFault>> {
  const parsed = parseFormula(given)
  if (!parsed.ok) return fail(faultOf(parsed.fault))
  const formula = parsed.value
  if ((await hold(trx, tenant, formula.code)) === null) return fail({ kind: 'field-refused', field: 'code', reason: 'unknown-code' })
  const standing = await readFormula(trx, tenant, formula)
  const version = standing?.version ?? 0
  if (seen !== null && seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  const said = { pattern: formula.pattern, parts: jsonOf(formula.parts), version: version + 1 }
  await trx
    .insertInto('salutation_formula')
    .values({ tenant_id: tenant, code: formula.code, language: formula.language, manner: formula.manner, ...said })
    .onConflict((again) => again.columns(['tenant_id', 'code', 'language', 'manner']).doUpdateSet(said))
    .execute()
  return ok({ formula, version: version + 1 })
}

/** False: there was none. */
export async function removeFormula(db: Kysely<Schema>, tenant: number, { code, language, manner }: FormulaKey): Promise<boolean> {
  const gone = await db
    .deleteFrom('salutation_formula')
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .where('language', '=', language)
    .where('manner', '=', manner)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** By code; one alone where a code is given. */
export async function readSalutations(
  db: Kysely<Schema>,
  tenant: number,
  only: string | null = null,
): Promise<readonly KeptSalutation[]> {
  const asked = only === null ? sql`true` : sql`s.code = ${codeOf(only)}`
  const { rows } = await sql<Salutation & { readonly version: number }>`
    select s.code, s.description, s.version,
      (select count(*) from salutation_formula f where f.tenant_id = s.tenant_id and f.code = s.code) as formulas
    from salutation s
    where s.tenant_id = ${tenant} and ${asked}
    order by s.code`.execute(db)
  return rows.map(({ version, ...salutation }) => ({ salutation, version }))
}

/** `put` makes one or replaces it; `make` refuses a code that is taken. */
export async function writeSalutation(
  trx: Transaction<Schema>,
  tenant: number,
  given: { readonly code: string; readonly description: string },
  how: { readonly kind: 'make' } | { readonly kind: 'put'; readonly seen: number | null },
): Promise<Result<KeptSalutation, SalutationFault>> {
  const code = codeOf(given.code)
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  const made = await trx
    .insertInto('salutation')
    .values({ tenant_id: tenant, code, version: 0 })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (how.kind === 'make' && made.numInsertedOrUpdatedRows === 0n) return fail({ kind: 'code-taken', code })
  const version = await hold(trx, tenant, code)
  if (version === null) return fail({ kind: 'not-found' })
  if (how.kind === 'put' && how.seen !== null && how.seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  await trx
    .updateTable('salutation')
    .set({ description: given.description.trim(), version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  const [kept] = await readSalutations(trx, tenant, code)
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** Its formulas go with it. Refused while contacts are greeted by it, or new ones would be. */
export async function removeSalutation(trx: Transaction<Schema>, tenant: number, given: string): Promise<Result<null, SalutationFault>> {
  const code = codeOf(given)
  if ((await hold(trx, tenant, code)) === null) return fail({ kind: 'not-found' })
  const uses = await usesOf(trx, {
    contacts: counted(sql`select 1 from contact where tenant_id = ${tenant} and salutation_code = ${code}`),
    defaults: counted(sql`
      select 1 from setting where tenant_id = ${tenant} and key = 'defaults'
      and ${code} in (value ->> 'companySalutationCode', value ->> 'personSalutationCode')`),
  })
  if (uses) return fail({ kind: 'in-use', uses })
  await trx.deleteFrom('salutation_formula').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  await trx.deleteFrom('salutation').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

export async function readSalespeople(db: Kysely<Schema>, tenant: number): Promise<readonly Salesperson[]> {
  return db
    .selectFrom('salesperson')
    .select(['code', 'name', 'job_title as jobTitle', 'phone', 'email', 'blocked'])
    .where('tenant_id', '=', tenant)
    .orderBy('code')
    .execute()
}

const formulas = (db: Kysely<Schema>, tenant: number) =>
  db
    .selectFrom('salutation_formula')
    .select(['code', 'language', 'manner', 'pattern', 'parts', 'version'])
    .where('tenant_id', '=', tenant)
    .orderBy('code')
    .orderBy('language')
    .orderBy('manner')

const oneFormula = (query: ReturnType<typeof formulas>, { code, language, manner }: FormulaKey) =>
  query.where('code', '=', codeOf(code)).where('language', '=', language).where('manner', '=', manner)

const formulaOf = ({
  version: _version,
  ...row
}: { readonly version: number; readonly manner: Manner; readonly parts: readonly string[] } & Record<
  'code' | 'language' | 'pattern',
  string
>): SalutationFormula => ({
  ...row,
  parts: row.parts as readonly SalutationPart[],
})

async function hold(trx: Transaction<Schema>, tenant: number, code: string): Promise<number | null> {
  const row = await trx
    .selectFrom('salutation')
    .select('version')
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}

/** A formula that cannot be kept, as it is told. */
export function faultOf(fault: FormulaFault): SalutationFault {
  switch (fault.kind) {
    case 'blank':
    case 'too-long':
      return { kind: 'field-refused', field: fault.field, reason: fault.kind, ...(fault.max !== undefined && { max: fault.max }) }
    case 'too-many-parts':
      return { kind: 'field-refused', field: 'parts', reason: 'too-many', max: fault.max }
    case 'part-missing':
      return { kind: 'field-refused', field: 'parts', reason: 'part-missing', placeholder: fault.placeholder }
  }
}
