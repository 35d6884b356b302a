/** How a row of headings was mapped the last time somebody mapped it by hand. */
import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { fold } from '#core/contact/fold'
import type { ColumnMapping } from '#core/contact/import/columns'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'

export async function rememberedMapping(db: Kysely<Schema>, tenant: number, headings: readonly string[]): Promise<ColumnMapping | null> {
  const found = await db
    .selectFrom('import_mapping')
    .select('mapping')
    .where('tenant_id', '=', tenant)
    .where('headings_key', '=', keyOf(headings))
    .executeTakeFirst()
  if (!found) return null
  // Headings that are spelled alike but for case have one key; each is looked up as it is spelled today.
  const known = new Map(Object.entries(found.mapping).map(([heading, field]) => [fold(heading), field]))
  return Object.fromEntries(headings.map((heading) => [heading, known.get(fold(heading)) ?? '']))
}

export async function rememberMapping(
  db: Kysely<Schema>,
  tenant: number,
  headings: readonly string[],
  mapping: ColumnMapping,
): Promise<void> {
  await sql`
    insert into import_mapping (tenant_id, headings_key, mapping) values (${tenant}, ${keyOf(headings)}, ${jsonOf(mapping)})
    on conflict (tenant_id, headings_key) do update set mapping = excluded.mapping, used_at = now()`.execute(db)
}

const keyOf = (headings: readonly string[]): string =>
  createHash('sha256')
    .update(jsonOf(headings.map((heading) => fold(heading))))
    .digest('hex')
