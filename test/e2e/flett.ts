/** Flett as a person meets it: a server of its own on an empty data folder with the sample data, and a page in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startServer } from '../server/server-process'
import { launchBrowser } from './browser.mjs'

export type Flett = {
  readonly address: string
  readonly page: Page
  /** Errors and warnings of the browser's console, and requests that failed. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export type Look = { readonly width?: number; readonly height?: number; readonly language?: string; readonly scheme?: 'light' | 'dark' }

export async function openFlett(look: Look = {}): Promise<Flett> {
  const data = mkdtempSync(path.join(tmpdir(), 'flett-e2e-'))
  const server = startServer({ FLETT_DATA: data, FLETT_SAMPLE: 'yes', FLETT_LOG: 'errors' })
  const address = await server.address
  if (address === null) throw new Error(`The server did not start: ${(await server.end).err}`)
  const browser: Browser = await launchBrowser()
  const complaints: string[] = []
  const page = await openPage(browser, look, complaints)
  await page.goto(address)
  return {
    address,
    page,
    complaints,
    async close() {
      await browser.close()
      server.process.kill('SIGTERM')
      await server.end
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function openPage(browser: Browser, look: Look, complaints: string[]): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    locale: look.language ?? 'en-GB',
    colorScheme: look.scheme ?? 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    // A request that the pane itself gave up, because something newer was asked, is no trouble.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`)
  })
  return page
}
