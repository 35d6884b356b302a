/** What was done to a segment, version by version: whoever comes with an old version is told what the others did meanwhile. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { SegmentChange } from '#core/api/segment'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './segment-key'

export type Change = SegmentChange['change']
export type KeptChange = SegmentChange

/** Older changes are told as a number: nobody reads more. */
const TOLD = 50

export async function keepChange(
  trx: Transaction<Schema>,
  { tenant, no }: SegmentKey,
  { version, user, change }: { readonly version: number; readonly user: string; readonly change: Change },
): Promise<void> {
  await trx
    .insertInto('segment_change')
    .values({ tenant_id: tenant, segment_no: no, version, change: jsonOf(change), made_by: user })
    .execute()
}

/** The last changes after that version, oldest first. */
export async function changesSince(db: Kysely<Schema>, { tenant, no }: SegmentKey, version: number): Promise<readonly KeptChange[]> {
  const { rows } = await sql<{ version: number; change: Change; made_by: string; made_at: Date }>`
    select * from (
      select version, change, made_by, made_at from segment_change
      where tenant_id = ${tenant} and segment_no = ${no} and version > ${version}
      order by version desc limit ${TOLD}) t
    order by version`.execute(db)
  return rows.map((row) => ({ version: row.version, change: row.change, by: row.made_by, at: row.made_at.toISOString() }))
}
