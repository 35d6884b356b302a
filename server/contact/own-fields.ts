/** The own fields of one tenant, and the values that contacts have in them. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { OwnFieldChange, OwnFieldDraft } from '#core/api/own-field'
import { codeOf } from '#core/contact/code-list'
import type { IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { ownFieldCode, type OwnField, type OwnFieldType, type OwnValue } from '#core/contact/own-field'
import { fail, ok, type Result } from '#core/prelude/result'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'

export type KeptField = { readonly field: OwnField; readonly version: number }

export type OwnFieldFault =
  | { readonly kind: 'not-found' }
  /** `field`: as it is now, for whoever must choose between the two. */
  | { readonly kind: 'changed-meanwhile'; readonly current: number; readonly field: OwnField | null }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'code-in-use'; readonly contacts?: number; readonly choices?: readonly string[] }
  | { readonly kind: 'field-refused'; readonly field: 'code' | 'name' | 'choices'; readonly reason: FieldReason }
type FieldReason = 'blank' | 'not-a-code' | 'no-choices' | 'only-for-choice'

/** By code; one alone where a code is given. */
export async function readOwnFields(db: Kysely<Schema>, tenant: number, only: string | null = null): Promise<readonly KeptField[]> {
  const rows = await db
    .selectFrom('own_field')
    .select(['code', 'name', 'type', 'choices', 'version'])
    .where('tenant_id', '=', tenant)
    .$if(only !== null, (query) => query.where('code', '=', codeOf(only ?? '')))
    .orderBy('code')
    .execute()
  return rows.map(({ version, ...field }) => ({ field, version }))
}

export async function makeOwnField(
  db: Kysely<Schema>,
  tenant: number,
  draft: OwnFieldDraft,
  { sample = false } = {},
): Promise<Result<KeptField, OwnFieldFault>> {
  const code = codeOf(draft.code)
  if (!ownFieldCode.test(code)) return fail({ kind: 'field-refused', field: 'code', reason: 'not-a-code' })
  const checked = checkedNames(draft, draft.type)
  if (!checked.ok) return checked
  const { name, choices } = checked.value
  const made = await db
    .insertInto('own_field')
    .values({ tenant_id: tenant, code, name, type: draft.type, choices: jsonOf(choices), sample })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return fail({ kind: 'code-taken', code })
  return ok({ field: { code, name, type: draft.type, choices }, version: 1 })
}

/** Code and type stay: criteria, letters and values rest on them. */
export async function changeOwnField(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  change: OwnFieldChange,
  seen: number | null,
): Promise<Result<KeptField, OwnFieldFault>> {
  const code = codeOf(given)
  const held = await hold(trx, tenant, code)
  if (held === null) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== held.version) return fail({ kind: 'changed-meanwhile', current: held.version, field: (await readOwnFields(trx, tenant, code))[0]?.field ?? null })
  const checked = checkedNames({ ...change, choices: change.choices ?? [...held.choices] }, held.type)
  if (!checked.ok) return checked
  const { name, choices } = checked.value
  const used = await sql<{ text: string }>`
    select distinct text from contact_own_value
    where tenant_id = ${tenant} and field_code = ${code} and ${held.type === 'choice'} and text <> all (${[...choices]}::text[])
    order by text`.execute(trx)
  if (used.rows.length > 0) return fail({ kind: 'code-in-use', choices: used.rows.map((row) => row.text) })
  await trx
    .updateTable('own_field')
    .set({ name, choices: jsonOf(choices), version: held.version + 1, sample: false })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  return ok({ field: { code, name, type: held.type, choices }, version: held.version + 1 })
}

export async function removeOwnField(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  { evenIfUsed }: { readonly evenIfUsed: boolean },
): Promise<Result<null, OwnFieldFault>> {
  const code = codeOf(given)
  if ((await hold(trx, tenant, code)) === null) return fail({ kind: 'not-found' })
  const counted = await sql<{ contacts: number }>`
    select count(*) as contacts from contact_own_value where tenant_id = ${tenant} and field_code = ${code}`.execute(trx)
  const contacts = counted.rows[0]?.contacts ?? 0
  if (contacts > 0 && !evenIfUsed) return fail({ kind: 'code-in-use', contacts })
  await trx.deleteFrom('contact_own_value').where('tenant_id', '=', tenant).where('field_code', '=', code).execute()
  await trx.deleteFrom('own_field').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

export type ContactValue = { readonly code: string; readonly value: OwnValue }

/** By contact number, by code. */
export async function readOwnValues(
  db: Kysely<Schema>,
  tenant: number,
  nos: readonly string[],
): Promise<ReadonlyMap<string, readonly ContactValue[]>> {
  if (nos.length === 0) return new Map()
  const { rows } = await sql<ValueRow & { readonly contact_no: string; readonly field_code: string; readonly type: OwnFieldType }>`
    select v.contact_no, v.field_code, f.type, v.text, v.number, v.day, v.flag
    from contact_own_value v
    join own_field f on f.tenant_id = v.tenant_id and f.code = v.field_code
    where v.tenant_id = ${tenant} and v.contact_no = any (${[...new Set(nos)]})
    order by v.contact_no, v.field_code`.execute(db)
  const found = new Map<string, ContactValue[]>()
  for (const row of rows) {
    const value = valueOf(row, row.type)
    if (value) found.set(row.contact_no, [...(found.get(row.contact_no) ?? []), { code: row.field_code, value }])
  }
  return found
}

/** In the place of all values that the contact has. */
export async function writeOwnValues(db: Kysely<Schema>, tenant: number, no: string, values: readonly ContactValue[]): Promise<void> {
  await db.deleteFrom('contact_own_value').where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
  if (values.length === 0) return
  await db
    .insertInto('contact_own_value')
    .values(values.map(({ code, value }) => ({ tenant_id: tenant, contact_no: no, field_code: code, ...columnsOf(value) })))
    .execute()
}

type ValueRow = { readonly text: string; readonly number: number | null; readonly day: string | null; readonly flag: boolean | null }

/** A value in the column of its type. */
export function columnsOf(value: OwnValue): ValueRow & { readonly text_key: string } {
  const none = { text: '', text_key: '', number: null, day: null, flag: null }
  switch (value.type) {
    case 'text':
    case 'choice':
      return { ...none, text: value.text, text_key: fold(value.text) }
    case 'number':
      return { ...none, number: value.number }
    case 'date':
      return { ...none, day: value.day }
    case 'flag':
      return { ...none, flag: value.flag }
  }
}

function valueOf({ text, number, day, flag }: ValueRow, type: OwnFieldType): OwnValue | null {
  switch (type) {
    case 'text':
    case 'choice':
      return { type, text }
    case 'number':
      return number === null ? null : { type, number }
    case 'date':
      return day === null ? null : { type, day: day as IsoDate }
    case 'flag':
      return flag === null ? null : { type, flag }
  }
}

function checkedNames(
  { name, choices = [] }: { readonly name: string; readonly choices?: readonly string[] },
  type: OwnFieldType,
): Result<Pick<OwnField, 'name' | 'choices'>, OwnFieldFault> {
  const refused = (field: 'name' | 'choices', reason: FieldReason) => fail({ kind: 'field-refused', field, reason } as const)
  if (name.trim() === '') return refused('name', 'blank')
  const trimmed = [...new Set(choices.map((choice) => choice.trim()))]
  if (trimmed.includes('')) return refused('choices', 'blank')
  if (type === 'choice' && trimmed.length === 0) return refused('choices', 'no-choices')
  if (type !== 'choice' && trimmed.length > 0) return refused('choices', 'only-for-choice')
  return ok({ name: name.trim(), choices: trimmed })
}

type Held = { readonly version: number; readonly type: OwnFieldType; readonly choices: readonly string[] }

async function hold(trx: Transaction<Schema>, tenant: number, code: string): Promise<Held | null> {
  const query: RawBuilder<Held> = sql`
    select version, type, choices from own_field where tenant_id = ${tenant} and code = ${code} for update`
  return (await query.execute(trx)).rows[0] ?? null
}
