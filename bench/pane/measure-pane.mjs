/** Measures the pane as people meet it: how much of our JavaScript comes first, how soon it can be used, and how long stepping through letters holds it up. */
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWhatIsStale } from '../../scripts/prepare.mjs'
import { launchBrowser } from '../../test/e2e/browser.mjs'
import { median } from '../engine-runs.mjs'
import { startServer } from '../server/running-server.mjs'
import { bundleEmulatedWord } from './emulated-word.mjs'

/** Letters stepped through, forth and back. */
const STEPS = 20
const SEGMENT = 'S10001'
const ROW = 'Vårhilsen til kunder i Bergen'

/** By place: `bytes` (gzip, of the JavaScript that came before it was usable), `usable` (ms, median), `longest` (ms, null for none seen), `step` (ms from the press to the next letter's name, median). */
export async function measurePane(folder, isQuick, tell) {
  await buildWhatIsStale()
  const server = await startServer(path.join(folder, 'pane-data'), '', 'yes')
  const browser = await launchBrowser()
  try {
    await server.ask.post(`/api/segments/${SEGMENT}/letters/any/sample`, { sample: 'invitation-nb' })
    const { openInWord } = await bundleEmulatedWord(folder)
    const places = {
      workbench: async (context) => {
        const page = await context.newPage()
        return { page, go: () => page.goto(server.address) }
      },
      word: async (context) => openInWord(context, `${server.address}/taskpane.html`),
    }
    const measured = {}
    for (const [name, open] of Object.entries(places)) {
      const loads = []
      for (let round = 0; round < (isQuick ? 1 : 7); round++) {
        tell(`pane: ${name}, cold, ${round + 1}`)
        loads.push(await cold(browser, open))
      }
      tell(`pane: ${name}, stepping`)
      measured[name] = {
        bytes: median(loads.map(({ bytes }) => bytes)),
        usable: median(loads.map(({ usable }) => usable)),
        ...(await stepping(browser, open, isQuick ? 4 : STEPS)),
      }
    }
    return measured
  } finally {
    await browser.close()
    await server.stop()
  }
}

const contextOf = (browser) => browser.newContext({ viewport: { width: 1180, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce' })
/** The sample segment's row, which is the last that the first view shows. */
const row = (page) => page.getByText(ROW).first()

/**
 * By the page's own clock: the milliseconds until the list stands there and the main thread, having painted it, is free for a click; and the
 * bytes of our JavaScript that was asked for until it stood there, packed as a server may.
 */
async function cold(browser, open) {
  const context = await contextOf(browser)
  await context.addInitScript((words) => {
    const seen = new MutationObserver(() => {
      if (!document.body?.textContent?.includes(words)) return
      seen.disconnect()
      window.flettSeen = performance.now()
      requestAnimationFrame(() => setTimeout(() => (window.flettUsable = performance.now())))
    })
    seen.observe(document, { childList: true, subtree: true, characterData: true })
  }, ROW)
  try {
    const { page, go } = await open(context)
    const scripts = new Map()
    page.on('response', (response) => {
      const { hostname, pathname } = new URL(response.url())
      if (hostname === 'localhost' && pathname.endsWith('.js')) scripts.set(response.url(), response)
    })
    const navigated = go()
    await page.waitForFunction(() => window.flettUsable !== undefined)
    await navigated
    const { usable, until } = await page.evaluate(() => ({ usable: window.flettUsable, until: performance.timeOrigin + window.flettSeen }))
    const wanted = [...scripts.values()].filter((response) => response.request().timing().startTime < until)
    const bodies = await Promise.all(wanted.map((response) => response.body()))
    return { usable, bytes: bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) }
  } finally {
    await context.close()
  }
}

async function stepping(browser, open, steps) {
  const context = await contextOf(browser)
  try {
    const { page, go } = await open(context)
    await go()
    await row(page).click()
    await page
      .getByRole('navigation', { name: 'Stops' })
      .getByRole('button', { name: /^Preview/ })
      .click()
    const place = page.getByText(/^\d+ of \d+$/)
    await place.waitFor()
    await page.waitForLoadState('networkidle')
    // What is fetched beforehand has come by then, and is no part of stepping.
    await page.waitForTimeout(2500)
    await page.evaluate(() => {
      window.flettTasks = []
      new PerformanceObserver((list) => window.flettTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      })
    })
    const took = []
    for (let step = 0; step < steps; step++) {
      const before = await place.textContent()
      const key = step < steps / 2 ? 'ArrowRight' : 'ArrowLeft'
      await page.evaluate((press) => {
        window.flettAt = performance.now()
        dispatchEvent(new KeyboardEvent('keydown', { key: press, altKey: true }))
      }, key)
      await page.waitForFunction(
        (was) =>
          [...document.querySelectorAll('div')].some(
            ({ children, textContent }) => children.length === 0 && /^\d+ of \d+$/.test(textContent ?? '') && textContent !== was,
          ),
        before,
        { polling: 'raf' },
      )
      took.push(await page.evaluate(() => performance.now() - window.flettAt))
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(400)
    }
    const tasks = await page.evaluate(() => window.flettTasks)
    return { longest: tasks.length === 0 ? null : Math.max(...tasks), step: median(took), steps }
  } finally {
    await context.close()
  }
}
