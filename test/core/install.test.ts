/** Installing: the package for an address of one's own, and what `npm run word` does on which system. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEVELOPMENT_ORIGIN } from '../../scripts/manifest/house.mjs'
import { OFFICE_JS, writePackage } from '../../scripts/manifest/package.mjs'
import { wordSteps } from '../../scripts/word-steps.mjs'

const root = process.cwd()
const origin = 'https://flett.example.com'
let work: string
let web: string

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'flett-package-'))
  // What webpack would lay there, as far as a manifest speaks of it.
  web = join(work, 'web')
  cpSync(join(root, 'assets'), join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'taskpane.html'), `<!doctype html><script src="${OFFICE_JS}"></script>`)
  writeFileSync(join(web, 'taskpane.0123abcd.js.map'), '{}')
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('the production package', () => {
  test('is the pane’s files, and a manifest of that address that holds every check', () => {
    const folder = join(work, 'package')
    expect(writePackage({ origin }, web, folder)).toEqual({ folder, faults: [] })
    expect(readdirSync(folder).sort()).toEqual(['manifest.xml', 'pane'])
    const manifest = readFileSync(join(folder, 'manifest.xml'), 'utf8')
    expect(manifest).toContain(`${origin}/taskpane.html`)
    expect(manifest).not.toContain(DEVELOPMENT_ORIGIN)
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(manifest).toContain(`<Version>${version}.0</Version>`)
    expect(readdirSync(join(folder, 'pane')).sort()).toEqual(['assets', 'taskpane.html'])
  })

  test('says what is missing in it: a page without Microsoft’s office.js, an icon that is not there', () => {
    const other = join(work, 'other')
    cpSync(web, other, { recursive: true })
    writeFileSync(join(other, 'taskpane.html'), '<!doctype html><script src="/office.js"></script>')
    rmSync(join(other, 'assets/icon-64.png'))
    const { faults } = writePackage({ origin }, other, join(work, 'other-package'))
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining('office.js'), expect.stringContaining('icon-64.png')]))
  })

  test('an address that will not do is told before anything is built', () => {
    for (const args of [
      ['--origin', 'http://flett.example.com'],
      ['--origin', `${origin}/`],
      ['--origin', origin, '--version', '1'],
      ['--id', 'x'],
      ['--anything'],
    ])
      expect(() => execFileSync(process.execPath, ['scripts/build.mjs', ...args], { cwd: root, stdio: 'pipe' })).toThrow(/Command failed/)
  })
})

describe('npm run word', () => {
  test.each(['win32', 'darwin'])('%s: certificate, server, then Microsoft’s tool; and it takes out what it put in', (platform) => {
    expect(wordSteps(platform, 'start')).toMatchObject({
      kind: 'run',
      certificate: true,
      server: true,
      tool: ['start', 'manifest.xml', 'desktop', '--app', 'word', '--no-debug'],
    })
    expect(wordSteps(platform, 'stop')).toMatchObject({ kind: 'run', certificate: false, server: false, tool: ['stop', 'manifest.xml'] })
  })

  test.each(['linux', 'freebsd'])('%s: says how to try it in Word on the web', (platform) => {
    const steps = wordSteps(platform, 'start')
    expect(steps).toMatchObject({ kind: 'say', isFault: false })
    expect(steps.kind === 'say' && steps.lines.join('\n')).toContain('Upload My Add-in')
    expect(wordSteps(platform, 'stop')).toMatchObject({ kind: 'say', isFault: false })
  })

  test('another word is a mistake', () => {
    expect(wordSteps('win32', 'go')).toMatchObject({ kind: 'say', isFault: true })
  })
})
