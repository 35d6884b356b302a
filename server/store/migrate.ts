/**
 * Brings a database forward to what this code expects. Forward only: a database that a newer Flett made is left alone.
 *
 * Kysely holds a lock meanwhile and does everything in one transaction: of two servers that start at once one migrates and the
 * other finds nothing to do, and one killed in the middle leaves nothing half done.
 */
import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { migrations } from './migrations/all'
import type { Schema } from './schema'
import { StoreTrouble } from './trouble'

/** `upTo` stops at that migration: what an older backup holds is taken in as it was, and brought forward afterwards. */
export async function migrate(db: Kysely<Schema>, upTo?: string, known: Readonly<Record<string, Migration>> = migrations): Promise<void> {
  const newer = (await migrationsDone(db)).find((name) => !(name in known))
  if (newer !== undefined) throw new StoreTrouble({ kind: 'database-newer', migration: newer })
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...known }) } })
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? ''
  throw new StoreTrouble({ kind: 'migration-failed', migration: failed, reason: error instanceof Error ? error.message : 'unknown' })
}

export async function migrationsDone(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ table: string | null }>`select to_regclass('kysely_migration')::text as table`.execute(db)
  if (!found[0]?.table) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}
