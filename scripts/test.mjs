/**
 * `npm test`: all suites, on what is built anew where it is stale. Arguments go to jest.
 *
 * Without arguments the suites run side by side, but those in a browser one after the other: each of these starts the product whole.
 */
import './node-version.mjs'
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'

const { installPackages, buildWhatIsStale } = await import('./prepare.mjs')
const { root } = await import('./stale.mjs')
await installPackages()
await buildWhatIsStale()

const jest = path.join(root, 'node_modules/jest/bin/jest.js')
// Jest runs ES modules through a part of Node that is still called experimental.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
const sideBySide = ['--selectProjects', 'core', 'server', 'pane', `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`]
const oneByOne = ['--selectProjects', 'e2e', 'word', '--runInBand']

const asked = process.argv.slice(2)
let running = null
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopped = true
    running?.kill(signal)
  })
}

let worst = 0
for (const args of asked.length > 0 ? [asked] : [sideBySide, oneByOne]) {
  if (!stopped) worst = Math.max(worst, await run(args))
}
process.exit(worst)

/** The exit code of jest with these arguments. */
function run(args) {
  return new Promise((resolve) => {
    running = spawn(process.execPath, [...flags, jest, ...args], { cwd: root, stdio: 'inherit' })
    running.on('exit', (status) => resolve(status ?? 1))
  })
}
