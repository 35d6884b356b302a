/** The fields of a contact, in groups. Each refusal stands at its field. */
import { useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { ComboBox } from '@fluentui/react/lib/ComboBox'
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactDraftWire } from '#core/api/contact'
import { contactKinds, correspondenceTypes } from '#core/contact/contact'
import type { DraftText } from '#core/contact/contact-limits'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { useCriteriaTeller } from '../segment/criteria/useCriteriaTeller'
import { PrivacyFlags } from './card/PrivacyFlags'
import { Picker } from '../ui/Picker'
import { styles } from '../ui/styles'
import { Choice } from '../ui/Choice'
import { useDebounced } from '../ui/useDebounced'
import { limitOf, type Faults } from './contact-form'

/** `before` is the contact as it stands, or null for a new one. */
type Props = { readonly draft: ContactDraftWire; readonly before: ContactDraftWire | null; readonly faults: Faults; readonly onChange: (changes: ContactDraftWire) => void }

export function ContactFields(props: Props) {
  const { draft, before, faults, onChange } = props
  const say = useMessages()
  const words = say.contact
  const { choicesOf } = useCriteriaTeller()
  const isPerson = draft.kind !== 'company'
  const text = (field: DraftText) => <Text field={field} {...props} />
  return (
    <div className={styles.stack} style={{ gap: 20 }}>
      <Group title={words.form.who}>
        <ChoiceGroup
          label={words.fields.kind}
          selectedKey={draft.kind ?? 'person'}
          options={contactKinds.map((key) => ({ key, text: words.kinds[key] }))}
          onChange={(_, option) => onChange({ kind: contactKinds.find((kind) => kind === option?.key) ?? 'person' })}
        />
        {faults.kind !== undefined && <span role="alert">{faults.kind}</span>}
        {text('name')}
        {isPerson && (
          <>
            <span className={styles.small}>{words.form.nameOr}</span>
            {text('firstName')}
            {text('middleName')}
            {text('lastName')}
            {text('jobTitle')}
            <CompanyPicker {...props} />
          </>
        )}
      </Group>
      <Group title={words.form.address}>
        {text('address')}
        {text('address2')}
        {text('postCode')}
        {text('city')}
        {text('county')}
        <Picker
          label={words.fields.countryCode}
          value={draft.countryCode ?? ''}
          empty={say.none}
          choices={choicesOf('countryCode')}
          error={faults.countryCode}
          onChoose={(countryCode) => onChange({ countryCode })}
        />
      </Group>
      <Group title={words.form.reach}>
        {text('email')}
        {text('phone')}
        {text('mobile')}
        {text('homePage')}
        {text('vatNo')}
      </Group>
      <Group title={words.form.letters}>
        <Picker label={words.fields.language} value={draft.language ?? ''} empty={say.unknown} choices={choicesOf('language')} error={faults.language} onChoose={(language) => onChange({ language })} />
        <Picker
          label={words.fields.salutationCode}
          value={draft.salutationCode ?? ''}
          empty={say.none}
          choices={choicesOf('salutationCode')}
          error={faults.salutationCode}
          onChoose={(salutationCode) => onChange({ salutationCode })}
        />
        <Picker
          label={words.fields.salespersonCode}
          value={draft.salespersonCode ?? ''}
          empty={say.none}
          choices={choicesOf('salespersonCode')}
          error={faults.salespersonCode}
          onChoose={(salespersonCode) => onChange({ salespersonCode })}
        />
        <Choice
          label={words.fields.correspondenceType}
          selectedKey={draft.correspondenceType ?? 'none'}
          options={correspondenceTypes.map((key) => ({ key, text: words.types[key] }))}
          onChange={(_, option) => onChange({ correspondenceType: correspondenceTypes.find((type) => type === option?.key) ?? 'none' })}
        />
      </Group>
      <Group title={words.form.sorting}>
        {(['organizationalLevelCode', 'territoryCode'] as const).map((field) => (
          <Picker key={field} label={words.fields[field]} value={draft[field] ?? ''} empty={say.none} choices={choicesOf(field)} error={faults[field]} onChoose={(code) => onChange({ [field]: code })} />
        ))}
        {text('externalId')}
      </Group>
      <Group title={words.form.privacy}>
        <PrivacyFlags flags={draft} before={before} onChange={onChange} />
      </Group>
      {isPerson && (
        <details>
          <summary style={{ minHeight: 32, cursor: 'pointer' }}>{words.form.more}</summary>
          <div className={styles.stack}>
            {text('name2')}
            {text('courtesyTitle')}
            {text('suffix')}
            {text('nickname')}
            {text('initials')}
            {text('fax')}
          </div>
        </details>
      )}
    </div>
  )
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className={styles.stack} style={{ border: 0, margin: 0, padding: 0 }}>
    <legend className={styles.heading} style={{ padding: 0, marginBottom: 4 }}>
      {title}
    </legend>
    {children}
  </fieldset>
)

function Text({ field, draft, faults, onChange }: Props & { readonly field: DraftText }) {
  const words = useMessages().contact.fields
  const error = faults[field]
  return (
    <TextField
      label={words[field]}
      value={draft[field] ?? ''}
      maxLength={limitOf(field)}
      {...(field === 'email' && { type: 'email' })}
      {...(error !== undefined && { errorMessage: error })}
      onChange={(_, value = '') => onChange({ [field]: value })}
    />
  )
}

/** The company of a person, found by typing. */
function CompanyPicker({ draft, faults, onChange }: Props) {
  const words = useMessages().contact.form
  const { api } = useServices()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed, 200)
  const found = useQuery({ queryKey: ['companies', q], queryFn: ({ signal }) => api.contacts({ limit: 50, ...(q && { q }) }, signal), placeholderData: (before) => before })
  const companies = (found.data?.rows ?? []).filter((row) => row.kind === 'company').map((row) => ({ key: row.no, text: row.name }))
  const chosen = draft.companyNo ?? ''
  const isListed = chosen === '' || companies.some((company) => company.key === chosen)
  return (
    <ComboBox
      label={words.company}
      selectedKey={chosen === '' ? 'none' : chosen}
      options={[{ key: 'none', text: words.companyNone }, ...companies, ...(isListed ? [] : [{ key: chosen, text: draft.companyName || chosen }])]}
      allowFreeInput
      autoComplete="on"
      useComboBoxAsMenuWidth
      calloutProps={{ calloutMaxHeight: 320 }}
      {...(faults.companyNo !== undefined && { errorMessage: faults.companyNo })}
      onInputValueChange={setTyped}
      onChange={(_, option) => option && onChange(option.key === 'none' ? { companyNo: '', companyName: '' } : { companyNo: String(option.key), companyName: option.text })}
    />
  )
}
