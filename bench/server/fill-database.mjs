/** A data folder with many contacts and what hangs on them (many-rows.mjs), made by the server's own store. */
import { build } from 'esbuild'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { manyRows } from './many-rows.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const parts = `
  export { startEmbedded } from './server/store/embedded'
  export { connect } from './server/store/connect'
  export { migrate } from './server/store/migrate'
  export { ensureHouse } from './server/identity/house'
  export { prepareHouse } from './server/identity/first-run'`

/**
 * Fills the folder, or the database at `url` where one is given; `work` is given the database before it is closed, and its answer is given
 * back.
 */
export async function fillDatabase({ data, url }, contacts, work = () => null) {
  const store = await loadStore()
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

async function loadStore() {
  const outfile = path.join(root, 'dist/bench/store.mjs')
  await build({
    stdin: { contents: parts, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    outfile,
  })
  return import(pathToFileURL(outfile).href)
}
