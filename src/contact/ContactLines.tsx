/** A contact in two lines: who, and where; with the word that keeps it out of letters, if there is one. */
import { Icon } from '@fluentui/react/lib/Icon'
import type { ContactRow } from '#core/api/contact'
import { useMessages } from '../i18n/useMessages'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'

export function ContactLines({ row }: { readonly row: ContactRow }) {
  const say = useMessages()
  const company = row.kind === 'person' ? row.companyName : ''
  return (
    <>
      <Icon iconName={row.kind === 'company' ? 'CityNext' : 'Contact'} title={say.contact.kinds[row.kind]} className={styles.small} />
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.ellipsis}>{row.name}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>{[company, row.city, row.no].filter((part) => part !== '').join(' · ')}</span>
      </span>
      {row.heldBack ? <Pill tone="stop" icon="Blocked">{say.contact.heldBack[row.heldBack]}</Pill> : row.excludeFromSegment && <Pill icon="Hide3">{say.contact.excluded}</Pill>}
    </>
  )
}
