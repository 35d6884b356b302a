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
      for (let round = 0; round < (isQuick ? 1 : 5); round++) {
        tell(`pane: ${name}, cold, ${round + 1}`)
        loads.push(await cold(browser, open))
      }
      tell(`pane: ${name}, stepping`)
      measured[name] = {
        bytes: await weigh(browser, open),
        usable: median(loads),
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
const row = (page) =>
  page
    .getByRole('button', { name: /Vårhilsen til kunder i Bergen/ })
    .or(page.getByText('Vårhilsen til kunder i Bergen'))
    .first()

/** Milliseconds from the start of the page's clock to the list that can be clicked. */
async function cold(browser, open) {
  const context = await contextOf(browser)
  try {
    const { page, go } = await open(context)
    const navigated = go()
    await row(page).waitFor()
    const usable = await page.evaluate(() => performance.now())
    await navigated
    return usable
  } finally {
    await context.close()
  }
}

/** What must come before the list stands there. What the pane fetches beforehand, a second later, is left out: on a slow machine it would have begun by then. */
async function weigh(browser, open) {
  const context = await contextOf(browser)
  await context.addInitScript(() => {
    const later = setTimeout
    globalThis.setTimeout = (work, delay, ...rest) => (delay === 1000 ? 0 : later(work, delay, ...rest))
  })
  try {
    const { page, go } = await open(context)
    const scripts = new Map()
    page.on('response', (response) => {
      const url = new URL(response.url())
      if (url.hostname === 'localhost' && url.pathname.endsWith('.js')) scripts.set(url.pathname, response)
    })
    const navigated = go()
    await row(page).waitFor()
    await navigated
    const bodies = await Promise.all([...scripts.values()].map((response) => response.body()))
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
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
