/**
 * The whole main job in four Words, in a real browser with Microsoft's own office.js against the real server: from an empty document to the
 * logged segment. One server and one browser for all; each Word has a segment of its own.
 *
 * FLETT_WORD_KEEP names a folder in which the letter that was taken and the letters that came of it are kept, so that other programs can look at them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.mjs'
import { bundleServer, startServer, type ServerProcess } from '../server/server-process'
import { blankDocument } from './document/blank'
import { bytesOf } from './document/package'
import { bodyOf, changed, type WordDocument } from './document/word-document'
import { descendants, ownerOf, runOf } from './document/wordprocessing'
import { emulatedWord, type EmulatedWord } from './emulated-word'
import { profiles, type ProfileName } from './profiles'
import { profilesAsked } from './profiles-asked'
import { despiteRefusals, until, type Step } from './refused-calls'

let browser: Browser
let server: ServerProcess
let address: string
let data: string
let context: BrowserContext
let complaints: string[]

beforeAll(async () => {
  bundleServer()
  data = mkdtempSync(path.join(tmpdir(), 'flett-word-job-'))
  server = startServer({ FLETT_DATA: data, FLETT_SAMPLE: 'yes', FLETT_LOG: 'errors' })
  address = (await server.address) ?? ''
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  server.process.kill('SIGTERM')
  await server.end
  rmSync(data, { recursive: true, force: true })
}, 60_000)
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${address}/api${url}`, { method, headers: { 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A segment of three people, as somebody made it in the pane. */
async function aSegment(description: string): Promise<{ readonly no: string; readonly names: readonly string[] }> {
  const { rows } = await ask<{ rows: { no: string }[] }>('GET', '/contacts?q=Bergen&kind=person&limit=3')
  const { no } = await ask<{ no: string }>('POST', '/segments', { description, subject: 'Nytt fra oss', interactionTemplateCode: 'LETTER' })
  await ask('POST', `/segments/${no}/steps`, { kind: 'addByHand', contacts: rows.map((contact) => contact.no) })
  const { rows: lines } = await ask<{ rows: { contactName: string }[] }>('GET', `/segments/${no}/lines?limit=10`)
  return { no, names: lines.map(({ contactName }) => contactName) }
}

async function freshContext(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 350, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB', acceptDownloads: true })
  complaints = []
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort())
  context.on('console', (message) => {
    // office.js tells its telemetry of itself, outside, where nobody is, and where our policy lets nobody go.
    if (message.type() === 'error' && !/net::ERR_|\.aria\.microsoft\.com/.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
}

/** Word with a document, and the pane beside it. */
async function openWord(profile: ProfileName, document: Uint8Array): Promise<{ readonly word: EmulatedWord; readonly frame: Frame }> {
  const word = emulatedWord({ profile: profiles[profile], document })
  const { frame, page } = await word.open(context, `${address}/taskpane.html`)
  page.setDefaultTimeout(20_000)
  return { word, frame }
}

const stop = (frame: Frame, name: string) => frame.getByRole('navigation', { name: 'Stops' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
const button = (frame: Frame, name: string | RegExp) => frame.getByRole('button', { name }).click()
const textIn = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
function keep(name: string, bytes: Uint8Array): void {
  const folder = process.env['FLETT_WORD_KEEP']
  if (!folder) return
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), bytes)
}
/** As its reader does in the window that was opened. */
function writeOn(document: WordDocument, words: string): Uint8Array {
  const [paragraph] = descendants(bodyOf(document).root, 'p')
  paragraph?.appendChild(runOf(ownerOf(paragraph), words))
  changed(document)
  return bytesOf(document.package)
}
/** The file that the pane has just asked for, in the way of its Word. */
async function fetched({ word, frame, profile }: { readonly word: EmulatedWord; readonly frame: Frame; readonly profile: ProfileName }, click: () => Promise<void>): Promise<Uint8Array> {
  const { windows } = word.common
  if ('OpenBrowserWindowApi' in profiles[profile].sets) {
    const before = windows.length
    await click()
    await until(() => windows.length > before)
    return new Uint8Array(await (await fetch(windows.at(-1)!)).arrayBuffer())
  }
  const download = frame.page().waitForEvent('download')
  await click()
  return readFileSync(await (await download).path())
}

describe.each(profilesAsked)('%s', (profile) => {
  test('from an empty document to the logged segment', async () => {
    const { no, names } = await aSegment(`Main job on ${profile}`)
    const [first = '', second = ''] = names
    await freshContext()
    const { word, frame } = await openWord(profile, blankDocument({ paragraphs: ['Kjære ', 'Takk for praten.'] }))

    // The letter: fields where the cursor is, then taken as it stands, unsaved.
    await frame.getByText(`Main job on ${profile}`).click()
    await stop(frame, 'Letter')
    await word.putCursor(0)
    await button(frame, /^Insert Name$/)
    await until(() => word.text().startsWith('Kjære [Name]'))
    await word.putCursor(1)
    await frame.getByRole('button', { name: /note’s place/ }).click()
    await until(() => word.text().includes('[Personal note]'))
    await button(frame, 'Use the letter that is open in Word')
    await frame.getByText('The open letter is the one that was taken.').waitFor()

    // Written on in Word: the pane says so when somebody comes back to it, and takes it again.
    word.type(1, ' Vi sees!')
    await word.putCursor(1)
    await frame.getByText('Look whether it has changed').click()
    await frame.getByText('The open letter has been changed since it was taken.').waitFor()
    await button(frame, 'Take it again')
    await frame.getByText('The open letter is the one that was taken.').waitFor()
    const placeholders = word.text()
    keep(`taken/${profile}.docx`, new Uint8Array(await (await fetch(`${address}/api/segments/${no}/letters/any/file`)).arrayBuffer()))

    // Each contact in the page itself, and the letter's own text when the stop is left.
    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    await frame.getByRole('switch', { name: 'Show in the document' }).click()
    await until(() => word.text().includes(`Kjære ${first}`))
    await frame.getByRole('button', { name: 'Next letter' }).click()
    await until(() => word.text().includes(`Kjære ${second}`))
    await frame.getByText(`The document shows ${second}: 2 fields.`).waitFor()
    await stop(frame, 'Deliver')
    await until(() => word.text() === placeholders)

    // One of them is edited as a document of its own, which is brought back from there.
    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    await button(frame, 'Edit this letter in Word')
    await frame.getByText(/opened as a document of its own/).waitFor()
    const edited = writeOn(word.opened.at(-1)!, ' Bare til deg.')
    const beside = await openWord(profile, edited)
    await beside.frame.getByText(`This is the letter to ${first}, in the segment Main job on ${profile}.`).waitFor()
    expect(beside.word.document().changes).toBe(0)
    await button(beside.frame, `Keep as ${first}’s letter`)
    await beside.frame.getByText(`Kept. ${first} gets this letter.`).waitFor()
    await beside.frame.page().close()

    // All letters in one document, opened in Word and fetched as a file.
    await stop(frame, 'Deliver')
    await frame.getByText('One document for all', { exact: true }).click()
    await button(frame, /^Make 3 letters/)
    // A letter of its own is a document of its own kind, and has a file to itself.
    const files = frame.getByRole('button', { name: /^Download .*docx/ })
    await files.first().waitFor({ timeout: 60_000 })
    const texts: string[] = []
    for (const file of await files.all()) {
      const bytes = await fetched({ word, frame, profile }, () => file.click())
      keep(`letters/${profile}-${texts.length + 1}.docx`, bytes)
      texts.push(textIn(bytes))
    }
    const all = texts.join('\n')
    for (const name of names) expect(all).toContain(`Kjære ${name}`)
    expect([all.split('Bare til deg.').length, all.split('Vi sees!').length, all.includes('[Name]')]).toEqual([2, 4, false])
    const openedBefore = word.opened.length
    await frame.getByRole('button', { name: 'Open in Word' }).last().click()
    await until(() => word.opened.length > openedBefore)
    expect(texts).toContain(textIn(bytesOf(word.opened.at(-1)!.package)))

    // The log.
    await stop(frame, 'Log')
    await frame.getByRole('switch', { name: 'Send the letters now' }).setChecked(false)
    await button(frame, 'Log 3 letters')
    await frame.getByRole('status', { name: 'Logged' }).waitFor()
    expect((await ask<{ rows: { segmentNo: string }[] }>('GET', '/logged-segments')).rows.map((row) => row.segmentNo)).toContain(no)
    expect([word.text(), word.broken, beside.word.broken]).toEqual([placeholders, [], []])
  }, 180_000)

  test('a pane that was closed in the middle of a preview is told by the next one, which brings the letter’s own text back', async () => {
    const { no, names } = await aSegment(`Closed on ${profile}`)
    await ask('POST', `/segments/${no}/letters/any/sample`, { sample: 'invitation-nb' })
    await freshContext()
    const control = '<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:tag w:val="contact.name"/><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:r><w:t>[Name]</w:t></w:r></w:sdtContent></w:sdt>'
    const { word, frame } = await openWord(profile, blankDocument({ blocks: `<w:p>${control}</w:p>` }))
    await frame.getByText(`Closed on ${profile}`).click()
    await stop(frame, 'Preview')
    await frame.getByRole('switch', { name: 'Show in the document' }).click()
    await until(() => word.text() === names[0])
    const saved = word.bytes()
    await frame.page().close({ runBeforeUnload: false })

    const next = await openWord(profile, saved)
    await next.frame.getByText(`This document shows a preview of ${names[0] ?? ''}.`).waitFor()
    expect([next.word.text(), next.word.document().changes]).toEqual([names[0], 0])
    await button(next.frame, 'Put the placeholders back')
    await until(() => next.word.text() === '[Name]')
    await next.frame.getByText('The placeholders are back.').waitFor()
    expect(next.word.broken).toEqual([])
  }, 90_000)

})

// One Word is enough: what differs between them is the way of a call, and each call is refused in each of them in `office-word.word.ts` and beside it.
describe.each(profilesAsked.includes('windows') ? (['windows'] as const) : profilesAsked.slice(0, 1))('%s', (profile) => {
  test('whatever Word refuses on the way, the pane says so, and the job goes on by trying again', async () => {
    const { names } = await aSegment(`Refused on ${profile}`)
    const [first = '', second = ''] = names
    await freshContext()
    const { word, frame } = await openWord(profile, blankDocument({ paragraphs: ['Kjære ', 'Takk for praten.'] }))
    const refused: Record<string, number> = {}
    const through = async (step: Step) => void (refused[step.name] = await despiteRefusals(word, frame, step))
    /** The document as it is now, and the cursor in it, once more; the stop is opened anew, and so asks what stands there. */
    const again = (paragraph: number) => {
      const bytes = word.bytes()
      return async () => {
        word.replaceDocument(bytes)
        await stop(frame, 'Who')
        await stop(frame, 'Letter')
        await word.putCursor(paragraph)
      }
    }

    await frame.getByText(`Refused on ${profile}`).click()
    await stop(frame, 'Letter')
    await word.putCursor(0)
    const isThere = (text: string) => () => word.text().includes(text)
    await through({ name: 'field', act: () => button(frame, /^Insert Name$/), isDone: isThere('[Name]'), undo: again(0) })
    await word.putCursor(1)
    await through({ name: 'note', act: () => frame.getByRole('button', { name: /note’s place/ }).click(), isDone: isThere('[Personal note]'), undo: again(1) })

    let taken = 0
    frame.page().on('response', (response) => void (taken += response.request().method() === 'PUT' && response.ok() && /\/letters\//.test(response.url()) ? 1 : 0))
    let takenBefore = 0
    const take = () => frame.getByRole('button', { name: /^(Use the letter that is open in Word|Take it again)$/ })
    await through({ name: 'take', act: () => take().click(), isDone: () => taken > takenBefore, undo: () => void (takenBefore = taken) })
    await take().click()
    await frame.getByText('The open letter is the one that was taken.').waitFor()
    const placeholders = word.text()

    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    const shown = frame.getByRole('switch', { name: 'Show in the document' })
    const showing = (name: string) => async () => word.text().includes(`Kjære ${name}`) && (await frame.getByText(`The document shows ${name}`).isVisible())
    const hide = async () => {
      await shown.setChecked(false)
      await until(() => word.text() === placeholders)
    }
    await through({ name: 'preview', act: () => shown.setChecked(true), isDone: showing(first), undo: hide })
    // Stepping: where it is refused the switch goes off, and turning it on again shows the contact that one has come to.
    const from = async () => {
      if (await frame.getByText('2 of 3').isVisible()) await frame.getByRole('button', { name: 'Previous letter' }).click()
      await frame.getByText('1 of 3').waitFor()
      await shown.setChecked(true)
      await until(showing(first))
    }
    await through({ name: 'next', act: () => frame.getByRole('button', { name: 'Next letter' }).click(), isDone: showing(second), undo: from })
    await from()
    await through({
      name: 'leave',
      act: () => stop(frame, 'Deliver'),
      isDone: () => word.text() === placeholders,
      undo: async () => {
        await stop(frame, 'Preview')
        await from()
      },
    })

    await stop(frame, 'Preview')
    let openedBefore = word.opened.length
    const isOpened = () => word.opened.length > openedBefore
    const anew = () => void (openedBefore = word.opened.length)
    await through({ name: 'edit', act: () => button(frame, 'Edit this letter in Word'), isDone: isOpened, undo: anew })
    await stop(frame, 'Deliver')
    await frame.getByText('One document for all', { exact: true }).click()
    await button(frame, /^Make 3 letters/)
    await frame.getByRole('button', { name: /^Download .*docx/ }).waitFor({ timeout: 60_000 })
    anew()
    await through({ name: 'open', act: () => button(frame, 'Open in Word'), isDone: isOpened, undo: anew })

    await stop(frame, 'Log')
    await frame.getByRole('switch', { name: 'Send the letters now' }).setChecked(false)
    await button(frame, 'Log 3 letters')
    await frame.getByRole('status', { name: 'Logged' }).waitFor()
    expect(Object.values(refused).every((count) => count > 0)).toBe(true)
    expect([word.text(), word.broken]).toEqual([placeholders, []])
  }, 180_000)
})
