/** Why somebody is in the segment or not: what each step said of this contact, rule by rule, as things stand today. */
import { useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Icon } from '@fluentui/react/lib/Icon'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { WhyStep } from '#core/api/segment-preview'
import type { Criteria } from '#core/segment/criteria'
import { ContactLines } from '../../contact/ContactLines'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { EmptyState } from '../../ui/EmptyState'
import { LongList } from '../../ui/LongList'
import { Pill } from '../../ui/Pill'
import { SearchField } from '../../ui/SearchField'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { clause } from '../criteria/sentence'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { segmentKey } from '../useSegment'
import { stepText } from './step-text'

type Props = { readonly no: string; readonly contactNo?: string; readonly onClose: () => void }

export function WhySheet({ no, contactNo, onClose }: Props) {
  const words = useMessages().segment.who.why
  const [chosen, setChosen] = useState<string | null>(contactNo ?? null)
  return (
    <Sheet title={words.title} onClose={chosen !== null && contactNo === undefined ? () => setChosen(null) : onClose}>
      {chosen === null ? <ChooseContact onChoose={setChosen} /> : <Reasons no={no} contactNo={chosen} />}
    </Sheet>
  )
}

function ChooseContact({ onChoose }: { readonly onChoose: (no: string) => void }) {
  const say = useMessages()
  const { api } = useServices()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  return (
    <>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <p className={styles.text}>{say.segment.who.why.choose}</p>
        <SearchField label={say.contact.search} value={q} onSeek={setQ} focus={search} autoFocus />
      </div>
      <LongList
        label={say.contact.list}
        queryKey={['contacts', q]}
        fetchPage={(place, signal) => api.contacts({ ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.no}
        renderRow={(row) => (
          <button type="button" className={styles.row} onClick={() => onChoose(row.no)}>
            <ContactLines row={row} />
          </button>
        )}
        empty={<EmptyState icon="Search" title={q === '' ? say.contact.empty.title : say.noMatch(q)} text={say.contact.search} />}
      />
    </>
  )
}

function Reasons({ no, contactNo }: { readonly no: string; readonly contactNo: string }) {
  const words = useMessages().segment.who.why
  const { api } = useServices()
  const why = useQuery({ queryKey: [...segmentKey(no), 'why', contactNo], queryFn: ({ signal }) => api.why(no, { contactNo }, signal) })
  return (
    <Shown asked={why}>
      {({ contact, lines, taken }) => (
        <div className={styles.section}>
          <div className={styles.plainRow}>
            <ContactLines row={contact} />
          </div>
          <p className={styles.text} role="status">
            {lines.some((line) => line.stands) ? words.isIn : lines.length > 0 ? words.wasIn : words.isOut}
          </p>
          <ol className={`${styles.list} ${styles.stack}`}>
            {taken.map((step, i) => (
              <li key={step.stepNo ?? i} className={styles.card} style={{ opacity: step.off ? 0.6 : 1 }}>
                <OneReason step={step} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </Shown>
  )
}

function OneReason({ step }: { readonly step: WhyStep }) {
  const say = useMessages()
  const words = say.segment.who.why
  const teller = useCriteriaTeller()
  const criteria = 'criteria' in step.step ? (step.step.criteria as Criteria) : null
  // The whole is said by the fate; of rules only those that ask something themselves.
  const rules = criteria ? step.rules.map(({ at, holds }) => ({ at, holds, rule: ruleAt(criteria, at) })).filter(({ rule }) => rule !== null && !['all', 'any'].includes(rule.kind)) : []
  return (
    <>
      <span className={styles.text}>{stepText(step.step, say.segment.who, teller)}</span>
      <div className={styles.across}>
        {step.off && <Pill icon="Hide3">{say.segment.who.edit.isOff}</Pill>}
        {[...new Set(step.fates)].map((fate) => (
          <Pill key={fate} tone={tones[fate] ?? 'plain'}>
            {words.fates[fate]}
          </Pill>
        ))}
      </div>
      {step.reached === 'company' || step.reached === 'relatedCompany' ? <span className={styles.small}>{words.reached[step.reached]}</span> : null}
      <ul className={`${styles.list} ${styles.tight}`}>
        {rules.map(({ at, holds, rule }) => (
          <li key={at} className={`${styles.across} ${styles.small}`} style={{ flexWrap: 'nowrap' }}>
            <Icon iconName={holds ? 'CheckMark' : 'Cancel'} title={holds ? words.holds : words.holdsNot} aria-label={holds ? words.holds : words.holdsNot} role="img" style={{ color: colour(holds ? 'add' : 'muted') }} />
            <span>{rule && clause(rule, teller)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const tones: Readonly<Record<string, 'keep' | 'warn' | 'stop' | 'plain'>> = {
  joins: 'keep',
  stays: 'keep',
  alreadyIn: 'keep',
  leaves: 'warn',
  excluded: 'warn',
  privacyBlocked: 'stop',
  minorWithoutConsent: 'stop',
  marketingObjection: 'stop',
  objectionToPost: 'stop',
  objectionToEmail: 'stop',
}

/** The part of the criteria at a place (RFC 6901), or null where there is none. */
function ruleAt(criteria: Criteria, at: string): Criteria | null {
  const found = at
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined), criteria)
  return typeof found === 'object' && found !== null && 'kind' in found ? (found as Criteria) : null
}
