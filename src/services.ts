/** What the pane needs of the world. Made once in `index.tsx` and handed down by context, never by props. */
import { createContext, useContext } from 'react'
import type { Api } from './api/client'
import type { Watch } from './api/watch-job'
import type { Memory } from './memory'

/** What every room of the pane may ask of the place it lives in: Word, or a browser. */
export type PaneHost = {
  readonly name: 'word' | 'workbench'
  /** Shows a letter: a new document in Word, the sheet beside the pane in the workbench. */
  showLetter(letter: Uint8Array, name: string): Promise<void>
  /** Word's panes cannot follow a link to a file; it is opened outside. Null where a plain link does. */
  readonly openOutside: ((url: string) => void) | null
}

export type Services = {
  readonly api: Api
  readonly watchJob: Watch
  readonly host: PaneHost
  readonly memory: Memory
  readonly now: () => Date
  /** The key of one intent (Idempotency-Key). */
  readonly newKey: () => string
}

const Context = createContext<Services | null>(null)
export const ServicesProvider = Context.Provider

export function useServices(): Services {
  const services = useContext(Context)
  if (!services) throw new Error('ServicesProvider is missing above this component')
  return services
}
