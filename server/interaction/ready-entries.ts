/**
 * Entries of the log made ready, kept by the connection that will write them: in a temporary table, so that what contacts' letters say lies
 * in no file, and is gone with the connection whatever happens. The transaction that logs them then only moves rows (insert-entries.ts).
 */
import { sql, type Kysely } from 'kysely'
import { holdConnection } from '../store/held-connection'
import type { Schema } from '../store/schema'
import { columnsOfRow, entriesIn, entryColumns, typedColumns } from './insert-entries'

export type ReadyEntries = {
  /** The connection that has them: they are written on it, and nobody else uses it. */
  readonly db: Kysely<Schema>
  /** What was made ready before is forgotten. */
  readonly begin: () => Promise<void>
  /** `json`: a list of entries (entryJson), in UTF-8. They follow those that were added before. */
  readonly add: (json: Uint8Array, count: number) => Promise<void>
  readonly count: () => number
  readonly letGo: () => Promise<void>
}

export async function holdReady(db: Kysely<Schema>): Promise<ReadyEntries> {
  const held = await holdConnection(db)
  let count = 0
  return {
    db: held.db,
    async begin() {
      await forget(held.db)
      await sql`create temporary table ready_entry (position integer primary key, ${typedColumns})`.execute(held.db)
      count = 0
    },
    async add(json, added) {
      const bytes = Buffer.from(json.buffer, json.byteOffset, json.byteLength)
      await sql`
        insert into ready_entry (position, ${entryColumns})
        select ${count}::integer + r.position, ${columnsOfRow} from ${entriesIn(sql`convert_from(${bytes}::bytea, 'UTF8')`)} r`.execute(held.db)
      count += added
    },
    count: () => count,
    async letGo() {
      // A connection that broke has taken them with it.
      await forget(held.db).catch(() => {})
      await held.letGo()
    },
  }
}

const forget = (db: Kysely<Schema>) => sql`drop table if exists pg_temp.ready_entry`.execute(db)
