/** A list of a hundred thousand, and one of a million, in a real browser: few rows in the document, the whole height, the keyboard from end to end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { ContactPage, ContactRow } from '#core/api/contact'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

let flett: Flett
/** What was asked of the house: offsets. */
const asked: number[] = []
let count = 0

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 320, height: 700, language: 'en-GB' })
  flett.page.setDefaultTimeout(60_000)
  await flett.page.route('**/api/contacts?*', (route) => {
    const query = new URL(route.request().url()).searchParams
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit'))]
    asked.push(offset)
    const rows = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, i) => aRow(offset + i + 1))
    return route.fulfill({ json: { rows, next: null, total: count } satisfies ContactPage })
  })
}, 120_000)
afterAll(() => flett.close(), 60_000)

const aRow = (n: number): ContactRow => ({ no: `C${n}`, kind: 'person', name: `Person ${n}`, companyName: '', postCode: '', city: 'Oslo', language: 'nb', email: '', salespersonCode: '', lastInteractionOn: null, heldBack: n % 7 === 0 ? 'privacyBlocked' : null, excludeFromSegment: false })

const scroller = () => flett.page.locator('main')
const list = () => flett.page.getByRole('list', { name: 'Contacts' })
const row = (n: number) => list().locator(`li[aria-posinset="${n}"]`)
const inFocus = (n: number) => list().locator(`li[aria-posinset="${n}"]:has(:focus)`).waitFor()

async function open(many: number) {
  count = many
  await flett.page.goto(`${flett.address}/#/contacts`)
  await flett.page.reload()
  await row(1).waitFor()
  asked.length = 0
}

describe.each([100_000, 1_000_000])('a list of %d', (many) => {
  beforeEach(() => open(many), 60_000)

  test('holds the rows in view, says how many there are, and is whole from its first to its last row', async () => {
    const { page } = flett
    expect(await list().locator('li').count()).toBeLessThan(60)
    expect(await row(1).getAttribute('aria-setsize')).toBe(String(many))
    await row(1).getByRole('link').focus()
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown')
    await row(1).waitFor({ state: 'detached' })
    await page.keyboard.press('End')
    await inFocus(many)
    const [foot, last] = await Promise.all([scroller().boundingBox(), row(many).boundingBox()])
    expect(Math.abs((foot?.y ?? 0) + (foot?.height ?? 0) - (last?.y ?? 0) - (last?.height ?? 0))).toBeLessThan(26)
    expect(await list().locator('li').count()).toBeLessThan(60)
    await page.keyboard.press('ArrowUp')
    await inFocus(many - 1)
    await page.keyboard.press('Home')
    await inFocus(1)
    // What lies between was never asked for.
    expect(asked.filter((offset) => offset > 500 && offset < many - 500)).toEqual([])
    expect(flett.complaints).toEqual([])
  }, 60_000)

  test('shows what is scrolled to, while the row with the focus keeps it', async () => {
    const { page } = flett
    await row(2).getByRole('link').focus()
    await scroller().evaluate((main) => main.scrollTo(0, main.scrollHeight / 2))
    const middle = many / 2
    await page.waitForFunction((near) => [...document.querySelectorAll('main li[aria-posinset]:not([aria-busy])')].some((item) => Math.abs(Number(item.getAttribute('aria-posinset')) - near) < 30), middle)
    await inFocus(2)
    await page.keyboard.press('ArrowDown')
    await inFocus(3)
    expect(await row(3).isVisible()).toBe(true)
  }, 60_000)
})

test('by Tab one comes into the list and out of it, and what is typed on a row is sought', async () => {
  await open(100_000)
  const { page } = flett
  await row(3).getByRole('link').focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') === null)).toBe(true)
  await page.keyboard.press('Shift+Tab')
  await inFocus(3)
  await page.keyboard.type('berg')
  expect(await page.getByRole('searchbox').inputValue()).toBe('berg')
}, 60_000)
