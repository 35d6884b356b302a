/** A pool of connections and the query builder over it, with our reading of PostgreSQL's values. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import type { Schema } from './schema'

export type Database = {
  readonly db: Kysely<Schema>
  /** For COPY and what the builder cannot say. */
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

export function connect(connection: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 20, ...connection, types: { getTypeParser } })
  // A connection that breaks would end the process, idle or in use; whoever queries finds out by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (client instanceof pg.Client) refuseOnceEnded(client)
  })
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) })
  return { db, pool, close: () => db.destroy() }
}

/** The server's last words to a session: shut down, timed out or lost (PostgreSQL, Appendix A, classes 57P, 25 and 08). */
const sessionEnded = /^(57P|25P0[34]|08)/

/** The last words fail the query that waits; the socket closes later, and meanwhile the pool would hand the session to the next. */
function refuseOnceEnded({ connection }: pg.Client): void {
  connection.on('errorMessage', (fault: pg.DatabaseError) => {
    if (sessionEnded.test(fault.code ?? '')) connection.emit('error', fault)
  })
}

const { builtins } = pg.types
const asText = (text: string) => text

// A bigint here is a count or a running number, far below 2^53. A date has no time zone: as text it cannot move by a day.
const getTypeParser = (id: number, format?: 'text' | 'binary'): unknown => {
  if (format !== 'binary' && id === (builtins.INT8 as number)) return Number
  if (format !== 'binary' && id === (builtins.DATE as number)) return asText
  return pg.types.getTypeParser(id, format)
}
