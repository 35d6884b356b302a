/** How an interaction goes out, and which letter: the template's, or one of its own that is chosen here or open in Word; and whether its e-mail is sent at once. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { Icon } from '@fluentui/react/lib/Icon'
import type { Proposal } from '#core/api/single-interaction'
import type { DeliveryForm } from '#core/letter/delivery'
import { problemOf } from '../../api/problem'
import { MailForm } from '../../delivery/MailForm'
import { useMessages } from '../../i18n/useMessages'
import { PickLetter } from '../../letter/LetterPicker'
import { SubjectField } from '../../letter/SubjectField'
import { TakeOpenButton } from '../../letter/TakeOpenButton'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { ErrorCard } from '../../ui/ErrorCard'
import { styles } from '../../ui/styles'

type Props = {
  readonly draft: Proposal
  readonly sends: boolean
  readonly form: DeliveryForm | null
  readonly onPut: (change: Partial<Proposal>) => void
  readonly onSends: (is: boolean) => void
  readonly onForm: (form: DeliveryForm | null) => void
}

const types = ['none', 'hardCopy', 'email'] as const

export function LetterField({ draft, sends, form, onPut, onSends, onForm }: Props) {
  const say = useMessages()
  const words = say.entry.form
  const { api } = useServices()
  const [isWrong, setWrong] = useState(false)
  const take = useMutation({
    mutationFn: ({ file, name }: { readonly file: Blob | Uint8Array; readonly name: string }) => api.entries.putLetter(file, name),
    onSuccess: (letter) => onPut({ letter }),
  })
  const given = (file: Blob | Uint8Array, name: string) => {
    setWrong(false)
    take.mutate({ file, name })
  }
  const { letter, email, correspondenceType } = draft
  return (
    <section className={styles.section} aria-label={words.letter}>
      <h2 className={styles.heading}>{words.letter}</h2>
      <Choice
        label={words.type}
        selectedKey={correspondenceType}
        options={types.map((key) => ({ key, text: say.entry.types[key] ?? key }))}
        onChange={(_, option) => onPut({ correspondenceType: types.find((key) => key === option?.key) ?? 'none' })}
      />
      {correspondenceType !== 'none' && <SubjectField label={words.subject} hint={draft.subject === '' ? words.subjectText : undefined} value={draft.subject} maxLength={100} onChange={(subject) => onPut({ subject })} />}
      {letter ? (
        <div className={styles.spread} role="status">
          <span className={`${styles.text} ${styles.grow}`}>
            <Icon iconName="WordDocument" aria-hidden style={{ marginInlineEnd: 6 }} />
            {letter.fileName}
          </span>
          <IconButton iconProps={{ iconName: 'Delete' }} title={words.noOwnLetter} ariaLabel={words.noOwnLetter} onClick={() => onPut({ letter: null })} />
        </div>
      ) : (
        <p className={styles.small}>{words.ownLetterText}</p>
      )}
      <div className={styles.across}>
        {take.isPending ? (
          <DefaultButton text={words.takingLetter} disabled />
        ) : (
          <>
            <PickLetter text={words.chooseLetter} icon="OpenFile" onPick={(file) => given(file, file.name)} onWrong={() => setWrong(true)} />
            <TakeOpenButton text={words.openDocument} isBusy={false} onTaken={({ bytes, name }) => given(bytes, name)} />
          </>
        )}
      </div>
      {isWrong && (
        <p className={styles.text} role="alert">
          {say.letter.choose.notWord}
        </p>
      )}
      {take.error && <ErrorCard problem={problemOf(take.error)} />}
      {correspondenceType === 'email' &&
        (email === '' ? (
          <p className={styles.small}>{words.noEmail}</p>
        ) : (
          <>
            <Checkbox label={words.send(email)} checked={sends} onChange={(_, is) => onSends(is === true)} />
            {sends && <MailForm form={form} onChange={onForm} />}
            <p className={styles.small}>{sends ? words.sendText : words.typeText}</p>
          </>
        ))}
      {correspondenceType !== 'email' && <p className={styles.small}>{words.typeText}</p>}
    </section>
  )
}
