/** The lines that stand: found by typing, opened, removed (which is a step, and can be undone). */
import { useRef, useState } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { LineWire, SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { EmptyState } from '../../ui/EmptyState'
import { useFrame } from '../../ui/PaneFrame'
import { LongList } from '../../ui/LongList'
import { Pill } from '../../ui/Pill'
import { SearchField } from '../../ui/SearchField'
import { styles } from '../../ui/styles'
import { segmentKey, useSegmentVerbs } from '../useSegment'
import { LineSheet } from './LineSheet'

export function LineList({ segment }: { readonly segment: SegmentWire }) {
  const say = useMessages()
  const words = say.segment.who
  const { api } = useServices()
  const { tell } = useFrame()
  const { take, undo } = useSegmentVerbs(segment.no)
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const [open, setOpen] = useState<number | null>(null)
  const remove = (line: LineWire) =>
    take.mutate(
      { kind: 'removeByHand', lines: [line.lineNo] },
      { onSuccess: () => tell(words.removed(line.contactName), () => undo.mutate()), onError: (caught) => tell(say.problems[problemOf(caught).code](problemOf(caught).facts)) },
    )
  return (
    <section aria-label={words.lines}>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <h2 className={styles.heading}>{words.lines}</h2>
        <SearchField label={words.searchLines} value={q} onSeek={setQ} focus={search} />
      </div>
      <LongList
        label={words.lines}
        queryKey={[...segmentKey(segment.no), 'lines', q]}
        fetchPage={(place, signal) => api.lines(segment.no, { ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(line) => line.lineNo}
        renderRow={(line) => <Row line={line} isBusy={take.isPending} onOpen={() => setOpen(line.lineNo)} onRemove={() => remove(line)} />}
        empty={q === '' ? <p className={styles.section}>{words.nobody}</p> : <EmptyState icon="Search" title={say.noMatch(q)} text={words.searchLines} />}
      />
      {open !== null && <LineSheet no={segment.no} lineNo={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

type RowProps = { readonly line: LineWire; readonly isBusy: boolean; readonly onOpen: () => void; readonly onRemove: () => void }

function Row({ line, isBusy, onOpen, onRemove }: RowProps) {
  const say = useMessages()
  const words = say.segment.who
  return (
    <div className={styles.across} style={{ flexWrap: 'nowrap', gap: 0 }}>
      <button type="button" className={styles.row} style={{ flex: '1 1 0', minWidth: 0 }} onClick={onOpen}>
        <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
          <span className={styles.ellipsis}>{line.contactName}</span>
          <span className={`${styles.small} ${styles.ellipsis}`}>{[line.companyName === line.contactName ? '' : line.companyName, line.city].filter((part) => part !== '').join(' · ')}</span>
        </span>
        {line.heldBack && <Pill tone="stop" icon="Blocked">{say.contact.heldBack[line.heldBack]}</Pill>}
        {line.hasNote && <Icon iconName="EditNote" title={words.note} aria-label={words.note} role="img" />}
        {line.letterState === 'unique' && <Icon iconName="PageEdit" title={words.ownLetter} aria-label={words.ownLetter} role="img" />}
      </button>
      <IconButton
        iconProps={{ iconName: 'Cancel' }}
        ariaLabel={words.removeLine(line.contactName)}
        title={words.removeLine(line.contactName)}
        disabled={isBusy}
        allowDisabledFocus
        onClick={onRemove}
        styles={{ root: { marginInlineEnd: 8 } }}
      />
    </div>
  )
}
