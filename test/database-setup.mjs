// Starts the database of a test run, once for all suites, and bundles what worker threads run. Jest loads this file as it is, so the
// TypeScript is bundled first (some milliseconds).
import { build } from 'esbuild'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export default async function setup() {
  const folder = path.resolve(import.meta.dirname, `../dist/test/${process.pid}`)
  await build({
    entryPoints: [path.resolve(import.meta.dirname, 'server/test-server.ts'), path.resolve(import.meta.dirname, '../server/letters.worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
  })
  // Started a hundred times by one test: with its packages in one file it takes half the time.
  await build({
    entryPoints: [path.resolve(import.meta.dirname, 'server/mail-worker-process.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['pg-native'],
    logLevel: 'warning',
    outfile: path.join(folder, 'mail-worker-process.cjs'),
  })
  const { startTestServer } = await import(pathToFileURL(path.join(folder, 'test-server.mjs')).href)
  const { server, stop } = await startTestServer(process.env.FLETT_TEST_DATABASE_URL)
  process.env.FLETT_TEST_SERVER = JSON.stringify(server)
  process.env.FLETT_TEST_MAIL_WORKER = path.join(folder, 'mail-worker-process.cjs')
  process.env.FLETT_TEST_LETTERS_WORKER = path.join(folder, 'letters.worker.mjs')
  globalThis.__flettStopTestServer = { stop, folder }
}
