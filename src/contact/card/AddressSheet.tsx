/** One other address of a contact: where it is, and on which days it is in force. */
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactRelated } from '#core/api/contact-related'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useTeller } from '../../segment/criteria/useTeller'
import { Picker } from '../../ui/Picker'
import { styles } from '../../ui/styles'
import { addressFault, addressLimits, addressTexts, newAddress, withAddress, type Address } from './address-draft'
import { RelatedSheet } from './RelatedSheet'

/** `code` null: a new address. */
type Props = { readonly no: string; readonly code: string | null; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }

export function AddressSheet({ no, code, related, onClose }: Props) {
  const say = useMessages()
  const words = say.card.address
  const { choicesOf } = useTeller()
  return (
    <RelatedSheet<Address>
      no={no}
      title={code === null ? words.addTitle : words.title(code)}
      text={words.text}
      related={related}
      begin={({ alternativeAddresses }) => alternativeAddresses.find((one) => one.code === code) ?? newAddress}
      changeOf={(draft, { alternativeAddresses }) => ({ alternativeAddresses: withAddress(alternativeAddresses, code, draft) })}
      backOf={({ alternativeAddresses }) => ({ alternativeAddresses })}
      wrong={(draft) => {
        const fault = addressFault(draft, code, related.value.alternativeAddresses)
        return fault && words[fault]
      }}
      saved={say.card.saved(say.card.fields.alternativeAddresses)}
      onClose={onClose}
    >
      {(draft, change) => (
        <>
          {code === null && <TextField label={words.code} description={words.codeHint} required maxLength={10} value={draft.code} onChange={(_, typed = '') => change({ ...draft, code: typed.toUpperCase() })} />}
          {addressTexts.map((field) => (
            <TextField key={field} label={say.contact.fields[field]} maxLength={addressLimits[field]} value={draft[field]} onChange={(_, typed = '') => change({ ...draft, [field]: typed })} />
          ))}
          <Picker label={say.contact.fields.countryCode} value={draft.countryCode} empty={say.none} choices={choicesOf('countryCode')} onChoose={(countryCode) => change({ ...draft, countryCode })} />
          <Ranges ranges={draft.ranges} onChange={(ranges) => change({ ...draft, ranges })} />
        </>
      )}
    </RelatedSheet>
  )
}

type Ranges = Address['ranges']

function Ranges({ ranges, onChange }: { readonly ranges: Ranges; readonly onChange: (ranges: Ranges) => void }) {
  const words = useMessages().card.address
  const put = (at: number, next: Partial<Ranges[number]>) => onChange(ranges.map((range, i) => (i === at ? { ...range, ...next } : range)))
  return (
    <div className={styles.stack} role="group" aria-label={words.ranges}>
      <h3 className={styles.heading}>{words.ranges}</h3>
      {ranges.length === 0 && <p className={styles.small}>{words.rangesNone}</p>}
      {ranges.map(({ startingOn, endingOn }, at) => (
        <div key={at} className={styles.card}>
          <TextField label={words.from} type="date" value={startingOn} onChange={(_, typed = '') => put(at, { startingOn: typed })} />
          <TextField label={words.to} type="date" description={words.toHint} value={endingOn ?? ''} onChange={(_, typed = '') => put(at, { endingOn: typed === '' ? null : typed })} />
          <div>
            <IconButton iconProps={{ iconName: 'Delete' }} title={words.removeRange(at + 1)} ariaLabel={words.removeRange(at + 1)} onClick={() => onChange(ranges.filter((_, i) => i !== at))} />
          </div>
        </div>
      ))}
      <div>
        <DefaultButton text={words.addRange} iconProps={{ iconName: 'Add' }} onClick={() => onChange([...ranges, { startingOn: '', endingOn: null }])} />
      </div>
    </div>
  )
}
