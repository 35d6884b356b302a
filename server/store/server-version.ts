/** A PostgreSQL server of somebody else: it must answer, and be new enough. */
import pg from 'pg'
import { StoreTrouble } from './trouble'

const OLDEST = 15

export async function reachServer(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string }
    // The address holds a password: what is passed on is the driver's reason alone.
    throw new StoreTrouble({ kind: 'server-unreachable', reason: message || code || 'unknown' })
  }
  try {
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    const { version = '', number = 0 } = rows[0] ?? {}
    if (number < OLDEST * 10_000) throw new StoreTrouble({ kind: 'server-too-old', found: version, needed: String(OLDEST) })
  } finally {
    await client.end()
  }
}
