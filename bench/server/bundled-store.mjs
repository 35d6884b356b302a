/** Parts of the server and of core, bundled for measurements that do not go over HTTP. */
import { build } from 'esbuild'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '../..')
const parts = `
  export { startEmbedded } from './server/store/embedded'
  export { connect } from './server/store/connect'
  export { migrate } from './server/store/migrate'
  export { ensureHouse } from './server/identity/house'
  export { prepareHouse } from './server/identity/first-run'
  export { readTemplate, withAllFields } from './server/letter/template'
  export { CompiledQuery } from 'kysely'
  export { queueDeliveries } from './server/mail/queue-deliveries'
  export { assembler } from './core/docx/assemble'
  export { zipStream } from './core/docx/zip-stream'`

let loaded = null

export function bundledStore() {
  loaded ??= load()
  return loaded
}

async function load() {
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
