/** Entries of the log that somebody is about to change, held until the transaction ends: always in the order of their numbers, so that two never wait for each other. */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type HeldEntry = {
  readonly entryNo: number
  readonly contactNo: string | null
  readonly loggedSegment: number | null
  readonly campaignEntry: number | null
  readonly canceled: boolean
  readonly postponed: boolean
  readonly erased: boolean
  readonly version: number
}

export type EntryFault =
  | { readonly kind: 'not-found'; readonly entryNo: number }
  | { readonly kind: 'not-allowed'; readonly reason: 'erased'; readonly entryNo: number }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }

/** In the order in which they were named, each once. */
export async function holdEntries(trx: Transaction<Schema>, tenant: number, entryNos: readonly number[]): Promise<Result<readonly HeldEntry[], EntryFault>> {
  const { rows } = await sql<HeldEntry>`
    select entry_no as "entryNo", contact_no as "contactNo", logged_segment_entry_no as "loggedSegment", campaign_entry_no as "campaignEntry",
           canceled, postponed, erased, version
      from interaction_entry
     where tenant_id = ${tenant} and entry_no = any (${[...entryNos]}::bigint[])
     order by entry_no
       for update`.execute(trx)
  const held = new Map(rows.map((row) => [row.entryNo, row]))
  const named = [...new Set(entryNos)]
  const missing = named.find((entryNo) => !held.has(entryNo))
  return missing === undefined ? ok(named.flatMap((entryNo) => held.get(entryNo) ?? [])) : fail({ kind: 'not-found', entryNo: missing })
}

/** One entry that words may be written on: not of somebody who was erased. */
export async function holdForWords(trx: Transaction<Schema>, tenant: number, entryNo: number): Promise<Result<HeldEntry, EntryFault>> {
  const held = await holdEntries(trx, tenant, [entryNo])
  if (!held.ok) return held
  const [entry] = held.value
  if (!entry) return fail({ kind: 'not-found', entryNo })
  return entry.erased ? fail({ kind: 'not-allowed', reason: 'erased', entryNo }) : ok(entry)
}

/** Whoever has read an entry before it was changed is told so: its version goes up. */
export async function touchEntry(trx: Transaction<Schema>, tenant: number, entryNo: number): Promise<void> {
  await sql`
    update interaction_entry set version = version + 1, changed_at = now()
     where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(trx)
}
