/** Noting that somebody does not want a channel: who says so, and since when. */
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactRelated } from '#core/api/contact-related'
import type { Channel } from '#core/contact/objection'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { RelatedSheet } from './RelatedSheet'
import { today } from './today'

type Props = { readonly no: string; readonly channel: Channel; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }

export function ObjectionSheet({ no, channel, related, onClose }: Props) {
  const words = useMessages().card
  const { now } = useServices()
  const name = words.channels[channel]
  return (
    <RelatedSheet
      no={no}
      title={words.objection.title(name)}
      text={words.objection.noteText}
      related={related}
      begin={() => ({ source: '', since: today(now()) })}
      changeOf={({ source, since }, { objections }) => ({ objections: [...objections.filter((one) => one.channel !== channel), { channel, source, ...(since !== '' && { since }) }] })}
      backOf={({ objections }) => ({ objections })}
      saveText={words.objection.save}
      saved={words.objection.noted(name)}
      onClose={onClose}
    >
      {(draft, change) => (
        <>
          <TextField label={words.objection.source} description={words.objection.sourceHint} maxLength={100} value={draft.source} onChange={(_, source = '') => change({ ...draft, source })} />
          <TextField label={words.objection.day} type="date" value={draft.since} onChange={(_, since = '') => change({ ...draft, since })} />
        </>
      )}
    </RelatedSheet>
  )
}
