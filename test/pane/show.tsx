/** A pane for tests: the real pages, client and words over the server in memory. */
import type { ReactNode } from 'react'
import { render, type RenderResult } from '@testing-library/react'
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setIconOptions } from '@fluentui/react/lib/Styling'
import axios, { AxiosError, AxiosHeaders, type AxiosAdapter } from 'axios'
import { apiClient } from '../../src/api/client'
import { pollJob } from '../../src/api/watch-job'
import { App } from '../../src/App'
import { workbench } from '../../src/host/workbench'
import { learn } from '../../src/i18n/learnt'
import { LanguageProvider } from '../../src/i18n/useMessages'
import type { PaneLanguage } from '../../src/i18n/language'
import { letterMaker, type WorkPort } from '../../src/letter/letter-maker'
import { forgetful, type Memory } from '../../src/memory'
import { fetchPages } from '../../src/pages'
import type { Route } from '../../src/route/route'
import { memoryRouter, type Router } from '../../src/route/router'
import { RouterProvider } from '../../src/route/useRoute'
import { ServicesProvider } from '../../src/services'
import { ThemeRoot } from '../../src/ui/ThemeRoot'
import { MemoryServer } from './memory-server'

setIconOptions({ disableWarnings: true })
// A test is about what comes when all is fetched.
await Promise.all([learn('en'), learn('nb')])
await fetchPages()

export type Shown = RenderResult & { readonly user: UserEvent; readonly server: MemoryServer; readonly router: Router; readonly memory: Memory }

export const showPane = (start: Route, server = new MemoryServer(), language: PaneLanguage = 'en', memory: Memory = forgetful()): Shown =>
  showAround(<App />, start, server, language, memory)

/** A part of the pane, with all around it that a part may ask for. */
export function showAround(part: ReactNode, start: Route, server = new MemoryServer(), language: PaneLanguage = 'en', memory: Memory = forgetful()): Shown & { readonly queries: QueryClient } {
  const api = apiClient(axios.create({ baseURL: '/api', adapter: adapterOf(server) }))
  const router = memoryRouter(start)
  let keys = 0
  const services = { api, watchJob: pollJob(api, 20), host: workbench(), letters: letterMaker(noWorker), memory, now: () => new Date('2026-03-02T10:00:00Z'), newKey: () => `key-${++keys}` }
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const shown = render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={queries}>
        <LanguageProvider preferred={[language]}>
          <ThemeRoot office={null}>
            <RouterProvider router={router}>
              {part}
            </RouterProvider>
          </ThemeRoot>
        </LanguageProvider>
      </QueryClientProvider>
    </ServicesProvider>,
  )
  // A menu can be found before Fluent has put it in its place, and until then its style takes no pointer. There is no layout here to wait for;
  // whether something can be clicked is asked in a browser (test/e2e).
  return { ...shown, queries, user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }), server, router, memory }
}

/** A worker that never answers: the sheet is not shown here. */
const noWorker: WorkPort = { postMessage: () => {}, onmessage: null }

/** The wire, cut short: axios with all it does to a request and an answer, but no network. */
const adapterOf =
  (server: MemoryServer): AxiosAdapter =>
  async (config) => {
    await Promise.resolve()
    const body: unknown = typeof config.data === 'string' ? JSON.parse(config.data) : config.data
    const query = new URLSearchParams(Object.entries((config.params ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)]))
    const headers = Object.fromEntries(Object.entries(config.headers.toJSON()).map(([name, value]) => [name.toLowerCase(), String(value)]))
    const answer = server.answer({ method: (config.method ?? 'get').toLowerCase(), path: config.url ?? '', query, headers, body })
    const response = { data: answer.body, status: answer.status, statusText: '', headers: new AxiosHeaders(answer.etag ? { etag: answer.etag } : {}), config }
    if (answer.status === 0) throw new AxiosError('no answer', 'ERR_NETWORK', config)
    if (answer.status >= 400) throw new AxiosError('refused', 'ERR_BAD_RESPONSE', config, null, response)
    return response
  }
