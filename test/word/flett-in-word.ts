/** Flett itself beside a Word: one server and one browser for a file of tests, and what tests do with them again and again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { BrowserContext, Frame } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.mjs'
import { bundleServer, startServer } from '../server/server-process'
import { emulatedWord, type EmulatedWord } from './emulated-word'
import { profiles, type ProfileName } from './profiles'
import { until } from './refused-calls'

export type InWord = { readonly word: EmulatedWord; readonly frame: Frame; readonly profile: ProfileName }
export type OfLine = { readonly name: string; readonly contactNo: string }

export async function flettInWord() {
  bundleServer()
  const data = mkdtempSync(path.join(tmpdir(), 'flett-word-job-'))
  const server = startServer({ FLETT_DATA: data, FLETT_SAMPLE: 'yes', FLETT_LOG: 'errors' })
  const address = (await server.address) ?? ''
  const browser = await launchBrowser()
  let context: BrowserContext | null = null
  let complaints: string[] = []

  async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${address}/api${url}`, { method, headers: { 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  async function bytes(url: string): Promise<Uint8Array> {
    const answer = await fetch(url.startsWith('/') ? `${address}/api${url}` : url)
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const aSegmentOf = async (description: string, contacts: readonly string[]): Promise<string> => {
    const { no } = await ask<{ no: string }>('POST', '/segments', { description, subject: 'Nytt fra oss', interactionTemplateCode: 'LETTER' })
    await ask('POST', `/segments/${no}/steps`, { kind: 'addByHand', contacts })
    return no
  }

  return {
    address,
    ask,
    bytes,
    /** Gives the status. */
    put: async (url: string, file: Uint8Array): Promise<number> =>
      (await fetch(`${address}/api${url}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: file as Uint8Array<ArrayBuffer> })).status,
    /** A segment of three people, as somebody made it in the pane. */
    aSegment: async (description: string): Promise<{ readonly no: string; readonly lines: readonly [OfLine, OfLine, OfLine] }> => {
      const { rows } = await ask<{ rows: { no: string }[] }>('GET', '/contacts?q=Bergen&kind=person&limit=3')
      const no = await aSegmentOf(description, rows.map((contact) => contact.no))
      const lines = await ask<{ rows: { contactName: string; contactNo: string }[] }>('GET', `/segments/${no}/lines?limit=10`)
      const [first, second, third] = lines.rows.map(({ contactName: name, contactNo }) => ({ name, contactNo }))
      if (!first || !second || !third) throw new Error('There are no three people in Bergen.')
      return { no, lines: [first, second, third] }
    },
    /** Saved criteria that one contact meets. */
    saveCriteria: async (code: string, description: string, contactNo: string): Promise<void> => {
      await ask('POST', '/saved-criteria', { code, description, segmentNo: await aSegmentOf(description, [contactNo]) })
    },
    freshContext: async (): Promise<void> => {
      const fresh = await browser.newContext({ viewport: { width: 350, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB', acceptDownloads: true })
      context = fresh
      complaints = []
      await fresh.route(/^https?:\/\/(?!localhost)/, (route) => route.abort())
      fresh.on('console', (message) => {
        // office.js tells its telemetry of itself, outside, where nobody is, and where our policy lets nobody go.
        if (message.type() === 'error' && !/net::ERR_|\.aria\.microsoft\.com/.test(message.text())) complaints.push(message.text())
      })
      fresh.on('weberror', (error) => complaints.push(String(error.error())))
    },
    /** Word with a document, and the pane beside it. */
    openWord: async (profile: ProfileName, document: Uint8Array): Promise<InWord> => {
      if (context === null) throw new Error('There is no browser context.')
      const word = emulatedWord({ profile: profiles[profile], document })
      const { frame, page } = await word.open(context, `${address}/taskpane.html`)
      page.setDefaultTimeout(20_000)
      return { word, frame, profile }
    },
    /** Ends the context; gives what its pages complained of. */
    endContext: async (): Promise<readonly string[]> => {
      await context?.close()
      context = null
      return complaints
    },
    close: async (): Promise<void> => {
      await browser.close()
      server.process.kill('SIGTERM')
      await server.end
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export const stop = (frame: Frame, name: string): Promise<void> => frame.getByRole('navigation', { name: 'Stops' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
export const button = (frame: Frame, name: string | RegExp): Promise<void> => frame.getByRole('button', { name }).click()

export const textIn = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')

/** The file that the pane has just asked for, in the way of its Word. */
export async function fetched({ word, frame, profile }: InWord, click: () => Promise<void>): Promise<Uint8Array> {
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
