/** The value that a rule compares with: free text, days, or choices found by typing where the values are known. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ComboBox } from '@fluentui/react/lib/ComboBox'
import { TextField } from '@fluentui/react/lib/TextField'
import { choiceFields, type ChoiceField } from '#core/contact/contact-fields'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { useDebounced } from '../../ui/useDebounced'
import { kindOf, type Rule } from './draft'
import type { Choice, Lookups } from './useTeller'

type Props = { readonly rule: Rule; readonly lookups: Lookups; readonly onChange: (rule: Rule) => void }

export function ValueFields({ rule, lookups, onChange }: Props) {
  const kind = kindOf(rule.field)
  const choice = choiceFields.find((field) => field === rule.field)
  if (kind === 'flag' || rule.test === 'missing' || rule.test === 'present') return null
  if (choice === 'companyNo') return <CompanyChoices rule={rule} lookups={lookups} onChange={onChange} />
  if (choice) return <Choices rule={rule} choices={lookups.choicesOf(choice)} lookups={lookups} onChange={onChange} />
  const type = kind === 'date' ? 'date' : 'text'
  const { say } = lookups
  if (rule.test !== 'between') {
    return <TextField ariaLabel={say.value} placeholder={say.value} type={type} maxLength={200} value={rule.value} onChange={(_, value = '') => onChange({ ...rule, value })} />
  }
  return (
    <div className={styles.tight}>
      <TextField label={say.from} type={type} maxLength={200} value={rule.value} onChange={(_, value = '') => onChange({ ...rule, value })} />
      <TextField label={say.to} type={type} maxLength={200} value={rule.to} onChange={(_, to = '') => onChange({ ...rule, to })} />
    </div>
  )
}

function Choices({ rule, choices, lookups, onChange, onType }: Props & { readonly choices: readonly Choice[]; readonly onType?: (typed: string) => void }) {
  const { say, nameOf } = lookups
  const unlisted = rule.oneOf.filter((value) => !choices.some((choice) => choice.key === value)).map((key) => ({ key, text: nameOf(rule.field as ChoiceField, key) }))
  return (
    <ComboBox
      ariaLabel={say.value}
      placeholder={say.choose}
      multiSelect
      allowFreeInput
      autoComplete="on"
      useComboBoxAsMenuWidth
      calloutProps={{ calloutMaxHeight: 320 }}
      selectedKey={[...rule.oneOf]}
      options={[...choices, ...unlisted].map(({ key, text }) => ({ key, text }))}
      {...(onType && { onInputValueChange: onType })}
      onChange={(_, option) => {
        if (!option) return
        const key = String(option.key)
        onChange({ ...rule, oneOf: rule.oneOf.includes(key) ? rule.oneOf.filter((value) => value !== key) : [...rule.oneOf, key] })
      }}
    />
  )
}

/** There may be thousands of companies: they are asked for as one types. */
function CompanyChoices(props: Props) {
  const { api } = useServices()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed, 200)
  const found = useQuery({ queryKey: ['companies', q], queryFn: ({ signal }) => api.contacts({ limit: 50, ...(q && { q }) }, signal), placeholderData: (before) => before })
  const choices = (found.data?.rows ?? []).filter((row) => row.kind === 'company').map((row) => ({ key: row.no, text: `${row.name} (${row.no})` }))
  return <Choices {...props} choices={choices} onType={setTyped} />
}
