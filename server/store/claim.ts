/**
 * Who may use a database, told by an advisory lock that lives as long as its session.
 *
 * A server on an embedded database holds it alone, servers on a shared PostgreSQL hold it together, and backup
 * and restore want it alone: so they are refused while a server runs, and a killed process leaves no claim behind.
 */
import pg from 'pg'
import { StoreTrouble } from './trouble'

export type Claim = { readonly release: () => Promise<void> }

/** Any number that is not the migrator's; it is "flett" as bytes. */
const KEY = '439905055860'

export async function claim(connection: pg.PoolConfig, how: 'alone' | 'shared'): Promise<Claim> {
  const client = new pg.Client({ ...connection, application_name: 'flett' })
  client.on('error', () => {})
  await client.connect()
  const lock = how === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared'
  const { rows } = await client.query<{ got: boolean }>(`select ${lock}(${KEY}) as got`)
  if (rows[0]?.got) return { release: () => client.end() }
  await client.end()
  throw new StoreTrouble({ kind: 'database-in-use' })
}

/** Whether anybody has a claim on the server of this connection; `unknown` while it does not answer. */
export async function isClaimed(connection: pg.PoolConfig): Promise<'claimed' | 'free' | 'unknown'> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ claimed: boolean }>(
      `select exists (select 1 from pg_locks where locktype = 'advisory' and ((classid::bigint << 32) | objid::bigint) = ${KEY}) as claimed`,
    )
    return rows[0]?.claimed ? 'claimed' : 'free'
  } catch {
    return 'unknown'
  } finally {
    await client.end().catch(() => {})
  }
}
