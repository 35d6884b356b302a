/** A data folder with many contacts and what hangs on them (many-rows.mjs), made by the server's own store. */
import { bundledStore } from './bundled-store.mjs'
import { manyRows } from './many-rows.mjs'

/**
 * Fills the folder, or the database at `url` where one is given; `work` is given the database before it is closed, and its answer is given
 * back.
 */
export async function fillDatabase({ data, url }, contacts, work = () => null) {
  const store = await bundledStore()
  const server = url ? { connection: { connectionString: url }, stop: () => {} } : await store.startEmbedded(data)
  const { db, pool, close } = store.connect(server.connection)
  try {
    await store.migrate(db)
    const { tenant } = await store.ensureHouse(db)
    await store.prepareHouse(db, tenant)
    for (const statement of manyRows(contacts, 1, tenant)) await pool.query(statement)
    return await work(pool, tenant)
  } finally {
    await close()
    await server.stop()
  }
}
