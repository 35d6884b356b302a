/**
 * From a page that Word runs for a button to the pane beside the same document.
 *
 * Where Word has no shared runtime, a button's function runs in a hidden page of its own. The pane is another page of the same origin, which
 * hears of the press by a channel and answers, so that the button knows whether anybody obeyed.
 */
import { ribbonCommands, type RibbonCommand } from './ribbon'

/** What we need of a BroadcastChannel: a page does not hear itself. */
export type Channel = {
  postMessage(message: unknown): void
  addEventListener(type: 'message', hear: (event: { readonly data: unknown }) => void): void
  removeEventListener(type: 'message', hear: (event: { readonly data: unknown }) => void): void
}

type Press = { readonly kind: 'press'; readonly id: string; readonly command: RibbonCommand; readonly document: string }
type Obeyed = { readonly kind: 'obeyed'; readonly id: string }

/** Whether a pane beside this document obeyed, within `patience` milliseconds. */
export function askPane(channel: Channel, command: RibbonCommand, document: string, patience: number): Promise<boolean> {
  const id = crypto.randomUUID()
  return new Promise((resolve) => {
    const hear = ({ data }: { readonly data: unknown }) => isObeyed(data, id) && end(true)
    const end = (isHeard: boolean) => {
      clearTimeout(timer)
      channel.removeEventListener('message', hear)
      resolve(isHeard)
    }
    const timer = setTimeout(() => end(false), patience)
    channel.addEventListener('message', hear)
    channel.postMessage({ kind: 'press', id, command, document } satisfies Press)
  })
}

/** The pane's side; the answer ends it. */
export function answerPresses(channel: Channel, document: () => string, press: (command: RibbonCommand) => void): () => void {
  const hear = ({ data }: { readonly data: unknown }) => {
    if (!isPress(data) || data.document !== document()) return
    channel.postMessage({ kind: 'obeyed', id: data.id } satisfies Obeyed)
    press(data.command)
  }
  channel.addEventListener('message', hear)
  return () => channel.removeEventListener('message', hear)
}

const isObeyed = (data: unknown, id: string): boolean => isRecord(data) && data['kind'] === 'obeyed' && data['id'] === id
const isPress = (data: unknown): data is Press =>
  isRecord(data) && data['kind'] === 'press' && typeof data['id'] === 'string' && typeof data['document'] === 'string' && ribbonCommands.some((command) => command === data['command'])
const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null
