/**
 * The bytes of letters, each kept once under the SHA-256 of what it holds.
 *
 * Nobody deletes a blob when a letter goes: another segment or an entry of the log may need the same bytes. A sweep removes what nothing
 * refers to; a blob younger than an hour is left alone, since whoever keeps it may be about to refer to it.
 */
import { createHash } from 'node:crypto'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema } from '../store/schema'

export const hashOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Gives the hash. Bytes that are there already become young again. */
export async function keepBlob(db: Kysely<Schema>, tenant: number, bytes: Uint8Array): Promise<string> {
  const hash = hashOfBytes(bytes)
  await db
    .insertInto('blob')
    .values({ tenant_id: tenant, hash, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), size: bytes.length })
    .onConflict((again) => again.columns(['tenant_id', 'hash']).doUpdateSet({ created_at: sql<Date>`now()` }))
    .execute()
  return hash
}

export async function readBlob(db: Kysely<Schema>, tenant: number, hash: string): Promise<Buffer | null> {
  const row = await db.selectFrom('blob').select('bytes').where('tenant_id', '=', tenant).where('hash', '=', hash).executeTakeFirst()
  return row?.bytes ?? null
}

/** Nothing refers to the blob `b`: no letter of a template, a segment or a line, no entry of the log, and no line that an undo of its log would bring back. */
export const isUnused: RawBuilder<boolean> = sql`(
      not exists (select 1 from interaction_template_letter t where t.tenant_id = b.tenant_id and t.hash = b.hash)
  and not exists (select 1 from segment_letter s where s.tenant_id = b.tenant_id and s.hash = b.hash)
  and not exists (select 1 from segment_line l where l.tenant_id = b.tenant_id and l.letter_hash = b.hash)
  and not exists (select 1 from segment_line_letter o where o.tenant_id = b.tenant_id and o.hash = b.hash)
  and not exists (
    select 1 from logged_worksheet_line w
     where w.tenant_id = b.tenant_id and (w.line ->> 'letter_hash' = b.hash or w.letters @> jsonb_build_array(jsonb_build_object('hash', b.hash))))
  and not exists (select 1 from interaction_entry e where e.tenant_id = b.tenant_id and (e.template_hash = b.hash or e.letter_hash = b.hash)))`

/** How many were removed. */
export async function sweepBlobs(db: Kysely<Schema>, now: Date): Promise<number> {
  const hourAgo = new Date(now.getTime() - 3600 * 1000)
  const swept = await sql`
    delete from blob b
     where b.created_at < ${hourAgo}
       and ${isUnused}`.execute(db)
  return Number(swept.numAffectedRows ?? 0)
}
