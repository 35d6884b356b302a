/** Asks for the address and the text of a link in a note. */
import { useState, type FormEvent } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import { typedLink } from '#core/letter/note-link'
import { useMessages } from '../i18n/useMessages'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'

/** `onChoose` is told an address that may be opened; '' takes the link away. */
type Props = { readonly text: string; readonly address: string; readonly onChoose: (address: string, text: string) => void; readonly onClose: () => void }

export function NoteLinkSheet({ text, address, onChoose, onClose }: Props) {
  const say = useMessages().letter.note
  const [typed, setTyped] = useState({ address, text })
  const [isWrong, setWrong] = useState(false)
  const put = (event: FormEvent) => {
    event.preventDefault()
    // The sheet lies in the pane, the form in it is nobody else's.
    event.stopPropagation()
    const safe = typedLink(typed.address)
    if (safe === null) setWrong(true)
    else onChoose(safe, typed.text)
  }
  return (
    <Sheet title={say.linkTitle} size="card" onClose={onClose}>
      <form className={styles.section} onSubmit={put}>
        <TextField
          label={say.linkAddress}
          inputMode="url"
          autoComplete="url"
          data-autofocus
          value={typed.address}
          description={say.linkHint}
          {...(isWrong && { errorMessage: say.linkWrong })}
          onChange={(_, value) => {
            setWrong(false)
            setTyped({ ...typed, address: value ?? '' })
          }}
        />
        <TextField label={say.linkText} value={typed.text} onChange={(_, value) => setTyped({ ...typed, text: value ?? '' })} />
        <div className={styles.across}>
          <PrimaryButton type="submit" text={address === '' ? say.linkInsert : say.linkChange} />
          {address !== '' && <DefaultButton text={say.linkRemove} onClick={() => onChoose('', typed.text)} />}
        </div>
      </form>
    </Sheet>
  )
}
