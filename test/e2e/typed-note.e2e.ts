/**
 * The letter follows the note as it is typed: made in the pane, before the server has it, and byte for byte what the server then makes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { bundleServer } from '../server/server-process'
import { openFlett, type Flett } from './flett'

let flett: Flett
let page: Page

beforeAll(async () => {
  bundleServer()
  flett = await openFlett()
  page = flett.page
  page.setDefaultTimeout(60_000)
  // What is drawn is kept where the test can see it.
  await page.addInitScript(() => {
    addEventListener('message', (event: MessageEvent<{ letter?: ArrayBuffer } | null>) => {
      if (event.data?.letter) Object.assign(globalThis, { drawn: event.data.letter })
    })
  })
  await page.reload()
}, 120_000)

afterAll(() => flett.close(), 60_000)

const stop = (name: string) =>
  page
    .getByRole('navigation', { name: 'Stops' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
const sheet = () => page.frameLocator('iframe')

async function drawn(): Promise<Uint8Array> {
  const frame = page.frames().find((one) => one.url().endsWith('/letter-frame.html'))
  const text = await frame?.evaluate(() => Array.from(new Uint8Array((globalThis as unknown as { drawn: ArrayBuffer }).drawn)))
  return new Uint8Array(text ?? [])
}

test('a note is seen in the letter before it is saved, and saving changes nothing of it', async () => {
  const taken = await page.request.post(`${flett.address}/api/segments/S10001/letters/any/sample`, { data: { sample: 'invitation-nb' } })
  expect(taken.status()).toBe(200)
  await page.getByText('Vårhilsen til kunder i Bergen').click()
  await stop('Letter')
  await sheet().locator('p.pointable').first().waitFor()

  const first = page.waitForResponse((response) => /\/lines\/\d+\/letter$/.test(response.url()))
  await stop('Preview')
  const letter = (await first).url()
  await sheet().locator('section.docx').first().waitFor()

  let isSaving = false
  let save = () => {}
  const saved = new Promise<void>((resolve) => (save = resolve))
  await page.route(/\/lines\/\d+\/note$/, async (route) => {
    if (route.request().method() === 'PUT') {
      isSaving = true
      await saved
    }
    await route.continue()
  })
  const note = 'Takk for sist & <velkommen> i mai'
  await page.getByLabel('Personal note').pressSequentially(note, { delay: 20 })
  await sheet().getByText(note).waitFor()
  while (!isSaving) await page.waitForTimeout(50)
  const typed = await drawn()
  expect(typed.length).toBeGreaterThan(1000)
  expect(Buffer.compare(typed, await (await page.request.get(letter)).body())).not.toBe(0)

  const again = page.waitForResponse((response) => response.url() === letter)
  save()
  expect(Buffer.compare(typed, await (await again).body())).toBe(0)
  await page.getByText('Saved, and in the letter').waitFor()
  expect(Buffer.compare(typed, await drawn())).toBe(0)
  await expect(sheet().getByText(note).count()).resolves.toBe(1)
  expect(page.workers()).toHaveLength(1)
  expect(flett.complaints).toEqual([])
}, 120_000)

test('letters are not made before a note that is on its way has arrived', async () => {
  await stop('Preview')
  await page.unroute(/\/lines\/\d+\/note$/)
  const order: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let leave = () => {}
  const left = new Promise<void>((resolve) => (leave = resolve))
  await page.route(/\/lines\/\d+\/note$/, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    order.push('note sent')
    leave()
    await held
    const answer = await route.fetch()
    order.push('note kept')
    await route.fulfill({ response: answer })
  })
  page.on('request', (request) => {
    if (/\/(?:merge|check)$/.test(request.url())) order.push(request.url().endsWith('merge') ? 'merge' : 'check')
  })
  const note = page.getByRole('textbox', { name: 'Personal note' })
  await note.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' og vel møtt')
  // Within the half second before it would have been saved by itself.
  await stop('Deliver')
  const make = page.getByRole('button', { name: /^Make \d+ letters/ })
  await make.click()
  await left
  release()
  await page.getByRole('button', { name: /^Download / }).waitFor({ timeout: 60_000 })
  const kept = order.indexOf('note kept')
  expect(kept).toBeGreaterThan(-1)
  expect(order.indexOf('merge')).toBeGreaterThan(kept)
  // Whatever check was asked behind the note's leaving saw it.
  expect(order.slice(order.indexOf('note sent'), kept)).not.toContain('merge')
  expect(flett.complaints).toEqual([])
}, 120_000)
