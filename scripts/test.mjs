/**
 * `npm test`: all suites, on what is built anew where it is stale. Arguments go to jest.
 *
 * Without arguments the suites run side by side, but those in a browser one after the other: each of these starts the product whole.
 * They come last. With FLETT_TEST_AT_ONCE set they run beside the others, for they wait much; what they say comes at the end then.
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
const running = new Set()
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopped = true
    for (const child of running) child.kill(signal)
  })
}

process.exit(await runAll())

async function runAll() {
  if (asked.length > 0) return await run(asked).over
  if (process.env.FLETT_TEST_AT_ONCE) return await runAtOnce()
  const first = await run(sideBySide).over
  return stopped ? first : Math.max(first, await run(oneByOne).over)
}

async function runAtOnce() {
  const browser = run(oneByOne, ['ignore', 'pipe', 'pipe'])
  const said = []
  for (const stream of [browser.child.stdout, browser.child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const others = run(sideBySide)
  const statuses = await Promise.all([browser.over, others.over])
  process.stdout.write(Buffer.concat(said))
  return Math.max(...statuses)
}

/** Jest with these arguments; `over` is its exit code. */
function run(args, stdio = 'inherit') {
  const child = spawn(process.execPath, [...flags, jest, ...args], { cwd: root, stdio })
  running.add(child)
  const over = new Promise((resolve) => {
    // All that it said has come, too.
    child.on('close', (status) => {
      running.delete(child)
      resolve(status ?? 1)
    })
  })
  return { child, over }
}
