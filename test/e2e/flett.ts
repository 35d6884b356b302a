/** Flett as a person meets it: a server of its own on an empty data folder with the sample data, and a page in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startServer } from '../server/server-process'
import { launchBrowser } from './browser.mjs'
import { watchRequests } from './settled'

export type Flett = {
  readonly address: string
  readonly page: Page
  /** Errors and warnings of the browser's console, and requests that failed. */
  readonly complaints: string[]
  /** The folder of its database and files. */
  readonly data: string
  /** Ended with SIGKILL, wherever it is, and started again on the same data at the same address. */
  readonly killAndStart: () => Promise<void>
  /** Ends the server in good order, so that somebody else can have its data. */
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Look = { readonly width?: number; readonly height?: number; readonly language?: string; readonly scheme?: 'light' | 'dark' }

/** `environment`: settings besides those of every test. */
export async function openFlett(look: Look = {}, environment: Readonly<Record<string, string>> = {}): Promise<Flett> {
  const data = mkdtempSync(path.join(tmpdir(), 'flett-e2e-'))
  const start = (port: number) => startServer({ FLETT_DATA: data, FLETT_SAMPLE: 'yes', FLETT_LOG: 'errors', PORT: String(port), ...environment })
  const port = await freePort()
  let server = start(port)
  const address = await server.address
  if (address === null) throw new Error(`The server did not start: ${(await server.end).err}`)
  const browser: Browser = await launchBrowser()
  const complaints: string[] = []
  const page = await openPage(browser, look, complaints)
  await page.goto(address)
  const stop = async () => {
    server.process.kill('SIGTERM')
    await server.end
  }
  return {
    address,
    page,
    complaints,
    data,
    async killAndStart() {
      server.process.kill('SIGKILL')
      await server.end
      server = start(port)
      if ((await server.address) === null) throw new Error(`The server did not start again: ${(await server.end).err}`)
    },
    stop,
    async close() {
      await browser.close()
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Below those that connections going out are given, so that it is free for the next start, too. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
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
  watchRequests(page)
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
