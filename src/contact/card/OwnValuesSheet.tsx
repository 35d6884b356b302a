/** The own fields of a contact, each with an input of its type. */
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactRelated } from '#core/api/contact-related'
import type { OwnFieldWire } from '#core/api/own-field'
import { ownFieldLimits } from '#core/contact/own-field'
import type { Tagged } from '../../api/tagged'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { Picker } from '../../ui/Picker'
import { isWrong, ownDraftOf, ownValuesOf } from './own-draft'
import { RelatedSheet } from './RelatedSheet'
import { ToSetup } from './ToSetup'

type Props = { readonly no: string; readonly fields: readonly OwnFieldWire[]; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }

export function OwnValuesSheet({ no, fields, related, onClose }: Props) {
  const words = useMessages().card
  const decimal = useFormats().number(0.5).replace(/\d/g, '')
  return (
    <RelatedSheet
      no={no}
      title={words.fields.ownValues}
      text={words.explain.ownValues}
      related={related}
      begin={(value) => ownDraftOf(value.ownValues, decimal)}
      changeOf={(draft, before) => ({ ownValues: ownValuesOf(draft, fields, before.ownValues) })}
      backOf={({ ownValues }) => ({ ownValues })}
      wrong={(draft) => {
        const field = fields.find((one) => isWrong(one, draft[one.code] ?? ''))
        return field ? `${field.name}: ${words.value.notNumber}` : null
      }}
      onClose={onClose}
    >
      {(draft, change) => (
        <>
          {fields.map((field) => (
            <OwnValueField key={field.code} field={field} text={draft[field.code] ?? ''} onType={(text) => change({ ...draft, [field.code]: text })} />
          ))}
          <ToSetup part="ownFields" text={words.codes.setUpFields} />
        </>
      )}
    </RelatedSheet>
  )
}

function OwnValueField({ field, text, onType }: { readonly field: OwnFieldWire; readonly text: string; readonly onType: (text: string) => void }) {
  const say = useMessages()
  const words = say.card.value
  switch (field.type) {
    case 'flag':
      return (
        <Choice
          label={field.name}
          selectedKey={text === '' ? 'unknown' : text}
          options={[
            { key: 'unknown', text: words.flagUnknown },
            { key: 'yes', text: say.yes },
            { key: 'no', text: say.no },
          ]}
          onChange={(_, option) => onType(option === undefined || option.key === 'unknown' ? '' : String(option.key))}
        />
      )
    case 'choice':
      return <Picker label={field.name} value={text} empty={words.flagUnknown} choices={field.choices.map((choice) => ({ key: choice, text: choice }))} onChoose={onType} />
    case 'date':
      return <TextField label={field.name} type="date" value={text} onChange={(_, typed = '') => onType(typed)} />
    case 'number':
      return (
        <TextField label={field.name} inputMode="decimal" value={text} {...(isWrong(field, text) && { errorMessage: words.notNumber })} onChange={(_, typed = '') => onType(typed)} />
      )
    case 'text':
      return <TextField label={field.name} value={text} maxLength={ownFieldLimits.text} onChange={(_, typed = '') => onType(typed)} />
  }
}
