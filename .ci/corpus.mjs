/** Runs the letters of the corpus through the command line and fails when fewer pass than `.ci/corpus-count` says. The number only goes up. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const shared = path.resolve(root, '..', 'shared')
const runner = path.join(shared, 'tools', 'run_cases.py')
const fixtures = path.join(shared, 'fixtures', 'merge')

if (!existsSync(runner)) {
  console.log('corpus: no corpus beside this checkout, nothing to run')
  process.exit(process.env.CI ? 1 : 0)
}

const least = JSON.parse(readFileSync(path.join(root, '.ci', 'corpus-count'), 'utf8'))
const folder = mkdtempSync(path.join(tmpdir(), 'flett-corpus-'))
// Once by the name that people use; npx takes three times what a letter does, so that the letters go without it.
let failed = spawnSync('npx', ['flett', '--help'], { cwd: root }).status !== 0
if (failed) console.log('corpus: npx does not find flett')
try {
  for (const [name, flags] of [
    ['letters', []],
    ['hostile', ['--hostile']],
  ]) {
    const report = path.join(folder, `${name}.json`)
    const command = [process.execPath, path.join(root, 'cli/flett.mjs'), 'merge', '{template}', '{records}', '--out', '{outdir}', '--options', '{options}']
    const ran = spawnSync('python3', [runner, fixtures, ...flags, '--report', report, '--', ...command], { cwd: root, encoding: 'utf8' })
    const rows = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : []
    const passed = rows.filter((row) => row.result === 'pass').length
    console.log(`corpus: ${name} ${passed} of ${rows.length} pass, at least ${least[name]} must`)
    if (passed >= least[name]) continue
    failed = true
    for (const row of rows.filter((one) => one.result !== 'pass')) console.log(`  ${row.result} ${row.id}: ${row.problems.join('; ').slice(0, 300)}`)
    if (rows.length === 0) console.log(ran.stdout, ran.stderr)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
