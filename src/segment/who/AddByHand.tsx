/** Contacts added by name: sought by typing, ticked, and taken in as one step. */
import { useRef, useState } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { ContactRow } from '#core/api/contact'
import type { StepAnswer } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ContactLines } from '../../contact/ContactLines'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { LongList } from '../../ui/LongList'
import { SearchField } from '../../ui/SearchField'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useSegmentVerbs } from '../useSegment'

export function AddByHand({ no, onClose, onTaken }: { readonly no: string; readonly onClose: () => void; readonly onTaken: (answer: StepAnswer) => void }) {
  const say = useMessages()
  const words = say.segment.byHand
  const { api } = useServices()
  const { take } = useSegmentVerbs(no)
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (row: ContactRow, is: boolean) => {
    const next = new Set(chosen)
    if (is) next.add(row.no)
    else next.delete(row.no)
    setChosen(next)
  }
  const commit = () => take.mutate({ kind: 'addByHand', contacts: [...chosen] }, { onSuccess: (answer) => onTaken(answer) })
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts={words.chosen(chosen.size)}>
          <PrimaryButton text={words.button(chosen.size)} disabled={chosen.size === 0 || take.isPending} onClick={commit} />
        </FooterLine>
      }
    >
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        {take.error && <ErrorCard problem={problemOf(take.error)} onRetry={commit} />}
        <SearchField label={say.contact.search} value={q} onSeek={setQ} focus={search} autoFocus />
      </div>
      <LongList
        label={say.contact.list}
        queryKey={['contacts', q]}
        fetchPage={(place, signal) => api.contacts({ ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.no}
        renderRow={(row) => (
          <div className={styles.plainRow}>
            <Checkbox
              ariaLabel={row.name}
              title={row.name}
              checked={chosen.has(row.no)}
              disabled={row.heldBack !== null}
              onChange={(_, is) => choose(row, is === true)}
            />
            <ContactLines row={row} />
          </div>
        )}
        empty={<EmptyState icon="Search" title={q === '' ? say.contact.empty.title : say.noMatch(q)} text={words.start} />}
      />
    </Sheet>
  )
}
