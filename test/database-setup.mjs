// Starts the database of a test run, once for all suites. Jest loads this file as it is, so the TypeScript is bundled first (some milliseconds).
import { build } from 'esbuild'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export default async function setup() {
  const outfile = path.resolve(import.meta.dirname, `../dist/test/test-server-${process.pid}.mjs`)
  await build({
    entryPoints: [path.resolve(import.meta.dirname, 'server/test-server.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    outfile,
  })
  const { startTestServer } = await import(pathToFileURL(outfile).href)
  const { server, stop } = await startTestServer(process.env.FLETT_TEST_DATABASE_URL)
  process.env.FLETT_TEST_SERVER = JSON.stringify(server)
  globalThis.__flettStopTestServer = { stop, outfile }
}
