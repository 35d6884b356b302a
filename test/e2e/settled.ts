/**
 * Until a page shows what it asked for: no request is on its way, nothing has changed for a moment, and what was fading in stands there.
 *
 * The browser's own word for it (`networkidle`) is said once after a page was loaded, and never again on the way from screen to screen.
 */
import type { Page, Request } from 'playwright-core'

type Requests = { readonly open: Set<Request>; seen: number }

const QUIET_MS = 100
const requestsOf = new WeakMap<Page, Requests>()

/** To be told before the page asks for anything. */
export function watchRequests(page: Page): void {
  const requests: Requests = { open: new Set(), seen: 0 }
  requestsOf.set(page, requests)
  page.on('request', (request) => {
    // A stream of events stays open.
    if (request.url().endsWith('/events')) return
    requests.open.add(request)
    requests.seen++
  })
  const over = (request: Request) => {
    if (requests.open.delete(request)) requests.seen++
  }
  page.on('requestfinished', over)
  page.on('requestfailed', over)
}

export async function settled(page: Page): Promise<void> {
  const requests = requestsOf.get(page)
  if (!requests) throw new Error('Nobody watches what this page asks for.')
  for (let before = -1; before !== requests.seen || requests.open.size > 0; ) {
    before = requests.seen
    await page.evaluate(nothingChanges, QUIET_MS)
  }
}

function nothingChanges(quietMs: number): Promise<void> {
  return new Promise((resolve) => {
    const quiet = () => {
      observer.disconnect()
      // Those that never end, as a sign that something is at work, are nobody's to wait for.
      const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime ?? Infinity))
      void Promise.allSettled(ending.map((animation) => animation.finished)).then(() => resolve())
    }
    let timer = setTimeout(quiet, quietMs)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(quiet, quietMs)
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}
