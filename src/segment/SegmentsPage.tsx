/** The open segments: what one is working on, last changed first. */
import { useRef, useState } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { SegmentPage } from '#core/api/segment'
import { useFirstMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices, type Services } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { LongList } from '../ui/LongList'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { Tabs } from '../ui/Tabs'
import type { PagesAsked } from '../ui/usePages'
import { SegmentRowLine } from './SegmentRowLine'

export const segmentsAsked = (api: Services['api'], q: string): PagesAsked<SegmentPage['rows'][number]> => ({
  queryKey: ['segments', q],
  fetchPage: (place, signal) => api.segments({ ...place, ...(q && { q }) }, signal),
})

export function SegmentsPage() {
  const say = useFirstMessages()
  const { api } = useServices()
  const router = useRouter()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const begin = () => router.go({ page: 'newSegment' })
  return (
    <Page title={say.product} way={<Tabs room="segments" />} footer={<FooterLine facts=""><PrimaryButton iconProps={{ iconName: 'Add' }} text={say.segment.add} onClick={begin} /></FooterLine>}>
      <div className={styles.section} style={{ paddingBottom: 8 }}>
        <SearchField label={say.segment.search} value={q} onSeek={setQ} focus={search} />
      </div>
      <LongList
        label={say.segment.list}
        {...segmentsAsked(api, q)}
        search={search}
        keyOf={(row) => row.no}
        renderRow={(row) => <SegmentRowLine row={row} />}
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
