/** Bundles the server and its workers; packages stay outside. Some milliseconds. (The command line bundles itself: cli/flett.mjs.) */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { fingerprint, isStale, root, stamp } from './stale.mjs'

/** A file `server/…/name.worker.ts` becomes `dist/server/name.worker.js`, beside the server that starts it. */
const workers = () =>
  readdirSync(path.join(root, 'server'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.worker.ts'))

export async function bundleServer() {
  const taken = fingerprint('server')
  const entryPoints = ['server/main.ts', ...workers().map((file) => `server/${file.replaceAll('\\', '/')}`)]
  await build({
    entryPoints: entryPoints.map((file) => ({ in: file, out: path.basename(file, '.ts') })),
    outdir: 'dist/server',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: root,
  })
  stamp('server', taken)
}

export async function bundleWhatIsStale() {
  if (isStale('server')) await bundleServer()
}
