/**
 * The main job, as a newcomer does it from the README: a real browser, the real server, a real letter.
 *
 * FLETT_E2E_LETTER names another letter to do it with; FLETT_E2E_KEEP a folder in which what was downloaded is kept, so that other
 * programs can open it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import { bundleServer, root } from '../server/server-process'
import { openFlett, type Flett } from './flett'

const letterFile = process.env['FLETT_E2E_LETTER'] ?? path.join(root, 'assets/letters/business-letter-nb.docx')
const note = 'Takk for praten på messen i mai & <god> sommer!'

let flett: Flett
let page: Page

beforeAll(async () => {
  bundleServer()
  flett = await openFlett()
  page = flett.page
  page.setDefaultTimeout(60_000)
}, 120_000)

afterAll(async () => {
  // What stood on the screen at the end tells more of a failure than its stack.
  const folder = process.env['FLETT_E2E_KEEP']
  if (folder) await page.screenshot({ path: path.join(folder, 'last-screen.png') })
  await flett.close()
}, 60_000)

const button = (name: string | RegExp) => page.getByRole('button', { name }).click()
const stop = (name: string) => page.getByRole('navigation', { name: 'Stops' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
const room = (name: string) => page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name })
const sheet = () => page.frameLocator('iframe')

/** Chooses from one of the pane's lists. */
async function choose(list: string, option: string, within = page.locator('body')): Promise<void> {
  await within.getByRole('combobox', { name: list }).last().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Waits for what the page shows by itself. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await page.waitForTimeout(100)) if (await holds()) return
  throw new Error(`It did not come to hold within 20 seconds: ${String(holds)}`)
}

async function kept(download: Download): Promise<Uint8Array> {
  const bytes = readFileSync(await download.path())
  const folder = process.env['FLETT_E2E_KEEP']
  if (folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, download.suggestedFilename()), bytes)
  }
  return bytes
}

/** What a letter says, without its markup. */
const textOf = (docx: Uint8Array): string => {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return xml.replace(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Makes the files and fetches them by their link. */
async function deliver(kind: string): Promise<Uint8Array> {
  const again = page.getByRole('button', { name: 'Make them again' })
  if (await again.isVisible()) await again.click()
  await page.getByText(kind, { exact: true }).click()
  await button(/^Make \d+ letters/)
  // A busy machine takes its time; what went wrong is said by an alert.
  const ready = page.getByRole('button', { name: /^Download / })
  const trouble = page.getByRole('alert')
  await ready.or(trouble).first().waitFor({ timeout: 60_000 })
  expect(await trouble.allTextContents()).toEqual([])
  const download = page.waitForEvent('download')
  await ready.click()
  return kept(await download)
}

test('from a contact file to the log, and back to the very letter', async () => {
  // Import, looked over before anything is changed.
  await room('Contacts').click()
  await page.getByRole('button', { name: /Import/ }).or(page.getByRole('link', { name: /Import/ })).first().click()
  await page.locator('input[type=file]').first().setInputFiles(path.join(root, 'samples/CONTACTS.csv'))
  await page.getByText('2 rows refused').waitFor()
  await button('Import 38 rows')
  await page.getByText('The contacts are in').waitFor()

  // A segment of those in Bergen who read Norwegian.
  await page.goto(`${flett.address}/#/segments/new`)
  await page.getByLabel('What is it about?').fill('Vårbrev til Bergen')
  await page.getByLabel('Subject').fill('Nytt fra oss')
  await button('Create and find people')
  await button('Add contacts')
  const rules = page.getByRole('dialog')
  await rules.getByRole('textbox', { name: 'Value' }).or(rules.getByRole('combobox', { name: 'Value' })).first().fill('Bergen')
  await button('Add a rule')
  await choose('Field', 'Language', rules)
  await rules.getByRole('combobox', { name: /Value/ }).last().click()
  await page.getByRole('listbox').getByText('Norwegian Bokmål').click()
  await page.keyboard.press('Escape')
  const add = rules.getByRole('button', { name: /^Add \d+$/ })
  await until(() => add.isEnabled())
  const count = Number(/\d+/.exec(await add.innerText())?.[0])
  expect(count).toBeGreaterThan(10)
  await add.click()
  await page.getByText(`${count} contacts`).first().waitFor()

  // The letter, with a place for notes put in where it was pointed.
  await stop('Letter')
  await page.locator('input[type=file]').first().setInputFiles(letterFile)
  await page.getByRole('button', { name: 'Replace …' }).waitFor()
  await expect(page.getByText('that Flett does not know').count()).resolves.toBe(0)
  if ((await page.getByText('This letter has no place for a personal note.').count()) > 0) {
    await sheet().locator('p.pointable').filter({ hasText: /\S/ }).nth(3).click()
    await button('Put the note’s place after the chosen paragraph')
  }
  await page.getByText('Personal notes have their place in this letter.').waitFor()

  // One contact's letter, and words for her alone.
  await stop('Preview')
  await page.getByRole('searchbox', { name: 'Find a contact' }).fill('Ingvild Fosse')
  await button(/^Ingvild Fosse/)
  await sheet().getByText('Ingvild Fosse').first().waitFor()
  await page.getByLabel('Personal note').fill(note)
  await sheet().getByText(note).waitFor()
  await page.getByText('Saved, and in the letter').waitFor()

  // All letters as files.
  await stop('Deliver')
  const zip = unzipSync(await deliver('One file for each letter'))
  const names = Object.keys(zip)
  expect(names.length).toBe(count)
  expect(names.filter((name) => !name.endsWith('.docx'))).toEqual([])
  const noted = names.filter((name) => textOf(zip[name] as Uint8Array).includes(note))
  expect(noted.length).toBe(1)
  const combined = textOf(await deliver('One document for all'))
  expect(combined).toContain(note)
  expect(combined.split('Ingvild Fosse').length).toBeGreaterThan(1)

  // The log, taken back and made again; the letters were printed above, so nothing is sent.
  await stop('Log')
  await page.getByText(/^\d+ on paper, \d+ by e-mail, \d+ not sent$/).waitFor()
  const sending = page.getByRole('switch', { name: 'Send the letters now' })
  await sending.setChecked(false)
  await button(`Log ${count} letters`)
  await page.getByRole('status', { name: 'Logged' }).waitFor()
  await button('Undo the log')
  await sending.setChecked(false)
  await button(`Log ${count} letters`)
  await page.getByRole('status', { name: 'Logged' }).waitFor()

  // The letter as it was, byte for byte.
  await page.goto(`${flett.address}/#/segments`)
  await page.getByRole('heading', { name: 'Flett' }).waitFor()
  await page.getByText('Vårbrev til Bergen').waitFor({ state: 'detached' })

  await room('Contacts').click()
  await page.getByRole('searchbox').fill('Ingvild Fosse')
  await page.getByRole('link', { name: /Ingvild Fosse/ }).click()
  // Its title is the template's, beside it stands what the letter was about.
  await page.getByRole('region', { name: 'Interactions' }).getByText(/Nytt fra oss/).waitFor()
  const fetched = page.waitForResponse((response) => /\/api\/interactions\/\d+\/letter$/.test(response.url()))
  await page.getByRole('region', { name: 'Interactions' }).getByRole('button', { name: /Open the letter/ }).first().click()
  await sheet().getByText(note).waitFor()
  expect(Buffer.compare(await (await fetched).body(), zip[noted[0] as string] as Uint8Array)).toBe(0)

  // Once more to the same people.
  await page.goto(`${flett.address}/#/history/segments`)
  await page.getByText('Vårbrev til Bergen').first().click()
  await button('Follow-up segment')
  await page.getByText(`${count} contacts`).first().waitFor()

  expect(flett.complaints).toEqual([])
}, 240_000)
