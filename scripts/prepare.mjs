/** Installs and builds what is stale, so that a fresh clone or a changed branch just runs. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { compressFolder } from './compress.mjs'
import { runStep } from './run-step.mjs'
import { fingerprint, isStale, packagesAreStale, root, stamp } from './stale.mjs'

export async function installPackages() {
  if (!packagesAreStale()) return
  const [file, ...args] = npm()
  await runStep('Installing packages', file, [...args, 'ci', '--no-audit', '--no-fund'], { cwd: root })
}

export async function buildWeb() {
  const taken = fingerprint('web')
  const webpack = path.join(root, 'node_modules/webpack/bin/webpack.js')
  await runStep('Building the pane', process.execPath, [webpack, '--mode', 'production'], { cwd: root })
  await compressFolder(path.join(root, 'dist/web'))
  stamp('web', taken)
}

export async function buildWhatIsStale() {
  if (isStale('web')) await buildWeb()
  const { bundleWhatIsStale } = await import('./bundle.mjs')
  await bundleWhatIsStale()
}

// npm is a script beside node, or one that the shell finds; Windows starts no .cmd file without a shell, so its JavaScript is looked for.
export function npm() {
  const beside = [
    process.env.npm_execpath,
    path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((file) => file && /npm-cli\.js$/.test(file) && existsSync(file))
  if (beside) return [process.execPath, beside]
  if (process.platform !== 'win32') return ['npm']
  const found = spawnSync('where', ['npm'], { encoding: 'utf8' }).stdout?.split(/\r?\n/)[0] ?? ''
  return [process.execPath, path.join(path.dirname(found), 'node_modules/npm/bin/npm-cli.js')]
}
