/** The pane: one page for each route, and beside it, where there is room and no Word, the letter. */
import { Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { exhausted } from '#core/prelude/exhaustive'
import { ActiveRuns, ContactPage, DeliveryPage, ContactsPage, EditContact, fetchPages, HistoryPage, ImportPage, InteractionPage, LoggedSegmentPage, NewContact, NewSegment, OpenDocumentBars, OpportunitiesPage, SegmentPage, SenderPage, SetupRoom, SingleInteractionPage, StatisticsPage, TasksPage } from './pages'
import { RibbonObeyed } from './ribbon/RibbonObeyed'
import { addressOf, type Route } from './route/route'
import { useRoute } from './route/useRoute'
import { SegmentsPage } from './segment/SegmentsPage'
import { useServices } from './services'
import { CrashGuard } from './ui/CrashCard'
import { PaneFrame } from './ui/PaneFrame'
import { colour } from './ui/theme'
import { Waiting } from './ui/Waiting'

const paneOnly = mergeStyles({ height: '100%', minHeight: 0 })
const bench = mergeStyles({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 360px',
  gridTemplateRows: 'minmax(0, 1fr)',
  height: '100%',
  selectors: {
    '> :last-child': { borderInlineStart: `1px solid ${colour('line')}`, minHeight: 0, minWidth: 0 },
    // In a narrow window the letter stands above the pane, and only where it is spoken of.
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 2fr) minmax(0, 3fr)' },
  },
})
const noLetterYet = mergeStyles({ background: colour('sunken') })
const withoutLetter = mergeStyles({ selectors: { '@media (max-width: 719px)': { gridTemplateRows: '0 minmax(0, 1fr)' } } })

export function App({ beside }: { readonly beside?: ReactNode }) {
  const { host } = useServices()
  const isStanding = useFirstSight()
  // What comes next is fetched while the first page is looked at.
  useEffect(() => {
    const timer = setTimeout(() => void fetchPages(), 1000)
    return () => clearTimeout(timer)
  }, [])
  const pane = (
    <div className={paneOnly}>
      <PaneFrame>
        {isStanding && (
          <Suspense fallback={null}>
            {host.name === 'word' && <OpenDocumentBars />}
            <ActiveRuns />
          </Suspense>
        )}
        <CurrentPage />
        <RibbonObeyed />
      </PaneFrame>
    </div>
  )
  if (!beside) return pane
  const desk = <div className={noLetterYet} />
  return <Bench beside={isStanding ? <Suspense fallback={desk}>{beside}</Suspense> : desk} pane={pane} />
}

function Bench({ beside, pane }: { readonly beside: ReactNode; readonly pane: ReactNode }) {
  const route = useRoute()
  const { sheet } = useServices().host
  const lying = useSyncExternalStore(sheet?.subscribe ?? never, () => sheet?.lying() ?? null)
  const isSpokenOf = route.page === 'segment' ? route.stop === 'letter' || route.stop === 'preview' : lying?.kind === 'letter' && lettersAreOpenedFrom.has(route.page)
  return (
    <div className={`${bench} ${isSpokenOf ? '' : withoutLetter}`}>
      {beside}
      {pane}
    </div>
  )
}

/** Whether the page that was opened first has all that it asked for: what else there is to fetch waits until then. */
function useFirstSight(): boolean {
  const queries = useQueryClient()
  const asking = useIsFetching()
  const [isStanding, setStanding] = useState(false)
  useEffect(() => {
    if (isStanding) return
    // The page has asked by then.
    const timer = setTimeout(() => queries.isFetching() === 0 && setStanding(true))
    return () => clearTimeout(timer)
  }, [isStanding, asking, queries])
  return isStanding
}

const lettersAreOpenedFrom: ReadonlySet<Route['page']> = new Set(['contact', 'history', 'interaction', 'loggedSegment'])
const never = () => () => {}

function CurrentPage() {
  const route = useRoute()
  // Each page begins anew; the stops of one segment are one page.
  const key = route.page === 'segment' ? `segment ${route.no}` : addressOf(route)
  return (
    <CrashGuard key={key}>
      <Suspense fallback={<Waiting />}>
        <PageOfRoute />
      </Suspense>
    </CrashGuard>
  )
}

function PageOfRoute() {
  const route = useRoute()
  switch (route.page) {
    case 'segments':
      return <SegmentsPage />
    case 'newSegment':
      return <NewSegment />
    case 'segment':
      return <SegmentPage no={route.no} stop={route.stop} lineNo={route.lineNo} />
    case 'contacts':
      return <ContactsPage />
    case 'contact':
      return <ContactPage no={route.no} />
    case 'newContact':
      return <NewContact />
    case 'editContact':
      return <EditContact no={route.no} />
    case 'import':
      return <ImportPage />
    case 'history':
      return <HistoryPage show={route.show} />
    case 'loggedSegment':
      return <LoggedSegmentPage entryNo={route.entryNo} />
    case 'interaction':
      return <InteractionPage entryNo={route.entryNo} />
    case 'newInteraction':
      return <SingleInteractionPage contact={route.contact} kind={route.kind} resume={route.resume} segment={route.segment} task={route.task} />
    case 'tasks':
      return <TasksPage segment={route.segment} />
    case 'opportunities':
      return <OpportunitiesPage segment={route.segment} />
    case 'statistics':
      return <StatisticsPage />
    case 'delivery':
      return <DeliveryPage run={route.run} />
    case 'sender':
      return <SenderPage />
    case 'setup':
      return <SetupRoom part={route.part} code={route.code} />
    default:
      return exhausted(route)
  }
}
