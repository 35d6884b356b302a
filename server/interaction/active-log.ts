/** The job that is about to log a segment, or does so: a second one is not begun beside it. */
import { sql, type Kysely } from 'kysely'
import type { SegmentKey } from '../segment/locked'
import type { Schema } from '../store/schema'

export async function activeLogOf(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<string | null> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', 'log')
    .where('state', 'in', ['queued', 'running'])
    .where(sql<boolean>`input ->> 'segmentNo' = ${no}`)
    .executeTakeFirst()
  return row?.id ?? null
}
