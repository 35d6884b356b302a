/** What has been said: logged segments, and every interaction. */
import { Icon } from '@fluentui/react/lib/Icon'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import { useFormats, useMessages } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { LongList } from '../ui/LongList'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { Tabs } from '../ui/Tabs'
import { Link } from '@fluentui/react/lib/Link'
import { FilteredInteractions } from './FilteredInteractions'
import { PostponedList } from './PostponedList'

const views = ['segments', 'interactions', 'postponed'] as const
const beside = ['tasks', 'opportunities', 'statistics'] as const

export function HistoryPage({ show }: { readonly show: (typeof views)[number] }) {
  const say = useMessages()
  const words = say.interaction
  const { api } = useServices()
  const router = useRouter()
  return (
    <Page title={say.product} way={<Tabs room="history" />}>
      <div className={styles.across} role="group" aria-label={words.views.label} style={{ padding: 12, gap: 4 }}>
        {views.map((view) => (
          <DefaultButton key={view} styles={{ root: { minWidth: 0, paddingInline: 0, fontSize: 12 } }} toggle checked={view === show} text={view === 'postponed' ? say.entry.postponed : words.views[view]} onClick={() => router.replace({ page: 'history', show: view })} />
        ))}
      </div>
      <nav className={styles.across} style={{ paddingInline: 12, paddingBottom: 12, gap: 12 }} aria-label={say.entry.back}>
        {beside.map((page) => (
          <Link key={page} onClick={() => router.go({ page })}>
            {say.entry[page].title}
          </Link>
        ))}
      </nav>
      {show === 'segments' ? (
        <LongList
          label={words.views.segments}
          queryKey={['logged-segments']}
          fetchPage={(place, signal) => api.loggedSegments(place, signal)}
          keyOf={(row) => row.entryNo}
          renderRow={(row) => <LoggedRow row={row} />}
          empty={<EmptyState icon="Archive" title={words.noSegments.title} text={words.noSegments.text} />}
        />
      ) : show === 'postponed' ? (
        <PostponedList />
      ) : (
        <FilteredInteractions />
      )}
    </Page>
  )
}

function LoggedRow({ row }: { readonly row: LoggedSegmentWire }) {
  const say = useMessages()
  const words = say.interaction
  const formats = useFormats()
  const router = useRouter()
  const route = { page: 'loggedSegment', entryNo: row.entryNo } as const
  return (
    <a
      href={`#${addressOf(route)}`}
      className={styles.row}
      onClick={(event) => {
        event.preventDefault()
        router.go(route)
      }}
    >
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={`${styles.strong} ${styles.ellipsis}`}>{row.description || say.segment.unnamed(row.segmentNo)}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>
          {formats.day(row.createdOn)} · {words.entries(row.entries)}
        </span>
      </span>
      {row.canceled && (
        <Pill tone="warn" icon="Blocked">
          {words.canceled}
        </Pill>
      )}
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </a>
  )
}
