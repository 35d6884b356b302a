/** A contact in two lines: who, and where; with the word that keeps it out of letters, if there is one. */
import { Icon } from '@fluentui/react/lib/Icon'
import type { ContactRow, contactSorts } from '#core/api/contact'
import { useFormats, useMessages } from '../i18n/useMessages'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'

type Props = {
  readonly row: ContactRow
  /** By what the list is sorted: that is in sight. */
  readonly by?: (typeof contactSorts)[number]
}

export function ContactLines({ row, by }: Props) {
  const say = useMessages()
  const formats = useFormats()
  const company = row.kind === 'person' ? row.companyName : ''
  const last = row.lastInteractionOn === null ? say.contact.noInteraction : say.contact.lastInteraction(formats.day(row.lastInteractionOn))
  const facts = by === 'lastInteraction' ? [last, company] : by === 'no' ? [row.no, company, row.city] : [company, by === 'postCode' ? `${row.postCode} ${row.city}`.trim() : row.city, row.no]
  return (
    <>
      <Icon iconName={row.kind === 'company' ? 'CityNext' : 'Contact'} title={say.contact.kinds[row.kind]} className={styles.small} />
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.ellipsis}>{row.name}</span>
        <span className={styles.across} style={{ flexWrap: 'nowrap', gap: 6 }}>
          {row.heldBack ? <Pill tone="stop" icon="Blocked">{say.contact.heldBack[row.heldBack]}</Pill> : row.excludeFromSegment && <Pill icon="Hide3">{say.contact.excluded}</Pill>}
          <span className={`${styles.small} ${styles.ellipsis}`}>{facts.filter((part) => part !== '').join(' · ')}</span>
        </span>
      </span>
    </>
  )
}
