/** What people say of an entry after it was logged: how it went, what it was about, whose it is. What it cost stays as it was logged. */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { EvaluateEntries, InteractionChange } from '#core/api/interaction'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSalesperson } from '../identity/salespeople'
import type { Schema } from '../store/schema'
import { holdEntries, holdForWords, type EntryFault } from './held-entries'

export type EntryChangeFault = EntryFault | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }

/** One value for all of them (R-LOGE 3). */
export async function evaluateEntries(trx: Transaction<Schema>, tenant: number, { entryNos, evaluation }: EvaluateEntries): Promise<Result<null, EntryFault>> {
  const held = await holdEntries(trx, tenant, entryNos)
  if (!held.ok) return held
  const erased = held.value.find((entry) => entry.erased)
  if (erased) return fail({ kind: 'not-allowed', reason: 'erased', entryNo: erased.entryNo })
  await sql`
    update interaction_entry set evaluation = ${evaluation}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = any (${[...entryNos]}::bigint[]) and evaluation <> ${evaluation}`.execute(trx)
  return ok(null)
}

/** `seen` is the version that whoever asks has read; null when they do not mind. */
export async function changeEntry(
  trx: Transaction<Schema>,
  tenant: number,
  entryNo: number,
  change: InteractionChange,
  seen: number | null,
): Promise<Result<null, EntryChangeFault>> {
  const held = await holdForWords(trx, tenant, entryNo)
  if (!held.ok) return held
  if (seen !== null && seen !== held.value.version) return fail({ kind: 'changed-meanwhile', current: held.value.version })
  const set: RawBuilder<unknown>[] = []
  if (change.evaluation !== undefined) set.push(sql`evaluation = ${change.evaluation}`)
  if (change.attemptFailed !== undefined) set.push(sql`attempt_failed = ${change.attemptFailed}`)
  if (change.description !== undefined) {
    const description = change.description.trim()
    if (description === '') return fail({ kind: 'field-refused', field: 'description', reason: 'blank' })
    set.push(sql`description = ${description}`)
  }
  if (change.salespersonCode !== undefined) {
    const code = codeOf(change.salespersonCode)
    if (code === '') return fail({ kind: 'field-refused', field: 'salespersonCode', reason: 'blank' })
    const salesperson = await readSalesperson(trx, tenant, code)
    if (!salesperson) return fail({ kind: 'field-refused', field: 'salespersonCode', reason: 'unknown-code' })
    if (salesperson.value.blocked) return fail({ kind: 'field-refused', field: 'salespersonCode', reason: 'blocked' })
    set.push(sql`salesperson_code = ${code}`)
  }
  if (set.length === 0) return ok(null)
  await sql`
    update interaction_entry set ${sql.join(set)}, version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
  return ok(null)
}
