/** Whom a step is about: who would join, leave or stay, who is in already, and who stays out and why. Found by typing. */
import { useRef, useState, type RefObject } from 'react'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { StepPreview, StepWire } from '#core/api/segment'
import type { PeopleAsked } from '#core/api/segment-preview'
import { ContactLines } from '../../contact/ContactLines'
import { ContactLink } from '../../contact/ContactLink'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { EmptyState } from '../../ui/EmptyState'
import { LongList } from '../../ui/LongList'
import { SearchField } from '../../ui/SearchField'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'

export function PreviewPeople({ no, step, preview }: { readonly no: string; readonly step: StepWire; readonly preview: StepPreview }) {
  const say = useMessages()
  const words = say.segment.sheet
  const formats = useFormats()
  const groups = groupsOf(step, preview)
  const [chosen, setChosen] = useState<PeopleAsked | null>(null)
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const which = groups.find((group) => group.which === chosen)?.which ?? groups[0]?.which ?? 'joining'
  return (
    <>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <Choice
          ariaLabel={words.whichPeople}
          selectedKey={which}
          options={groups.map((group) => ({ key: group.which, text: `${words.people[group.which]} (${formats.number(group.count)})` }))}
          onChange={(_, option) => setChosen(groups.find((group) => group.which === option?.key)?.which ?? null)}
        />
        <SearchField label={say.contact.search} value={q} onSeek={setQ} focus={search} />
      </div>
      <People no={no} step={step} which={which} q={q} search={search} />
    </>
  )
}

/** The contacts of one such group, as many as there are. */
export function People({ no, step, which, q = '', search, leadsToCard = false }: { readonly no: string; readonly step: StepWire; readonly which: PeopleAsked; readonly q?: string; readonly search?: RefObject<ISearchBox | null>; readonly leadsToCard?: boolean }) {
  const say = useMessages()
  const words = say.segment.sheet
  const { api } = useServices()
  return (
    <LongList
      label={words.people[which]}
      queryKey={[...segmentKey(no), 'people', JSON.stringify(step), which, q]}
      fetchPage={(place, signal) => api.people(no, step, { which, ...place, ...(q && { q }) }, signal)}
      {...(search && { search })}
      keyOf={(row) => row.no}
      renderRow={(row) =>
        leadsToCard ? (
          <ContactLink row={row} />
        ) : (
          <div className={styles.plainRow}>
            <ContactLines row={row} />
          </div>
        )
      }
      empty={q === '' ? <p className={styles.section}>{words.nobodyHere}</p> : <EmptyState icon="Search" title={say.noMatch(q)} text={say.contact.search} />}
    />
  )
}

function groupsOf(step: StepWire, preview: StepPreview): readonly { readonly which: PeopleAsked; readonly count: number }[] {
  const heldBack = preview.heldBack.reduce((sum, { count }) => sum + count, 0)
  const joins = step.kind === 'add' || step.kind === 'addByHand' || step.kind === 'reuse'
  const all: readonly { readonly which: PeopleAsked; readonly count: number }[] = joins
    ? [
        { which: 'joining', count: preview.joining },
        { which: 'alreadyIn', count: preview.alreadyIn },
        { which: 'excluded', count: preview.excluded },
        { which: 'excludedButTaken', count: preview.excludedButTaken },
        { which: 'heldBack', count: heldBack },
      ]
    : [
        { which: 'leaving', count: preview.leaving },
        { which: 'staying', count: preview.standing },
      ]
  return all.filter(({ count }, i) => i === 0 || count > 0)
}
