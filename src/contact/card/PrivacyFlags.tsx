/** What is known of a contact's privacy, by ticks; each says what it means, and what follows from it (R-PRIV). */
import { useId } from 'react'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { draftFlags, type DraftFlag } from '#core/contact/contact-limits'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

type Flags = { readonly [Flag in DraftFlag]?: boolean }
/** `before` is the contact as it stands, or null for a new one. */
type Props = { readonly flags: Flags; readonly before: Flags | null; readonly onChange: (changes: Flags) => void }

export function PrivacyFlags({ flags, before, onChange }: Props) {
  const say = useMessages()
  const words = say.card.flags
  const hints: Partial<Record<DraftFlag, string | false>> = {
    privacyBlocked: flags.minor === true && flags.parentalConsent !== true && words.blocksMinor,
    parentalConsent: before !== null && flags.parentalConsent === true && before.parentalConsent !== true && words.blocksOnce,
  }
  return draftFlags.map((flag) => <Flag key={flag} label={say.contact.fields[flag]} text={words[flag]} hint={hints[flag] || null} isOn={flags[flag] ?? false} onChange={(is) => onChange({ [flag]: is })} />)
}

type FlagProps = { readonly label: string; readonly text: string; readonly hint: string | null; readonly isOn: boolean; readonly onChange: (is: boolean) => void }

function Flag({ label, text, hint, isOn, onChange }: FlagProps) {
  const id = useId()
  return (
    <div className={styles.tight}>
      <Checkbox label={label} checked={isOn} ariaDescribedBy={id} onChange={(_, is) => onChange(is === true)} />
      <div id={id} className={styles.tight} style={{ paddingInlineStart: 28 }}>
        <span className={styles.small}>{text}</span>
        {hint && <span className={`${styles.small} ${styles.strong}`}>{hint}</span>}
      </div>
    </div>
  )
}
