/** Interactions, newest first, under their months: with whom, about what, and the letter itself. */
import type { ReactNode } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { Icon } from '@fluentui/react/lib/Icon'
import { Link } from '@fluentui/react/lib/Link'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { InteractionWire } from '#core/api/interaction'
import type { Evaluation } from '#core/segment/step'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { LongList } from '../ui/LongList'
import type { PageOfRows, Place } from '../ui/usePages'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { useOpenLetter } from './useOpenLetter'

type Props = {
  readonly queryKey: readonly unknown[]
  readonly fetchPage: (place: Place, signal: AbortSignal) => Promise<PageOfRows<InteractionWire>>
  readonly showsContact: boolean
  /** Months make no sense where all are of one day. */
  readonly showsMonths?: boolean
  readonly empty: ReactNode
  /** While several are being chosen. */
  readonly chosen?: Chosen
}
export type Chosen = { readonly has: (entryNo: number) => boolean; readonly onChoose: (entry: InteractionWire) => void }

const month = mergeStyles({ margin: 0, padding: '8px 12px 4px', fontSize: 12, lineHeight: 16, fontWeight: 600, color: colour('muted'), background: colour('sunken') })

export function InteractionList({ queryKey, fetchPage, showsContact, showsMonths = true, empty, chosen }: Props) {
  const say = useMessages()
  const formats = useFormats()
  const open = useOpenLetter()
  return (
    <LongList
      label={say.contact.card.timeline}
      queryKey={queryKey}
      fetchPage={fetchPage}
      keyOf={(entry) => entry.entryNo}
      empty={empty}
      renderRow={(entry, before, index) => (
        <>
          {showsMonths && (index === 0 || (before && before.date.slice(0, 7) !== entry.date.slice(0, 7))) && <h3 className={month}>{formats.month(entry.date)}</h3>}
          <Entry entry={entry} showsContact={showsContact} showsDescription={showsMonths} chosen={chosen} isOpening={open.isPending && open.variables.entryNo === entry.entryNo} onOpen={() => open.mutate(entry)} />
        </>
      )}
    />
  )
}

const icons: Readonly<Record<InteractionWire['kind'], string>> = { letter: 'PageEdit', mail: 'Mail', call: 'Phone', meeting: 'Group' }

type EntryProps = { readonly entry: InteractionWire; readonly showsContact: boolean; readonly showsDescription: boolean; readonly chosen: Chosen | undefined; readonly isOpening: boolean; readonly onOpen: () => void }

function Entry({ entry, showsContact, showsDescription, chosen, isOpening, onOpen }: EntryProps) {
  const all = useMessages()
  const say = all.interaction
  const formats = useFormats()
  const router = useRouter()
  const title = all.entry.title(entry.title) || all.entry.untitled
  const name = entry.contactName || say.unnamedContact
  const { contactNo } = entry
  const said = (showsContact && showsDescription) || entry.subject === '' ? entry.description : entry.subject
  const facts = [formats.day(entry.date), entry.language && formats.language(entry.language), said === entry.title.what ? '' : said].filter((fact) => fact !== '')
  return (
    <div className={styles.plainRow} style={{ alignItems: 'flex-start', flexWrap: 'wrap', rowGap: 4 }}>
      {chosen && <Checkbox checked={chosen.has(entry.entryNo)} ariaLabel={all.entry.several.choose(`${title}, ${name}`)} onChange={() => chosen.onChoose(entry)} />}
      <Icon iconName={icons[entry.kind]} aria-hidden className={styles.small} style={{ paddingTop: 3 }} />
      <div className={`${styles.tight} ${styles.grow}`}>
        {showsContact && contactNo !== null ? (
          <Link style={{ textAlign: 'start' }} title={say.openContact} onClick={() => router.go({ page: 'contact', no: contactNo })}>
            {name}
          </Link>
        ) : (
          showsContact && <span className={styles.text}>{name}</span>
        )}
        <Link style={{ textAlign: 'start' }} onClick={() => router.go({ page: 'interaction', entryNo: entry.entryNo })}>
          {title}
        </Link>
        <span className={styles.small}>{facts.join(' · ')}</span>
      </div>
      {entry.hasLetter && !chosen && (
        <DefaultButton
          text={isOpening ? say.opening : say.openLetterShort}
          ariaLabel={say.openLetter(name)}
          disabled={isOpening}
          onClick={onOpen}
          styles={{ root: { flex: 'none', minWidth: 0, paddingInline: 8 } }}
        />
      )}
      {/* Below both, for there is no room beside the button. */}
      {isMarked(entry) && (
        <span className={styles.across} style={{ gap: 4, flexBasis: '100%', paddingInlineStart: 20 }}>
          {entry.hasNote && <Pill icon="EditNote">{say.note}</Pill>}
          {entry.letterState === 'unique' && <Pill icon="PageEdit">{say.ownLetter}</Pill>}
          {entry.evaluation !== '' && <Pill icon="Like">{all.lines.evaluations[entry.evaluation as Evaluation]}</Pill>}
          {entry.answeredBy !== null && <Pill tone="add" icon="Reply">{`${all.entry.facts.answeredBy} ${entry.answeredBy}`}</Pill>}
          {entry.comments > 0 && <Pill icon="Comment">{`${all.entry.comments}: ${entry.comments}`}</Pill>}
          {entry.deliveryStatus !== '' && <Pill tone={entry.deliveryStatus === 'error' ? 'stop' : 'plain'} icon="Send">{all.entry.delivery[entry.deliveryStatus] ?? ''}</Pill>}
          {entry.attemptFailed && <Pill tone="warn" icon="DeclineCall">{all.entry.attemptFailed}</Pill>}
          {entry.canceled && <Pill tone="warn" icon="Blocked">{say.canceled}</Pill>}
          {entry.erased && <Pill tone="stop" icon="Delete">{say.erased}</Pill>}
        </span>
      )}
    </div>
  )
}

const isMarked = (entry: InteractionWire): boolean =>
  entry.hasNote || entry.letterState === 'unique' || entry.evaluation !== '' || entry.answeredBy !== null || entry.comments > 0 || entry.deliveryStatus !== '' || entry.attemptFailed || entry.canceled || entry.erased
