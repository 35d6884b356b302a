/** Word on an iPad: office.js posts to a handler of WebKit and is called back by the name of a function. */
import type { BrowserContext } from 'playwright-core'
import type { Answered, Asked } from '../common-api'
import { appContext, type AppContext, type Situation } from './app-context'
import { EVENTS, eventNumber, inOrder, named, placed } from './by-place'
import type { Channel } from './web'

/** As its office.js numbers what it posts. */
const POSTED = { execute: 1, registerEvent: 2, unregisterEvent: 3, writeSettings: 4, getContext: 5 } as const

type Posted = {
  readonly methodId: number
  readonly params: {
    readonly id?: number
    readonly apiArgs?: readonly unknown[]
    readonly keys?: readonly string[]
    readonly values?: readonly string[]
  }
  readonly callbackId?: string
  readonly callbackFunction?: string
  readonly eventCallbackFunction?: string
}

export async function openOnAPad(
  context: BrowserContext,
  paneUrl: string,
  situation: () => Situation,
  answer: (method: number, asked: Asked) => Promise<Answered>,
  saveSettings: (settings: Record<string, string>) => void,
): Promise<Channel> {
  /** Which function, with which id, hears of an event. */
  const listeners = new Map<string, { readonly by: string; readonly id: string }>()
  const { profile, displayLanguage } = situation()
  const url = new URL(paneUrl)
  url.searchParams.set('_host_Info', `${profile.hostInfo}$${displayLanguage}$correlation$$$0`)
  const page = await context.newPage()
  await page.exposeBinding('flettPost', async (_source, text: string) => heard(JSON.parse(text) as Posted))
  await page.addInitScript(messageHandler)
  await page.goto(url.href)
  return {
    page,
    frame: page.mainFrame(),
    tell: async (event, payload) => {
      const listener = listeners.get(event)
      if (listener === undefined) return false
      await page.evaluate(([name, id, facts]) => (window as unknown as HandlerPage).flettCall(name, id, facts), [
        listener.by,
        listener.id,
        [inOrder(payload), eventNumber(event)],
      ] as const)
      return true
    },
  }

  async function heard({ methodId, params, callbackId = '', eventCallbackFunction }: Posted): Promise<unknown> {
    const event = EVENTS[params.id ?? -1]
    switch (methodId) {
      case POSTED.execute:
        // The callback takes the list as its one argument.
        return [placed(params.id!, await answer(params.id!, named(params.id!, params.apiArgs ?? [])))]
      case POSTED.registerEvent:
        if (event !== undefined && eventCallbackFunction !== undefined) listeners.set(event, { by: eventCallbackFunction, id: callbackId })
        return [0]
      case POSTED.unregisterEvent:
        if (event !== undefined) listeners.delete(event)
        return [0]
      case POSTED.writeSettings:
        saveSettings(Object.fromEntries((params.keys ?? []).map((key, i) => [key, params.values?.[i] ?? ''])))
        return [0]
      case POSTED.getContext:
        return inPlaces(appContext(situation()))
      default:
        return null
    }
  }
}

/** The context as a list: the places are those of `AppContextProperties`. */
const inPlaces = (context: AppContext): readonly unknown[] => [
  [Object.keys(context._settings), Object.values(context._settings)],
  context._id,
  context._appName,
  16,
  1,
  0,
  1,
  0,
  context._appUILocale,
  context._dataLocale,
  0,
  context._docUrl,
  2,
  1,
  context._eToken,
  1,
  context._correlationId,
  context._appInstanceId,
  true,
  true,
  context._requirementMatrix,
  '',
  context._hostFullVersion,
  context._initialDisplayMode,
]

type HandlerPage = {
  readonly flettPost: (text: string) => Promise<unknown>
  flettCall: (name: string, id: string, facts: unknown) => void
  webkit: unknown
}

/** Runs in the pane's page before anything else. Functions are named as they are found from the window: `OSF.ScriptMessaging.…`. */
function messageHandler(): void {
  const page = window as unknown as HandlerPage
  page.flettCall = (name, id, facts) => {
    const found = name.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], window)
    if (typeof found === 'function') (found as (id: string, facts: unknown) => void)(id, facts)
  }
  page.webkit = {
    messageHandlers: {
      Agave: {
        postMessage: (text: string) => {
          const { callbackFunction, callbackId } = JSON.parse(text) as { callbackFunction?: string; callbackId?: string }
          void page.flettPost(text).then((facts) => {
            if (callbackFunction !== undefined && callbackId !== undefined) page.flettCall(callbackFunction, callbackId, facts)
          })
        },
      },
    },
  }
}
