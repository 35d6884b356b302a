/** Deciding who, in a real browser: rules over what hangs on a contact with counts that drop, steps edited and taken back; and by keyboard alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import type { SegmentWire, StepTaken } from '#core/api/segment'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

let flett: Flett
let no: string

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 360, height: 900, language: 'en-GB' })
  flett.page.setDefaultTimeout(60_000)
}, 120_000)
afterAll(() => flett.close(), 60_000)

beforeEach(async () => {
  no = (await asked<SegmentWire>('/api/segments', { description: 'Builder' })).no
  await flett.page.goto(`${flett.address}/#/segment/${no}/who`)
  await flett.page.getByRole('heading', { level: 1 }).waitFor()
}, 60_000)

async function asked<T>(path: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(flett.address + path, body ? post : {})
  expect(answer.ok).toBe(true)
  return (await answer.json()) as T
}
const segment = () => asked<SegmentWire>(`/api/segments/${no}`)
const steps = () => asked<StepTaken[]>(`/api/segments/${no}/steps`)

const choose = async (page: Page, box: Locator, option: string): Promise<void> => {
  await box.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
/** The number on the button that takes the step, once it is settled. */
async function settled(sheet: Locator): Promise<number> {
  const commit = sheet.getByRole('button', { name: /^Add \d/ })
  await sheet.page().waitForTimeout(600)
  await sheet.locator('[data-flett=counts][aria-busy=false]').waitFor()
  return Number((await commit.textContent())?.replace(/\D/g, ''))
}

test('rules about what hangs on a contact are counted one by one, taken, edited, switched off and taken back', async () => {
  const { page } = flett
  await page.getByRole('button', { name: 'Add contacts' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Value' }).fill('Oslo')
  const inOslo = await settled(sheet)
  expect(inOslo).toBeGreaterThan(5)

  await sheet.getByRole('button', { name: 'Add a rule' }).click()
  await choose(page, sheet.getByRole('combobox', { name: 'Field' }).nth(1), 'Mailing group')
  await sheet.getByRole('combobox', { name: 'Value' }).click()
  await page.locator('.ms-ComboBox-optionsContainer label').first().click()
  await page.keyboard.press('Escape')
  const inGroup = await settled(sheet)
  expect(inGroup).toBeLessThan(inOslo)
  await choose(page, sheet.getByRole('combobox', { name: 'Test' }).nth(1), 'has no')
  expect(await settled(sheet)).toBe(inOslo - inGroup)
  expect(await sheet.getByText(/so far$/).allTextContents()).toHaveLength(2)
  expect(await sheet.locator('[data-flett=sentence]').textContent()).toMatch(/the city is “Oslo” and the contact is not in the mailing group/)

  await sheet.getByRole('button', { name: 'See who' }).click()
  await sheet.getByRole('list', { name: 'Would join' }).or(sheet.getByText('Would join')).first().waitFor()
  await sheet.getByRole('button', { name: 'Back to the rules' }).click()
  await sheet.getByRole('button', { name: /^Add \d/ }).click()
  await page.getByRole('button', { name: /^More about: Added contacts/ }).waitFor()
  expect((await segment()).lines).toBe(inOslo - inGroup)

  await page.getByRole('button', { name: /^More about: Added contacts/ }).click()
  await page.getByRole('menuitem', { name: 'Change …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Remove the rule: the contact is not in the mailing group/ }).click()
  await page.getByText(`${inGroup} would come · 0 would go · ${inOslo} would stand`).waitFor()
  await page.getByRole('button', { name: 'Change the step' }).click()
  await page.getByText(`The steps were asked again: ${inOslo} contacts now.`).waitFor()
  expect((await segment()).lines).toBe(inOslo)

  await page.getByRole('button', { name: /^More about: Added contacts/ }).click()
  await page.getByRole('menuitem', { name: 'Switch off' }).click()
  await page.getByText('switched off').waitFor()
  expect((await segment()).lines).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByText('switched off').waitFor({ state: 'detached' })
  expect((await segment()).lines).toBe(inOslo)
  expect(flett.complaints).toEqual([])
}, 120_000)

/** Tab, until what is focused has this role and name: nothing is clicked. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The keyboard does not get there.')
}

/** Down the menu, once it has the focus, to the item. */
async function arrowTo(page: Page, item: Locator): Promise<void> {
  await page.locator('[role=menuitem]:focus').waitFor()
  for (let i = 0; i < 10; i++) {
    if (await item.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error('The arrows do not get there.')
}

test('by keyboard alone: a rule, its count, the step, and back', async () => {
  const { page } = flett
  await tabTo(page, page.getByRole('button', { name: 'Add contacts' }))
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog')
  const tests = sheet.getByRole('combobox', { name: 'Test' })
  await tabTo(page, tests)
  for (const shown of ['is not', 'contains']) {
    await page.keyboard.press('ArrowDown')
    await tests.getByText(shown, { exact: true }).waitFor()
  }
  await tabTo(page, sheet.getByRole('textbox', { name: 'Value' }))
  await page.keyboard.type('berg')
  const count = await settled(sheet)
  await tabTo(page, sheet.getByRole('button', { name: /^Add \d/ }))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^More about/ }).waitFor()
  expect((await segment()).lines).toBe(count)
  expect((await steps())[0]?.step).toMatchObject({ kind: 'add', criteria: { kind: 'text', field: 'city', is: 'containing', value: 'berg' } })

  await tabTo(page, page.getByRole('button', { name: /^More about/ }))
  await page.keyboard.press('Enter')
  await arrowTo(page, page.getByRole('menuitem', { name: 'Take this step away' }))
  await page.keyboard.press('Enter')
  await page.getByText('Nobody yet').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: /^More about/ }).waitFor()
  expect((await segment()).lines).toBe(count)
}, 120_000)
