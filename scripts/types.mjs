// Each floor is its own TypeScript project, so that core cannot see the DOM or Node. All are checked; the first fault does not hide the rest.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const failed = ['core', 'server', 'cli', 'src', 'test'].filter(
  (floor) => spawnSync(process.execPath, [tsc, '-p', floor], { stdio: 'inherit' }).status !== 0,
)
if (failed.length > 0) {
  console.error(`types: ${failed.join(', ')} did not compile`)
  process.exit(1)
}
