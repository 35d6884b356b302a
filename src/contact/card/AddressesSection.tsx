/** Other addresses of a contact, and which one is in force today. */
import { useState } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import type { ContactRelated } from '#core/api/contact-related'
import { addressOn } from '#core/contact/alternative-address'
import type { Tagged } from '../../api/tagged'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { AddressSheet } from './AddressSheet'
import { withoutAddress, type Address } from './address-draft'
import { CardSection } from './CardSection'
import { today } from './today'
import { useRelatedChange } from './useRelated'

export function AddressesSection({ no, related }: { readonly no: string; readonly related: Tagged<ContactRelated> }) {
  const words = useMessages().card
  const { now } = useServices()
  const [edited, setEdited] = useState<{ readonly code: string | null } | null>(null)
  const change = useRelatedChange(no)
  const all = related.value.alternativeAddresses
  const inForce = addressOn(all, today(now()))
  const remove = ({ code }: Address) =>
    change.mutate({ change: { alternativeAddresses: withoutAddress(all, code) }, back: { alternativeAddresses: all }, under: related.etag, done: words.address.removed(code) })
  return (
    <CardSection id="addresses" title={words.addresses} fact={inForce ? inForce.code : all.length > 0 && words.countOf(all.length)}>
      <div className={styles.section} style={{ paddingBlock: 0 }}>
        <p className={styles.small}>{words.address.text}</p>
        {all.length > 0 && !inForce && <p className={styles.text}>{words.address.mainToday}</p>}
        {all.map((address) => (
          <OneAddress key={address.code} address={address} isInForce={address.code === inForce?.code} isBusy={change.isPending} onEdit={() => setEdited({ code: address.code })} onRemove={() => remove(address)} />
        ))}
        <div>
          <DefaultButton text={words.address.add} iconProps={{ iconName: 'Add' }} onClick={() => setEdited({ code: null })} />
        </div>
      </div>
      {edited && <AddressSheet no={no} code={edited.code} related={related} onClose={() => setEdited(null)} />}
    </CardSection>
  )
}

type OneProps = { readonly address: Address; readonly isInForce: boolean; readonly isBusy: boolean; readonly onEdit: () => void; readonly onRemove: () => void }

function OneAddress({ address, isInForce, isBusy, onEdit, onRemove }: OneProps) {
  const say = useMessages()
  const words = say.card.address
  const formats = useFormats()
  const place = [address.postCode, address.city].filter((part) => part !== '').join(' ')
  const lines = [address.companyName, address.address, address.address2, place, address.county, formats.country(address.countryCode), address.phone, address.mobile, address.email].filter((line) => line !== '')
  return (
    <div className={styles.card} role="group" aria-label={words.title(address.code)}>
      <div className={styles.spread}>
        <span className={`${styles.text} ${styles.strong}`}>{address.code}</span>
        {isInForce && (
          <Pill tone="add" icon="CheckMark">
            {words.today}
          </Pill>
        )}
      </div>
      <div className={styles.text}>
        {lines.map((line, at) => (
          <div key={at}>{line}</div>
        ))}
      </div>
      <ul className={styles.list}>
        {address.ranges.map(({ startingOn, endingOn }) => (
          <li key={startingOn} className={styles.small}>
            {endingOn === null ? words.since(formats.day(startingOn)) : words.between(formats.day(startingOn), formats.day(endingOn))}
          </li>
        ))}
      </ul>
      {address.ranges.length === 0 && <p className={styles.small}>{words.rangesNone}</p>}
      <div className={styles.across}>
        <DefaultButton text={say.edit} ariaLabel={say.card.change(words.title(address.code))} onClick={onEdit} />
        <IconButton iconProps={{ iconName: 'Delete' }} title={words.remove} ariaLabel={`${words.remove}: ${address.code}`} disabled={isBusy} onClick={onRemove} />
      </div>
    </div>
  )
}
