/** A migrated database of a suite's own, thrown away after it: `const database = await freshDatabase()`, and `close()` when done. */
import { randomBytes } from 'node:crypto'
import { connect, type Database } from '../../server/store/connect'
import { ensureHouse } from '../../server/identity/house'
import { onServer, toDatabase, type TestServer } from './test-server'

/** `neighbour` is a second tenant in the same tables: a statement that forgets its tenant shows. */
export type FreshDatabase = Database & { readonly tenant: number; readonly neighbour: number; readonly url: string }

export const NEIGHBOUR = 2

export async function freshDatabase(): Promise<FreshDatabase> {
  const { connection, run } = testServer()
  const name = `${run}_${randomBytes(4).toString('hex')}`
  await onServer(connection, `create database ${name} template ${run}_template`)
  const database = connect({ ...toDatabase(connection, name), max: 10 })
  const house = await ensureHouse(database.db)
  await database.db.insertInto('tenant').values({ tenant_id: NEIGHBOUR, name: 'Neighbour' }).execute()
  const close = async () => {
    await database.close()
    await onServer(connection, `drop database if exists ${name} with (force)`)
  }
  return { ...database, tenant: house.tenant, neighbour: NEIGHBOUR, url: urlOf(toDatabase(connection, name)), close }
}

function testServer(): TestServer {
  const known = process.env['FLETT_TEST_SERVER']
  if (known === undefined) throw new Error('Run this through jest: test/database-setup.mjs starts the database.')
  return JSON.parse(known) as TestServer
}

/** The same database as a DATABASE_URL, for tests that start a process of their own. */
function urlOf(connection: ReturnType<typeof toDatabase>): string {
  if (connection.connectionString !== undefined) return connection.connectionString
  const { host = '', port = 5432, user = '', password, database = '' } = connection
  const secret = typeof password === 'string' ? `:${password}` : ''
  if (!host.startsWith('/')) return `postgres://${user}${secret}@${host}:${port}/${database}`
  return `postgres://${user}${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
