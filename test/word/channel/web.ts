/** Word on the web: the pane is a frame, and office.js speaks to the page around it by postMessage. */
import type { BrowserContext, Frame, Page } from 'playwright-core'
import type { Answered, Asked } from '../common-api'
import { ADD_IN, appContext, type Situation } from './app-context'
import { hostPage } from './host-page'

/** Must be https and one of the addresses that office.js takes for Word. */
const ORIGIN = 'https://word-edit.officeapps.live.com'
const REGISTER = 1
const UNREGISTER = 2

export type Channel = {
  readonly page: Page
  /** Where the add-in runs. */
  readonly frame: Frame
  /** Tells the add-in of an event that it listens to; false where it does not. */
  readonly tell: (event: string, payload: unknown) => Promise<boolean>
}

type Message = {
  readonly _actionName: string
  readonly _actionType: number
  readonly _conversationId: string
  readonly _correlationId: string
  readonly _data: { readonly DdaMethod?: { readonly DispatchId: number } } & Asked
}

export async function openOnTheWeb(
  context: BrowserContext,
  paneUrl: string,
  situation: () => Situation,
  answer: (method: number, asked: Asked) => Promise<Answered>,
  broken: (error: unknown) => void,
): Promise<Channel> {
  const conversation = 'conversation'
  const listeners = new Map<string, (payload: unknown) => Promise<void>>()
  const { displayLanguage, profile } = situation()
  const url = new URL(paneUrl)
  url.searchParams.set('_host_Info', `${profile.hostInfo}$${displayLanguage}$correlation$$$0`)
  url.hash = `${url.hash}&_xdm_Info=${conversation}|${ADD_IN}|${ORIGIN}`
  const frameName = JSON.stringify({
    baseFrameName: 'frame',
    hostInfo: `Word|Web|16.01|${displayLanguage}|correlation||`,
    xdmInfo: `${conversation}|${ADD_IN}|${ORIGIN}`,
    serializerVersion: 1,
    flights: '[]',
  })
  const script = `(${hostPage.toString()})(${[url.href, frameName, conversation].map((value) => JSON.stringify(value)).join(',')})`
  await context.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Word</title><body style="margin:0"><script>${script.replaceAll('</', '<\\/')}</script>`,
    }),
  )
  const page = await context.newPage()
  await page.exposeBinding('flettWord', (_source, message: Message) => heard(message))
  await page.goto(`${ORIGIN}/we/wordeditorframe.aspx`)
  const element = await page.waitForSelector('iframe#pane')
  const frame = await element.contentFrame()
  if (frame === null) throw new Error('The pane has no frame')
  return {
    page,
    frame,
    tell: async (event, payload) => {
      const listener = listeners.get(event)
      await listener?.(payload)
      return listener !== undefined
    },
  }

  async function heard(message: Message): Promise<unknown> {
    const { _actionName: action, _actionType: type, _data: data } = message
    if (type === UNREGISTER) listeners.delete(action)
    if (type === REGISTER) listeners.set(action, (payload) => send(message, payload))
    if (type === REGISTER || type === UNREGISTER) return { Error: 0, Version: 1 }
    switch (action) {
      case 'ContextActivationManager_getAppContextAsync':
        return appContext(situation())
      case 'executeMethod':
        return { Version: 1, ...(await answer(data.DdaMethod!.DispatchId, data)) }
      case 'ContextActivationManager_notifyHost':
      case 'ContextActivationManager_openWindowInHost':
        return null
      default:
        broken(new Error(`The emulated Word does not implement the action ${action}`))
        return null
    }
  }

  function send({ _actionName, _conversationId, _correlationId }: Message, payload: unknown): Promise<void> {
    return page.evaluate((event) => (window as unknown as { flettSend: (message: object) => void }).flettSend(event), {
      _messageType: 1,
      _actionName,
      _conversationId,
      _correlationId,
      _data: payload,
      _errorCode: 0,
      _responseType: 1,
      _serializerVersion: 1,
    })
  }
}
