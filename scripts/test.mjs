/** `npm test`: all suites, on what is built anew where it is stale. Arguments go to jest. */
import './node-version.mjs'
import { spawn } from 'node:child_process'
import path from 'node:path'

const { installPackages, buildWhatIsStale } = await import('./prepare.mjs')
const { root } = await import('./stale.mjs')
await installPackages()
await buildWhatIsStale()

const jest = path.join(root, 'node_modules/jest/bin/jest.js')
// Jest runs ES modules through a part of Node that is still called experimental.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
const tests = spawn(process.execPath, [...flags, jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal))
tests.on('exit', (status) => process.exit(status ?? 1))
