/** Changing what is known of a contact's privacy, without opening the whole form. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ContactWire } from '#core/api/contact'
import { draftFlags, type DraftFlag } from '#core/contact/contact-limits'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { draftOfContact } from '../contact-form'
import { useContactBack } from '../useContactBack'
import { ConflictCard } from './ConflictCard'
import { PrivacyFlags } from './PrivacyFlags'
import { useGuarded } from './useGuarded'

type Flags = Pick<ContactWire, DraftFlag>
const flagsOf = (contact: ContactWire): Flags => Object.fromEntries(draftFlags.map((flag) => [flag, contact[flag]])) as Flags

export function PrivacySheet({ contact, onClose }: { readonly contact: Tagged<ContactWire>; readonly onClose: () => void }) {
  const say = useMessages()
  const words = say.card.flags
  const { api } = useServices()
  const back = useContactBack()
  const { no } = contact.value
  const [flags, setFlags] = useState(() => flagsOf(contact.value))
  const guarded = useGuarded({
    before: contact,
    read: () => api.contact(no),
    save: (next: Flags, under) => api.changeContact(no, { ...draftOfContact(under.value), ...next }, under.etag),
    onSaved: (after, before) => {
      onClose()
      back.tellChange(no, draftOfContact(before.value), after.privacyBlocked && !flags.privacyBlocked ? words.stillBlocked : say.card.saved(words.title))
    },
  })
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={say.cancel} onClick={onClose} />}>
          <PrimaryButton text={guarded.isBusy ? say.saving : say.save} disabled={guarded.isBusy || guarded.theirs !== null} onClick={() => guarded.save(flags)} />
        </FooterLine>
      }
    >
      <div className={styles.section} style={{ gap: 14 }}>
        <p className={styles.text}>{words.text}</p>
        {guarded.theirs && (
          <ConflictCard
            isBusy={guarded.isBusy}
            onTake={() => {
              if (guarded.theirs) setFlags(flagsOf(guarded.theirs.value))
              guarded.take()
            }}
            onInsist={() => guarded.save(flags)}
          />
        )}
        {guarded.problem && <ErrorCard problem={guarded.problem} />}
        <PrivacyFlags flags={flags} before={contact.value} onChange={(changes) => setFlags((now) => ({ ...now, ...changes }))} />
      </div>
    </Sheet>
  )
}
