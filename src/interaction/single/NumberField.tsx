/** The number that was called: one of those that are known, or another; and whether somebody answered. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { Proposal } from '#core/api/single-interaction'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

type Props = { readonly draft: Proposal; readonly onPut: (change: Partial<Proposal>) => void; readonly error: string | undefined }

export function NumberField({ draft, onPut, error }: Props) {
  const words = useMessages().entry.form
  return (
    <>
      {draft.phoneNumbers.length > 0 ? (
        <div className={styles.across} role="group" aria-label={words.number} style={{ gap: 6 }}>
          {draft.phoneNumbers.map(({ of, number }) => (
            <DefaultButton key={number} toggle checked={draft.contactVia === number} text={`${words.numberOf[of]} ${number}`} onClick={() => onPut({ contactVia: number })} />
          ))}
        </div>
      ) : (
        <p className={styles.small}>{words.otherNumber}</p>
      )}
      <TextField label={words.number} type="tel" required maxLength={80} value={draft.contactVia} {...(error !== undefined && { errorMessage: error })} onChange={(_, contactVia = '') => onPut({ contactVia })} />
      <Checkbox label={words.failed} checked={draft.attemptFailed} onChange={(_, is) => onPut({ attemptFailed: is === true })} />
    </>
  )
}
