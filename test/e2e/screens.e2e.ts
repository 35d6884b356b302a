/**
 * Every screen at 320 px, light and dark, in both languages: nothing is cut off sideways, and axe finds nothing.
 *
 * axe here and not only in jsdom: contrast needs a real browser.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bundleServer } from '../server/server-process'
import { en } from '../../src/i18n/en'
import { nb } from '../../src/i18n/nb'
import { openFlett, type Flett } from './flett'
import { seedHistory } from './history-seed'
import { settled } from './settled'
import { sheets, sheetsOfHistory, type Sheet } from './sheets'

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
  'history/postponed',
  'tasks',
  'opportunities',
  'statistics',
  'sender',
  'setup',
  'setup/mailingGroup',
  'setup/territory',
  'setup/ownFields',
  'setup/questionnaires',
  'setup/inheritance',
]

/** What was sent and said: named once it is. */
let ofHistory: readonly string[] = []
let historySheets: readonly Sheet[] = []

type Axe = { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }

const words = { en, nb }
let flett: Flett

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 320, height: 700 })
  const letter = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sample: 'invitation-nb' }) }
  const taken = await fetch(`${flett.address}/api/segments/S10001/letters/any/sample`, letter)
  expect(taken.status).toBe(200)
  const criteria = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: 'BERGEN', description: 'Everybody in Bergen', segmentNo: 'S10001' }) }
  expect((await fetch(`${flett.address}/api/saved-criteria`, criteria)).status).toBe(201)
  // Held for a day, so that the line above the pages stands still and no message goes.
  const { loggedSegment, run, entry, answer, postponed, contact } = await seedHistory(flett.address, 86_400)
  historySheets = sheetsOfHistory({ loggedSegment, contact })
  ofHistory = [
    `history/segments/${loggedSegment}`,
    `delivery/${run}`,
    `interaction/${entry}`,
    `interaction/${answer}`,
    `interaction/${postponed}/resume`,
    `interaction/new/interaction/${contact}`,
    `interaction/new/call/${contact}`,
    `contact/${contact}`,
  ]
}, 120_000)

afterAll(async () => {
  await flett.close()
}, 60_000)

const pairs = [
  ['en', 'light'],
  ['nb', 'dark'],
] as const

async function speak(language: 'en' | 'nb', scheme: 'light' | 'dark'): Promise<void> {
  const { page, address } = flett
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.goto(address)
  await page.evaluate((chosen) => localStorage.setItem('flett.language', chosen), language)
  await page.reload()
  await settled(page)
}

/** From screen to screen as a person goes, who does not load the pane anew each time. */
async function show(screen: string): Promise<void> {
  const { page, address } = flett
  await page.goto(`${address}/#/${screen}`)
  await settled(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The letter that is looked at is part of the address.
  expect(new URL(page.url()).hash).toMatch(new RegExp(`^#/${screen}(/10000)?$`))
}

async function showAnew(screen: string): Promise<void> {
  await flett.page.reload()
  await show(screen)
}

/** Closes what is open by its key, a menu or a sheet: that may lie on a sheet. */
async function isClosed(): Promise<boolean> {
  const open = flett.page.locator('[role=dialog], [role=menu]')
  for (let left = await open.count(); left > 0; left--) await flett.page.keyboard.press('Escape')
  await settled(flett.page)
  return (await open.count()) === 0
}

/** What is wrong with what is in sight, a line for each. */
async function faults(name: string): Promise<string[]> {
  const { page } = flett
  const tooWide = await page.evaluate(() =>
    Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth, ...[...document.querySelectorAll('main, [role=dialog] > div')].map((box) => box.scrollWidth - box.clientWidth)),
  )
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run(document, { iframes: false, resultTypes: ['violations'] }))
  return [
    ...(tooWide > 0 ? [`${name}: ${tooWide} px too wide`] : []),
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').at(-1)?.trim() ?? ''})`).join(' | ')}`),
  ]
}

test.each(pairs)('every screen is whole and accessible in %s, %s', async (language, scheme) => {
  await speak(language, scheme)
  const found: string[] = []
  for (const screen of [...screens, ...ofHistory]) {
    await show(screen)
    found.push(...(await faults(screen)))
  }
  expect(await flett.page.evaluate(() => document.documentElement.lang)).toBe(language)
  expect(found).toEqual([])
}, 240_000)

test.each(pairs)('every sheet is whole and accessible in %s, %s', async (language, scheme) => {
  await speak(language, scheme)
  const found: string[] = []
  let shown = ''
  for (const { name, screen, open } of [...sheets, ...historySheets]) {
    if (!(await isClosed())) await showAnew(screen)
    else if (screen !== shown) await show(screen)
    shown = screen
    await open(flett.page, words[language]).catch((caught: unknown) => {
      throw new Error(`${name}: ${String(caught)}`)
    })
    await settled(flett.page)
    found.push(...(await faults(name)))
  }
  expect(found).toEqual([])
}, 240_000)

/** Those that the main job goes through; forced colours are the system's, so that a screen more would say little. */
const mainScreens = ['segments', 'segment/S10001/who', 'segment/S10001/letter', 'segment/S10001/preview', 'segment/S10001/deliver', 'segment/S10001/log', 'contacts', 'history/segments']

test('the main screens are whole and accessible in forced colours', async () => {
  await speak('en', 'dark')
  await flett.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await flett.page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  const found: string[] = []
  for (const screen of mainScreens) {
    await show(screen)
    found.push(...(await faults(screen)))
  }
  await flett.page.emulateMedia({ forcedColors: 'none' })
  expect(found).toEqual([])
}, 180_000)

test('nothing was complained of while the screens were shown', () => {
  expect(flett.complaints).toEqual([])
})
