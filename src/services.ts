/** What the pane needs of the world. Made once in `index.tsx` and handed down by context, never by props. */
import { createContext, useContext } from 'react'
import type { Api } from './api/client'
import type { Watch } from './api/watch-job'
import type { DocumentHost } from './host/document-host'
import type { LetterMaker } from './letter/letter-maker'
import type { Memory } from './memory'

export type Services = {
  readonly api: Api
  readonly watchJob: Watch
  readonly host: DocumentHost
  readonly letters: LetterMaker
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
