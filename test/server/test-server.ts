/**
 * The one PostgreSQL server of a test run, with a migrated database that the suites copy.
 *
 * Embedded in a temporary folder, or the server that FLETT_TEST_DATABASE_URL names (its user must be allowed to make databases).
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { connect } from '../../server/store/connect'
import { startEmbedded } from '../../server/store/embedded'
import { migrate } from '../../server/store/migrate'
import { reachServer } from '../../server/store/server-version'

/** What a suite must know to make its own database; it travels as JSON in an environment variable. */
export type TestServer = { readonly connection: pg.PoolConfig; readonly run: string }

/** Speed instead of durability: the data of a test run are thrown away. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB', max_connections: '200' }

export async function startTestServer(
  url: string | undefined,
): Promise<{ readonly server: TestServer; readonly stop: () => Promise<void> }> {
  const run = `flett_test_${randomBytes(4).toString('hex')}`
  const { connection, stop } = url ? { connection: { connectionString: url }, stop: () => Promise.resolve() } : await embedded()
  try {
    if (url) await reachServer(connection)
    await onServer(connection, `create database ${run}_template`)
    const template = connect(toDatabase(connection, `${run}_template`))
    await migrate(template.db)
    await template.close()
  } catch (error) {
    await stop()
    throw error
  }
  return { server: { connection, run }, stop: () => dropAll(connection, run).finally(stop) }
}

export async function onServer(connection: pg.PoolConfig, statement: string): Promise<pg.QueryResult<{ name: string }>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

export function toDatabase(connection: pg.PoolConfig, database: string): pg.PoolConfig {
  if (connection.connectionString === undefined) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

async function embedded() {
  const folder = mkdtempSync(path.join(tmpdir(), 'flett-test-'))
  const server = await startEmbedded(folder, { settings: CARELESS })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { connection: server.connection, stop }
}

// A suite that was killed did not drop its own.
async function dropAll(connection: pg.PoolConfig, run: string): Promise<void> {
  const { rows } = await onServer(connection, `select datname as name from pg_database where datname like '${run}%'`)
  for (const { name } of rows) await onServer(connection, `drop database if exists ${name} with (force)`)
}
