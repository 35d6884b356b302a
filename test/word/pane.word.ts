/** The built pane itself, from a server of its own and under its policy, in four Words: language, theme, and the buttons on the ribbon. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.mjs'
import { bundleServer, startServer, type ServerProcess } from '../server/server-process'
import { emulatedWord, type EmulatedWord, type Options } from './emulated-word'
import { olderThan, profiles } from './profiles'
import { profilesAsked } from './profiles-asked'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Axe = {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
}

let browser: Browser
let server: ServerProcess
let address: string
let data: string
let context: BrowserContext
let complaints: string[]

beforeAll(async () => {
  bundleServer()
  data = mkdtempSync(path.join(tmpdir(), 'flett-word-'))
  server = startServer({ FLETT_DATA: data, FLETT_SAMPLE: 'yes', FLETT_LOG: 'errors' })
  address = (await server.address) ?? ''
  const letter = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sample: 'invitation-nb' }) }
  expect((await fetch(`${address}/api/segments/S10001/letters/any/sample`, letter)).status).toBe(200)
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

async function freshContext(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 350, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB' })
  complaints = []
  // Nothing but the server, Microsoft's own files and the page of Word on the web, which the emulated Word answers itself.
  await context.route(/^https?:\/\/(?!localhost)/, (route) => route.abort())
  context.on('console', (message) => {
    // office.js tells of itself outside, where nobody is here, and where the policy lets nothing go.
    if (message.type() === 'error' && !/net::ERR_|browser\.pipe\.aria\.microsoft\.com/.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
}

async function openPane(options: Options): Promise<{ word: EmulatedWord; frame: Frame; page: Page }> {
  const word = emulatedWord({ displayLanguage: 'en-US', ...options })
  const { frame, page } = await word.open(context, `${address}/taskpane.html`)
  return { word, frame, page }
}

const heading = (frame: Frame, level = 1) => frame.getByRole('heading', { level })
/** Until it is so. */
async function becomes<T>(ask: () => T | Promise<T>, wanted: T, patience = 20_000): Promise<void> {
  const end = Date.now() + patience
  while ((await ask()) !== wanted && Date.now() < end) await wait(50)
  expect(await ask()).toBe(wanted)
}
/** To the preview of the sample segment, on the way that a person goes. */
async function toPreview(frame: Frame): Promise<void> {
  await frame.getByText('Vårhilsen til kunder i Bergen').click()
  await frame
    .getByRole('navigation')
    .getByRole('button', { name: /^Preview/ })
    .click()
  await frame.getByText(/^1 of/).waitFor()
}

describe.each(profilesAsked)('%s', (profile) => {
  test('the pane speaks Office’s language under the server’s policy, and changes nothing in the document', async () => {
    await freshContext()
    // Whoever has Office in Nynorsk reads Bokmål.
    const { word, frame } = await openPane({ profile: profiles[profile], displayLanguage: 'nn-NO', contentLanguage: 'de-DE' })
    await frame.getByText('Vårhilsen til kunder i Bergen').waitFor()
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('nb')
    expect([word.document().changes, word.broken]).toEqual([0, []])
  })
})

describe.each(profilesAsked.filter((name) => profiles[name].hasRibbon))('the ribbon on %s', (profile) => {
  test('is obeyed: nothing chosen, the fields, the letters, from wherever one is', async () => {
    await freshContext()
    const { word, frame } = await openPane({ profile: profiles[profile] })
    await heading(frame).first().waitFor()
    const press = async (name: string) => expect(await word.pressButton(name)).toBe(true)

    await press('nextLetter')
    await frame.getByText('Choose a segment first.').waitFor()
    await toPreview(frame)
    await press('nextLetter')
    await frame.getByText(/^2 of/).waitFor()
    await press('previousLetter')
    await frame.getByText(/^1 of/).waitFor()
    await press('previousLetter')
    await frame.getByText('This is the first letter.').waitFor()

    await press('insertField')
    await frame.getByRole('searchbox').first().waitFor()
    await frame.waitForFunction(() => document.activeElement?.matches('input'))
    await press('nextLetter')
    await frame.getByText(/^1 of/).waitFor()
    // Word greys a button until it is told that its function is done.
    await becomes(() => word.common.completed.length, 6)
    expect(word.broken).toEqual([])
  })
})

if (profilesAsked.includes('windows')) {
  const older = olderThan(profiles.windows, {
    WordApi: '1.3',
    DialogApi: '1.1',
    AddinCommands: '1.1',
    CompressedFile: '1.1',
    Settings: '1.1',
  })

  test('a Word without a shared runtime runs a button in a page of its own, and the pane beside the document obeys', async () => {
    await freshContext()
    const documentUrl = 'https://contoso.sharepoint.com/a.docx'
    const pane = await openPane({ profile: older, documentUrl })
    const button = await openPane({ profile: older, documentUrl })
    await toPreview(pane.frame)
    await heading(button.frame).first().waitFor()
    expect(await button.word.pressButton('nextLetter')).toBe(true)
    await pane.frame.getByText(/^2 of/).waitFor()
    await becomes(() => button.word.common.completed.length, 1)
  })

  test('and where no pane is open, a window says what to do', async () => {
    await freshContext()
    const button = await openPane({ profile: older, documentUrl: 'https://contoso.sharepoint.com/b.docx' })
    await heading(button.frame).first().waitFor()
    // A window of an installed Word's own is not emulated: what it is asked to show is caught, and looked at.
    await button.page.evaluate(() => {
      const word = window.external as unknown as { RegisterEvent: (event: number, target: string, ...rest: readonly unknown[]) => void }
      const register = word.RegisterEvent
      word.RegisterEvent = (event, target, ...rest) => {
        const shown = /https?:[^"]*open-first\.html/.exec(target)?.[0]
        if (shown !== undefined) Object.assign(window, { shown })
        register(event, target, ...rest)
      }
    })
    expect(await button.word.pressButton('insertField')).toBe(true)
    await button.page.waitForFunction(() => 'shown' in window)
    await becomes(() => button.word.common.completed.length, 1)
    await button.page.goto(await button.page.evaluate(() => (window as unknown as { shown: string }).shown))
    await button.page.getByText('Open Flett first').waitFor()
  })

  describe('Office’s theme', () => {
    const darkGrey = {
      bodyBackgroundColor: 0x666666,
      bodyForegroundColor: 0xffffff,
      controlBackgroundColor: 0x444444,
      controlForegroundColor: 0xf0f0f0,
      isDarkTheme: 1,
    }
    const black = {
      bodyBackgroundColor: 0x262626,
      bodyForegroundColor: 0xffffff,
      controlBackgroundColor: 0x0a0a0a,
      controlForegroundColor: 0xffffff,
      isDarkTheme: 1,
    }

    /** The ground of the pane as it is drawn. */
    const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.querySelector('main')!.parentElement!).backgroundColor)
    async function unread(page: Page): Promise<string[]> {
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: Axe }).axe.run(document, { iframes: false, resultTypes: ['violations'] }),
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').at(-1)?.trim() ?? ''})`),
      )
    }

    test('is worn, whatever the system’s is, followed when it changes, and can be read', async () => {
      await freshContext()
      const { page, frame } = await openPane({ profile: profiles.windows, theme: darkGrey })
      const found: string[] = []
      await toPreview(frame)
      expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark')
      for (const stop of ['Who', 'Letter', 'Preview', 'Deliver', 'Log']) {
        await frame
          .getByRole('navigation')
          .getByRole('button', { name: new RegExp(`^${stop}`) })
          .click()
        await page.waitForLoadState('networkidle')
        found.push(...(await unread(page)).map((fault) => `${stop}: ${fault}`))
      }
      expect(await ground(page)).toBe('rgb(102, 102, 102)')
      await page.evaluate((theme) => Object.assign(window, { flettTheme: theme }), JSON.stringify(black))
      // The pane asks every five seconds, and office.js keeps what it was told for five.
      await becomes(() => ground(page), 'rgb(38, 38, 38)')
      found.push(...(await unread(page)))
      expect(found).toEqual([])
    })

    test('gives way to the system’s own contrast', async () => {
      await freshContext()
      const { page, frame } = await openPane({ profile: profiles.windows, theme: darkGrey })
      await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
      await toPreview(frame)
      expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--flett-ground'))).toBe('#ffffff')
    })
  })
}
