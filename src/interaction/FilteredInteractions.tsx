/** All interactions, narrowed by what is asked for most: words, direction, how it went, what did not arrive; several can be evaluated or cancelled at once. */
import { useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { InteractionFilter, InteractionWire } from '#core/api/interaction'
import { evaluations, type Evaluation } from '#core/segment/step'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Choice } from '../ui/Choice'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { EvaluationButtons } from './entry/EvaluationButtons'
import { useEntryChanges } from './entry/useEntryChanges'
import { InteractionList } from './InteractionList'

const chips = {
  outbound: { flow: 'outbound' },
  inbound: { flow: 'inbound' },
  good: { went: 'well' },
  bad: { went: 'badly' },
  none: { evaluation: '' },
  error: { delivery: 'error' },
  canceled: { canceled: true },
} as const satisfies Record<string, InteractionFilter>
type Chip = keyof typeof chips
const ofEvaluation: readonly Chip[] = ['good', 'bad', 'none']

export function FilteredInteractions() {
  const say = useMessages()
  const words = say.entry
  const { api } = useServices()
  const [q, setQ] = useState('')
  const [pressed, setPressed] = useState<readonly Chip[]>([])
  const [chosen, setChosen] = useState<ReadonlyMap<number, InteractionWire> | null>(null)
  const changes = useEntryChanges(() => setChosen((before) => before && new Map()))
  const [exactly, setExactly] = useState<Evaluation | ''>('')
  const filter = pressed.reduce<InteractionFilter>((all, chip) => ({ ...all, ...chips[chip] }), { ...(q !== '' && { q }), ...(exactly !== '' && { evaluation: exactly }) })
  // Of two that say the same thing of an entry, the one pressed last stands.
  const press = (chip: Chip) => {
    if (ofEvaluation.includes(chip)) setExactly('')
    setPressed((before) => (before.includes(chip) ? before.filter((each) => each !== chip) : [...before.filter((each) => !saysTheSame(each, chip)), chip]))
  }
  const takeExactly = (evaluation: Evaluation | '') => {
    setExactly(evaluation)
    setPressed((before) => before.filter((each) => !ofEvaluation.includes(each)))
  }
  const choose = (entry: InteractionWire) =>
    setChosen((before) => {
      const next = new Map<number, InteractionWire>(before ?? [])
      if (!next.delete(entry.entryNo)) next.set(entry.entryNo, entry)
      return next
    })
  const entries = [...(chosen?.values() ?? [])]
  const isNarrowed = q !== '' || pressed.length > 0 || exactly !== ''
  return (
    <>
      <div className={styles.section} style={{ paddingTop: 0 }} role="search" aria-label={words.filters.label}>
        <SearchField label={words.filters.search} value={q} onSeek={setQ} />
        <div className={styles.across} style={{ gap: 4 }}>
          {(Object.keys(chips) as Chip[]).map((chip) => (
            <DefaultButton key={chip} toggle checked={pressed.includes(chip)} text={words.filters[chip]} styles={{ root: { minWidth: 0, minHeight: 28, height: 28, paddingInline: 2, fontSize: 12 } }} onClick={() => press(chip)} />
          ))}
        </div>
        <div className={styles.across} style={{ flexWrap: 'nowrap' }}>
          <div className={styles.grow}>
            <Choice
              ariaLabel={words.filters.exactly}
              selectedKey={exactly}
              options={['' as const, ...evaluations].map((key) => ({ key, text: key === '' ? words.filters.anyEvaluation : words.filters.as(say.lines.evaluations[key]) }))}
              onChange={(_, option) => takeExactly(evaluations.find((key) => key === option?.key) ?? '')}
            />
          </div>
          <DefaultButton toggle checked={chosen !== null} text={chosen === null ? words.several.begin : words.several.end} styles={{ root: { flex: 'none', minWidth: 0, paddingInline: 4 } }} onClick={() => setChosen(chosen === null ? new Map() : null)} />
        </div>
        {chosen !== null && (
          <div className={styles.card}>
            <span className={styles.text} role="status">
              {words.several.count(entries.length)}
            </span>
            {entries.length > 0 && (
              <>
                <EvaluationButtons value="" isBusy={changes.isBusy} onChoose={(evaluation: Evaluation | '') => changes.evaluate(entries, evaluation)} />
                <div>
                  <DefaultButton iconProps={{ iconName: 'Blocked' }} text={words.several.cancel} disabled={changes.isBusy} onClick={() => changes.cancel(entries)} />
                </div>
              </>
            )}
            {changes.problem && <ErrorCard problem={changes.problem} />}
          </div>
        )}
      </div>
      {/* The months below are headings of this one. */}
      <h2 className={styles.hidden}>{say.interaction.views.interactions}</h2>
      <InteractionList
        queryKey={['interactions', 'list', filter]}
        fetchPage={(place, signal) => api.entries.list({ ...place, ...filter }, signal)}
        showsContact
        {...(chosen !== null && { chosen: { has: (entryNo: number) => chosen.has(entryNo), onChoose: choose } })}
        empty={
          isNarrowed ? (
            <EmptyState icon="Filter" title={words.filters.noMatch} text={words.filters.noMatchText} />
          ) : (
            <EmptyState icon="Message" title={say.interaction.noInteractions.title} text={say.interaction.noInteractions.text} />
          )
        }
      />
    </>
  )
}

const saysTheSame = (one: Chip, other: Chip): boolean => (ofEvaluation.includes(one) && ofEvaluation.includes(other)) || Object.keys(chips[one]).some((key) => key in chips[other])
