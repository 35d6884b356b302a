/** Saved criteria: found by typing, opened, taken again, renamed, deleted. */
import { useRef, useState } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { ReuseAnswer, SavedCriteriaRow } from '#core/api/saved-criteria'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { EmptyState } from '../../ui/EmptyState'
import { LongList } from '../../ui/LongList'
import { SearchField } from '../../ui/SearchField'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { savedKey } from './query-keys'
import { SavedCriteria } from './SavedCriteria'

type Props = { readonly no: string; readonly onClose: () => void; readonly onReused: (answer: ReuseAnswer) => void }

export function SavedSheet({ no, onClose, onReused }: Props) {
  const say = useMessages()
  const words = say.ways.saved
  const { api } = useServices()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  if (chosen !== null) return <SavedCriteria no={no} code={chosen} onBack={() => setChosen(null)} onRenamed={setChosen} onReused={onReused} />
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <SearchField label={words.search} value={q} onSeek={setQ} focus={search} autoFocus />
      </div>
      <LongList
        label={words.list}
        queryKey={[...savedKey, 'found', q]}
        fetchPage={(place, signal) => api.savedCriteria({ ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.code}
        renderRow={(row) => <Row row={row} onChoose={() => setChosen(row.code)} />}
        empty={
          q === '' ? (
            <EmptyState icon="BulletedList" title={words.empty.title} text={words.empty.text} />
          ) : (
            <EmptyState icon="Search" title={say.noMatch(q)} text={words.search} />
          )
        }
      />
    </Sheet>
  )
}

function Row({ row, onChoose }: { readonly row: SavedCriteriaRow; readonly onChoose: () => void }) {
  const words = useMessages().ways.saved
  const formats = useFormats()
  const facts = [row.code, words.steps(row.actions), row.parameters.length > 0 ? words.asks(formats.and(row.parameters)) : '']
  return (
    <button type="button" className={styles.row} onClick={onChoose}>
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={`${styles.strong} ${styles.ellipsis}`}>{row.description || row.code}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </span>
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </button>
  )
}
