/**
 * Every screen at 320 px, light and dark, in both languages: nothing is cut off sideways, and axe finds nothing.
 *
 * axe here and not only in jsdom: contrast needs a real browser.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const screens = [
  'segments',
  'segments/new',
  'segment/S10001/who',
  'segment/S10001/letter',
  'segment/S10001/preview',
  'segment/S10001/deliver',
  'segment/S10001/log',
  'contacts',
  'contacts/new',
  'contacts/import',
  'contact/C00081',
  'contact/C00081/edit',
  'history/segments',
  'history/interactions',
  'sender',
  'setup',
  'setup/mailingGroup',
  'setup/territory',
  'setup/ownFields',
  'setup/questionnaires',
  'setup/inheritance',
]

type Axe = { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }

let flett: Flett

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 320, height: 700 })
  const letter = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sample: 'invitation-nb' }) }
  const taken = await fetch(`${flett.address}/api/segments/S10001/letters/any/sample`, letter)
  expect(taken.status).toBe(200)
}, 120_000)

afterAll(async () => {
  await flett.close()
}, 60_000)

test.each([
  ['en', 'light'],
  ['nb', 'dark'],
] as const)('every screen is whole and accessible in %s, %s', async (language, scheme) => {
  const { page, address } = flett
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.goto(address)
  await page.evaluate((chosen) => localStorage.setItem('flett.language', chosen), language)
  const found: string[] = []
  for (const screen of screens) {
    await page.goto(`${address}/#/${screen}`)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (tooWide > 0) found.push(`${screen}: ${tooWide} px too wide`)
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run(document, { iframes: false, resultTypes: ['violations'] }))
    for (const { id, nodes } of violations) found.push(`${screen}: ${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').at(-1)?.trim() ?? ''})`).join(' | ')}`)
  }
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
  expect(found).toEqual([])
}, 120_000)

test('nothing was complained of while the screens were shown', () => {
  expect(flett.complaints).toEqual([])
})
