/** Word on Windows and Mac: office.js speaks to an object in the page, by numbers and by the place of arguments. */
import type { BrowserContext } from 'playwright-core'
import type { Answered, Asked } from '../common-api'
import { appContext, type Situation } from './app-context'
import { EVENTS, eventNumber, inOrder, named, placed } from './by-place'
import { external } from './external'
import type { Channel } from './web'

export async function openOnADesktop(
  context: BrowserContext,
  paneUrl: string,
  situation: () => Situation,
  answer: (method: number, asked: Asked) => Promise<Answered>,
  saveSettings: (settings: Record<string, string>) => void,
): Promise<Channel> {
  const listening = new Set<string>()
  const { profile, displayLanguage } = situation()
  const url = new URL(paneUrl)
  url.searchParams.set('_host_Info', `${profile.hostInfo}$${displayLanguage}$correlation$$$0`)
  const page = await context.newPage()
  await page.exposeBinding('flettExecute', async (_source, method: number, asked: readonly unknown[]) =>
    placed(method, await answer(method, named(method, asked))),
  )
  await page.exposeBinding('flettListen', (_source, event: number) => {
    const name = EVENTS[event]
    if (name !== undefined) listening.add(name)
  })
  await page.exposeBinding('flettSettings', (_source, keys: readonly string[], values: readonly string[]) =>
    saveSettings(Object.fromEntries(keys.map((key, i) => [key, values[i] ?? '']))),
  )
  await page.addInitScript(external, { context: appContext(situation()), theme: JSON.stringify(situation().theme) })
  await page.goto(url.href)
  return {
    page,
    frame: page.mainFrame(),
    tell: async (event, payload) => {
      if (!listening.has(event)) return false
      await page.evaluate(
        ([id, value]) => (window as unknown as { flettFire: (event: number, payload: unknown) => void }).flettFire(id, value),
        [eventNumber(event), inOrder(payload)] as const,
      )
      return true
    },
  }
}
