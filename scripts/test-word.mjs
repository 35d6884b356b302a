/** `npm run test:word`: the pane in the emulated Word. `-- --profile web` (windows, mac, ipad) asks for one; other arguments go to jest. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const args = process.argv.slice(2)
const at = args.indexOf('--profile')
const [, profile = ''] = at < 0 ? [] : args.splice(at, 2)
if (at >= 0 && !/^[a-z]/.test(profile)) {
  console.error('Say which Word: --profile web, windows, mac or ipad.')
  process.exit(1)
}
const { status } = spawnSync(
  process.execPath,
  [path.join(import.meta.dirname, 'test.mjs'), '--selectProjects', 'word', '--runInBand', ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, FLETT_WORD_PROFILE: profile },
  },
)
process.exit(status ?? 1)
