/** Header and lines in a real browser over the real server: a header change with each choice, own values, taking them back, many at once. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import type { LineOverrides, LinePage, LineWire, SegmentWire } from '#core/api/segment'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

let flett: Flett
let no: string
let lines: readonly LineWire[]

beforeAll(async () => {
  bundleServer()
  flett = await openFlett({ width: 320, height: 900, language: 'en-GB' })
  flett.page.setDefaultTimeout(60_000)
}, 120_000)
afterAll(() => flett.close(), 60_000)

async function asked<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(flett.address + path, { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
const override = (line: LineWire | undefined, change: LineOverrides) => asked<LineWire>('PATCH', `/api/segments/${no}/lines/${line?.lineNo}`, change)
const read = async (): Promise<readonly LineWire[]> => (await asked<LinePage>('GET', `/api/segments/${no}/lines?limit=200`)).rows
const subjects = async (): Promise<readonly string[]> => (await read()).map((line) => line.subject)
const nameOf = (line: LineWire | undefined): string => line?.contactName || line?.companyName || ''

/** A segment of five: one with a subject of its own, one with a template of its own. */
beforeEach(async () => {
  no = (await asked<SegmentWire>('POST', '/api/segments', { description: 'Lines', subject: 'Spring', unitCost: 5 })).no
  await asked('POST', `/api/segments/${no}/steps`, { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } })
  await asked('POST', `/api/segments/${no}/steps`, { kind: 'sample', size: 5, seed: 'lines' })
  lines = await read()
  await override(lines[0], { subject: 'Dear you', cost: 7 })
  await override(lines[1], { interactionTemplateCode: 'BUS' })
  await flett.page.goto(`${flett.address}/#/segment/${no}/who`)
  await box(flett.page, lines[0]).waitFor()
}, 60_000)

const box = (page: Page, line: LineWire | undefined): Locator => page.getByRole('checkbox', { name: `Choose ${nameOf(line)}`, exact: true })
const row = (page: Page, line: LineWire | undefined): Locator => page.getByRole('listitem').filter({ has: box(page, line) })

async function openDetails(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More for this segment' }).click()
  await page.getByRole('menuitem', { name: 'Details …' }).click()
  const sheet = page.getByRole('dialog', { name: 'Segment details' })
  await sheet.waitFor()
  return sheet
}

/** Changes the cost in the header, up to the question which lines it is for. */
async function costTo(page: Page, cost: string): Promise<Locator> {
  const sheet = await openDetails(page)
  const more = sheet.getByRole('button', { name: /^More / })
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click()
  await sheet.getByRole('textbox', { name: 'Cost of each' }).fill(cost)
  await sheet.getByRole('button', { name: 'Save' }).click()
  const question = page.getByRole('dialog', { name: 'Which lines does this concern?' })
  await question.getByText(`Cost of each: 5 → ${cost}`).waitFor()
  await question.getByText('3 lines follow the segment').waitFor()
  await question.getByText(`1 has its own value (${nameOf(lines[0])})`).waitFor()
  await question.getByText('1 has another template').waitFor()
  return question
}

test.each([
  ['matching', /^Lines with the segment’s template \(4\)/, 'for 4 lines', (before: number[]) => [9, before[1], 9, 9, 9]],
  ['all', /^Every line \(5\)/, 'for 5 lines', () => [9, 9, 9, 9, 9]],
  ['none', /^No line/, 'The lines keep what they had', (before: number[]) => before],
] as const)('a header change reaches %s', async (_, choice, told, expected) => {
  const { page } = flett
  const before = (await read()).map((line) => line.cost)
  const question = await costTo(page, '9')
  await question.getByRole('radio', { name: choice }).check({ force: true })
  expect((await read()).map((line) => line.cost)).toEqual(before)
  await question.getByRole('button', { name: 'Change' }).click()
  await page.getByText(told).waitFor()
  expect((await asked<SegmentWire>('GET', `/api/segments/${no}`)).unitCost).toBe(9)
  expect((await read()).map((line) => line.cost)).toEqual(expected(before))
  expect(flett.complaints).toEqual([])
}, 60_000)

test('a value is changed where it stands, says what it would be without, and is taken back', async () => {
  const { page } = flett
  await row(page, lines[2]).getByRole('button').first().click()
  const card = page.getByRole('dialog', { name: nameOf(lines[2]) })
  await card.getByRole('button', { name: 'Change Subject' }).click()
  await page.keyboard.type('For you alone')
  await page.keyboard.press('Enter')
  await card.getByText('Subject is saved for this line.').waitFor()
  const subject = card.getByRole('group', { name: 'Subject' })
  expect(await subject.textContent()).toContain('As the segment says: Spring')
  expect((await subjects())[2]).toBe('For you alone')
  await card.getByRole('button', { name: 'Take back: Subject' }).click()
  await card.getByText('Subject follows the segment again.').waitFor()
  expect((await subjects())[2]).toBe('Spring')
  await card.getByRole('button', { name: 'Undo' }).click()
  await card.getByText('Undone.').waitFor()
  expect((await subjects())[2]).toBe('For you alone')
  await page.keyboard.press('Escape')
  await row(page, lines[2]).getByText('1 own value').waitFor()
  expect(flett.complaints).toEqual([])
}, 60_000)

test('lines are found by what is special about them, chosen by keyboard, changed at once and given back', async () => {
  const { page } = flett
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: 'With values of their own' }).click()
  await box(page, lines[2]).waitFor({ state: 'detached' })
  await box(page, lines[0]).waitFor()
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: 'All lines' }).click()
  await box(page, lines[2]).waitFor()
  const before = await subjects()

  await box(page, lines[0]).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await page.getByText('3 chosen').waitFor()
  await page.getByRole('group', { name: 'With the chosen lines' }).getByRole('button', { name: 'Change …' }).click()
  const sheet = page.getByRole('dialog', { name: 'Change 3 lines' })
  await sheet.getByRole('combobox', { name: 'Which value?' }).click()
  await page.getByRole('option', { name: 'Subject', exact: true }).click()
  await sheet.getByRole('textbox', { name: 'Subject' }).fill('Summer')
  await sheet.getByText(`1 value of their own is replaced: ${nameOf(lines[0])}.`).waitFor()
  await sheet.getByRole('button', { name: 'Change 3 lines' }).click()
  await page.getByText('3 lines were changed.').waitFor()
  expect((await subjects()).slice(0, 3)).toEqual(['Summer', 'Summer', 'Summer'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByText('Undone.').waitFor()
  expect(await subjects()).toEqual(before)
  expect((await read())[2]?.overridden).toEqual([])
  expect(flett.complaints).toEqual([])
}, 60_000)
