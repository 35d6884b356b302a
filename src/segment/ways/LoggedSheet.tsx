/** The contacts of a logged segment: the segment is chosen, then whether all of them are meant, or those who did not answer, and so on (R-REUSE). */
import { useRef, useState } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import type { StepAnswer } from '#core/api/segment'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { EmptyState } from '../../ui/EmptyState'
import { LongList } from '../../ui/LongList'
import { Pill } from '../../ui/Pill'
import { SearchField } from '../../ui/SearchField'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { LoggedChoice } from './LoggedChoice'

type Props = { readonly no: string; readonly onClose: () => void; readonly onTaken: (answer: StepAnswer) => void }

export function LoggedSheet({ no, onClose, onTaken }: Props) {
  const say = useMessages()
  const words = say.ways.logged
  const { api } = useServices()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const [chosen, setChosen] = useState<LoggedSegmentWire | null>(null)
  if (chosen) return <LoggedChoice no={no} logged={chosen} onBack={() => setChosen(null)} onTaken={onTaken} />
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <SearchField label={words.search} value={q} onSeek={setQ} focus={search} autoFocus />
      </div>
      <LongList
        label={say.interaction.views.segments}
        queryKey={['logged-segments', 'found', q]}
        fetchPage={(place, signal) => api.loggedSegments({ ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.entryNo}
        renderRow={(row) => <Row row={row} onChoose={() => setChosen(row)} />}
        empty={
          q === '' ? (
            <EmptyState icon="Archive" title={say.interaction.noSegments.title} text={say.interaction.noSegments.text} />
          ) : (
            <EmptyState icon="Search" title={say.noMatch(q)} text={words.search} />
          )
        }
      />
    </Sheet>
  )
}

function Row({ row, onChoose }: { readonly row: LoggedSegmentWire; readonly onChoose: () => void }) {
  const say = useMessages()
  const formats = useFormats()
  return (
    <button type="button" className={styles.row} onClick={onChoose}>
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={`${styles.strong} ${styles.ellipsis}`}>{row.description || say.segment.unnamed(row.segmentNo)}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>
          {formats.day(row.createdOn)} · {say.interaction.entries(row.entries)} · {row.segmentNo}
        </span>
      </span>
      {row.canceled && <Pill icon="Cancel">{say.interaction.canceled}</Pill>}
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </button>
  )
}
