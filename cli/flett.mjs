#!/usr/bin/env node
/** `npx flett …`: bundles the command line when its sources have changed, then runs it. Quiet when there is nothing to do. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint, root, stamp } from '../scripts/stale.mjs'

const taken = fingerprint('server')
const stampFile = path.join(root, 'dist', 'cli', '.fingerprint')
const bundle = path.join(root, 'dist', 'cli', 'flett.js')
if (!existsSync(bundle) || !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== taken) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [{ in: 'cli/main.ts', out: 'flett' }],
    outdir: 'dist/cli',
    chunkNames: 'flett-[name]-[hash]',
    // Commands are loaded when asked for: merging letters does not load the database.
    splitting: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    absWorkingDir: root,
  })
  stamp('cli', taken)
}
await import(pathToFileURL(bundle).href)
