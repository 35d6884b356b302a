/** Bundles what runs in Node: the server, its workers and the command line. Packages stay outside. Some milliseconds. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { fingerprint, isStale, root, stamp } from './stale.mjs'

/** A file `server/…/name.worker.ts` becomes `dist/server/name.worker.js`, beside the server that starts it. */
const workers = () =>
  readdirSync(path.join(root, 'server'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.worker.ts'))

const commands = () => readdirSync(path.join(root, 'cli')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

export async function bundleServer() {
  const taken = fingerprint('server')
  const common = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: root,
  }
  const entryPoints = ['server/main.ts', ...workers().map((file) => `server/${file.replaceAll('\\', '/')}`)]
  await Promise.all([
    build({ ...common, entryPoints: entryPoints.map((file) => ({ in: file, out: path.basename(file, '.ts') })), outdir: 'dist/server' }),
    build({ ...common, entryPoints: commands().map((file) => `cli/${file}`), outdir: 'dist/cli' }),
  ])
  stamp('server', taken)
}

export async function bundleWhatIsStale() {
  if (isStale('server')) await bundleServer()
}
