/** The open segments: what one is working on, last changed first. */
import { useState } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import type { SegmentRow } from '#core/api/segment'
import { useFormats, useMessages } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { PagedList } from '../ui/PagedList'
import { Pill } from '../ui/Pill'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { Tabs } from '../ui/Tabs'
import { nameOfSegment } from './useSegment'

export function SegmentsPage() {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const [q, setQ] = useState('')
  const begin = () => router.go({ page: 'newSegment' })
  return (
    <Page title={say.product} way={<Tabs room="segments" />} footer={<FooterLine facts=""><PrimaryButton iconProps={{ iconName: 'Add' }} text={say.segment.add} onClick={begin} /></FooterLine>}>
      <div className={styles.section} style={{ paddingBottom: 8 }}>
        <SearchField label={say.segment.search} value={q} onSeek={setQ} />
      </div>
      <PagedList
        label={say.segment.list}
        queryKey={['segments', q]}
        fetchPage={(cursor, signal) => api.segments({ limit: 50, ...(q && { q }), ...(cursor && { cursor }) }, signal)}
        keyOf={(row) => row.no}
        renderRow={(row) => <Row row={row} />}
        empty={
          q === '' ? (
            <EmptyState icon="Group" title={say.segment.empty.title} text={say.segment.empty.text} />
          ) : (
            <EmptyState icon="Search" title={say.noMatch(q)} text={say.segment.search} />
          )
        }
      />
    </Page>
  )
}

function Row({ row }: { readonly row: SegmentRow }) {
  const say = useMessages()
  const formats = useFormats()
  const { now } = useServices()
  const router = useRouter()
  const route = { page: 'segment', no: row.no, stop: 'who', lineNo: null } as const
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
        <span className={`${styles.strong} ${styles.ellipsis}`}>{nameOfSegment(row, say.segment.unnamed)}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>
          {row.no} · {say.segment.changed(formats.ago(row.changedAt, now()))}
        </span>
      </span>
      <span className={styles.tight} style={{ alignItems: 'flex-end', gap: 2 }}>
        <span className={`${styles.small} ${styles.figure}`}>{say.contacts(row.lines)}</span>
        {row.sample && <Pill>{say.sample}</Pill>}
      </span>
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </a>
  )
}
