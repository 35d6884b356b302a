/** Whether a contact may be written to, by which channel and why not; and what the law gives it: all that is kept, and being forgotten. */
import { useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { ContactWire } from '#core/api/contact'
import type { ContactRelated } from '#core/api/contact-related'
import { draftFlags } from '#core/contact/contact-limits'
import { channels, type Channel } from '#core/contact/objection'
import type { Tagged } from '../../api/tagged'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { CardGroup, CardSection } from './CardSection'
import { EraseSheet } from './EraseSheet'
import { ObjectionSheet } from './ObjectionSheet'
import { PrivacySheet } from './PrivacySheet'
import { useRelatedChange } from './useRelated'

type Props = { readonly contact: Tagged<ContactWire>; readonly related: Tagged<ContactRelated> }

export function PrivacySection({ contact, related }: Props) {
  const say = useMessages()
  const words = say.card
  const { heldBack, no, name } = contact.value
  const [open, setOpen] = useState<'flags' | 'erase' | { readonly note: Channel } | { readonly withdraw: Channel } | null>(null)
  const close = () => setOpen(null)
  const change = useRelatedChange(no)
  const { objections } = related.value
  const objected = objections.map((one) => words.channels[one.channel])
  const standing = heldBack ? say.contact.heldBack[heldBack] : objected.length > 0 ? words.objection.title(objected.join(', ')) : words.mayBeWritten
  const noted = draftFlags.filter((flag) => contact.value[flag])
  const withdraw = (channel: Channel) =>
    change.mutate(
      { change: { objections: objections.filter((one) => one.channel !== channel) }, back: { objections }, under: related.etag, done: words.objection.withdrawn(words.channels[channel]) },
      { onSuccess: close, onError: close },
    )
  return (
    <CardSection id="privacy" title={words.privacy} fact={standing} beginsOpen={heldBack !== null}>
      <CardGroup title={words.flags.title} explained={words.flags.text} onEdit={() => setOpen('flags')}>
        {noted.map((flag) => (
          <div key={flag} className={styles.tight}>
            <span className={`${styles.text} ${styles.strong}`}>{say.contact.fields[flag]}</span>
            <span className={styles.small}>{words.flags[flag]}</span>
          </div>
        ))}
      </CardGroup>
      <CardGroup title={words.fields.objections}>
        <ul className={styles.list}>
          {channels.map((channel) => (
            <ChannelRow key={channel} channel={channel} objection={objections.find((one) => one.channel === channel)} onNote={() => setOpen({ note: channel })} onWithdraw={() => setOpen({ withdraw: channel })} />
          ))}
        </ul>
      </CardGroup>
      <Rights no={no} onErase={() => setOpen('erase')} />
      {open === 'flags' && <PrivacySheet contact={contact} onClose={close} />}
      {open === 'erase' && <EraseSheet contact={contact.value} onClose={close} />}
      {open !== null && typeof open === 'object' && 'note' in open && <ObjectionSheet no={no} channel={open.note} related={related} onClose={close} />}
      {open !== null && typeof open === 'object' && 'withdraw' in open && (
        <ConfirmInPane
          title={words.objection.withdrawTitle(name)}
          text={words.objection.withdrawText}
          confirm={words.objection.withdraw(words.channels[open.withdraw])}
          keep={words.objection.keep}
          isBusy={change.isPending}
          problem={null}
          onConfirm={() => withdraw(open.withdraw)}
          onClose={close}
        />
      )}
    </CardSection>
  )
}

type RowProps = { readonly channel: Channel; readonly objection: ContactRelated['objections'][number] | undefined; readonly onNote: () => void; readonly onWithdraw: () => void }

function ChannelRow({ channel, objection, onNote, onWithdraw }: RowProps) {
  const words = useMessages().card
  const formats = useFormats()
  const name = words.channels[channel]
  return (
    <li className={styles.spread} style={{ minHeight: 44 }}>
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.text}>{name}</span>
        <span className={styles.small}>{objection ? words.objection.since(formats.day(objection.since), objection.source) : words.objection.none}</span>
      </span>
      {objection && (
        <Pill tone="stop" icon="Blocked">
          {words.fields.objections}
        </Pill>
      )}
      {objection ? (
        <DefaultButton text={words.objection.withdrawShort} ariaLabel={words.objection.withdraw(name)} onClick={onWithdraw} styles={short} />
      ) : (
        <DefaultButton text={words.objection.noteShort} ariaLabel={words.objection.note(name)} onClick={onNote} styles={short} />
      )}
    </li>
  )
}

const short = { root: { flex: 'none', minWidth: 0, paddingInline: 8 } }

function Rights({ no, onErase }: { readonly no: string; readonly onErase: () => void }) {
  const words = useMessages().card.rights
  const { host } = useServices()
  const file = `/api/contacts/${encodeURIComponent(no)}/export`
  return (
    <CardGroup title={words.title} explained={words.exportText}>
      <div className={styles.across}>
        {host.openOutside ? (
          <DefaultButton text={words.export} iconProps={{ iconName: 'Download' }} onClick={() => host.openOutside?.(new URL(file, location.href).href)} />
        ) : (
          <DefaultButton text={words.export} iconProps={{ iconName: 'Download' }} href={file} download />
        )}
        <DefaultButton text={words.erase} iconProps={{ iconName: 'Delete' }} onClick={onErase} />
      </div>
    </CardGroup>
  )
}
