/** The README tells the truth: settings as the server reads them, files and pictures that are there, scripts that exist. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { settings } from '../../server/config'

const root = process.cwd()
const readme = readFileSync(join(root, 'README.md'), 'utf8')

test('the table of settings is the one the server reads', () => {
  const rows = settings.map(({ name, default: usual, meaning }) => `| \`${name}\` | ${usual ? `\`${usual}\`` : ''} | ${meaning} |`)
  expect(/<!-- settings -->\n([^]*?)\n<!-- \/settings -->/.exec(readme)?.[1]).toBe(['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n'))
})

test('every picture and every file it names is there', () => {
  const named = [...readme.matchAll(/\]\(([^)]+)\)/g), ...readme.matchAll(/`((?:core|server|src|cli|docs|samples)\/[\w./-]+\.\w+)`/g)].map((match) => match[1] ?? '')
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((file) => !file.startsWith('http') && !existsSync(join(root, file)))).toEqual([])
})

test('every script it speaks of is one of ours', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const spoken = [...readme.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '')
  expect(spoken.length).toBeGreaterThan(1)
  expect(spoken.filter((script) => !(script in scripts))).toEqual([])
})

test('every command stands there as the command line takes it', () => {
  const told = spawnSync(process.execPath, ['cli/flett.mjs'], { cwd: root, encoding: 'utf8' }).stderr
  const usages = told.split('\n').flatMap((line) => (line.startsWith('  flett ') ? [`npx ${line.trim()}`] : []))
  expect(usages.length).toBeGreaterThan(4)
  expect(readme.split('\n').filter((line) => line.startsWith('npx flett '))).toEqual(usages)
})
