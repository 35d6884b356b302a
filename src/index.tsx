/** Where the pane is put together: host, services, language, theme, way. Read top to bottom. */
import './fabric-config'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { initializeIcons } from '@fluentui/font-icons-mdl2'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { apiClient, httpClient } from './api/client'
import { problemOf } from './api/problem'
import { watchJob } from './api/watch-job'
import { App } from './App'
import { LetterSheet } from './pages'
import { pickHost } from './host/pick-host'
import { languageFor } from './i18n/language'
import { learn } from './i18n/learnt'
import { LanguageProvider } from './i18n/useMessages'
import { lateWorker } from './letter/late-worker'
import { letterMaker } from './letter/letter-maker'
import { browserMemory } from './memory'
import { RibbonProvider } from './ribbon/useRibbon'
import { home } from './route/route'
import { hashRouter, memoryRouter } from './route/router'
import { RouterProvider } from './route/useRoute'
import { segmentsAsked } from './segment/SegmentsPage'
import { ServicesProvider, type Services } from './services'
import { ThemeRoot } from './ui/ThemeRoot'
import { pageQuery } from './ui/usePages'

// A file that is dropped beside its place would replace the pane by itself.
for (const event of ['dragover', 'drop']) addEventListener(event, (dropped) => dropped.preventDefault())

initializeIcons('/assets/fonts/')
mergeStyles({ selectors: { ':global(html, body, #root)': { height: '100%', margin: 0 } } })

const api = apiClient(httpClient())
const queries = new QueryClient({
  defaultOptions: {
    // Only silence is worth asking again by itself: a refusal would be the same. The server is near, so "offline" says nothing.
    queries: { staleTime: 5000, retry: (count, caught) => count < 2 && problemOf(caught).code === 'unreachable', networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
// On its way while Office gets ready and the words are fetched.
if (location.hash.length < 3) void queries.prefetchQuery(pageQuery(segmentsAsked(api, ''), 0))

const { host, language, looks, ribbon } = await pickHost()
const services: Services = {
  api,
  watchJob: watchJob(api),
  host,
  letters: letterMaker(lateWorker(() => new Worker(/* webpackChunkName: "letter-worker" */ new URL('./letter/letter.worker.ts', import.meta.url)))),
  memory: browserMemory(),
  now: () => new Date(),
  newKey: () => crypto.randomUUID(),
}
const router = host.name === 'word' ? memoryRouter(home) : hashRouter(window)

const preferred = language === null ? navigator.languages : [language, ...navigator.languages]
await learn(languageFor([services.memory.read('language'), ...preferred]))

const root = document.getElementById('root')
if (!root) throw new Error('taskpane.html has no #root')
createRoot(root).render(
  <StrictMode>
    <ServicesProvider value={services}>
      <QueryClientProvider client={queries}>
        <LanguageProvider preferred={preferred}>
          <ThemeRoot office={looks}>
            <RouterProvider router={router}>
              <RibbonProvider {...(ribbon && { ribbon })}>
                <App beside={host.sheet && <LetterSheet sheet={host.sheet} />} />
              </RibbonProvider>
            </RouterProvider>
          </ThemeRoot>
        </LanguageProvider>
      </QueryClientProvider>
    </ServicesProvider>
  </StrictMode>,
)
