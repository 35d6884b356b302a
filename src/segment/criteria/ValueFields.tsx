/** The value that a rule compares with: free text, a number, days, a segment, or choices found by typing where the values are known. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ComboBox } from '@fluentui/react/lib/ComboBox'
import { TextField } from '@fluentui/react/lib/TextField'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { useDebounced } from '../../ui/useDebounced'
import { DayField } from './DayField'
import type { Rule } from './draft'
import type { CriteriaLookups } from './useCriteriaTeller'
import type { Choice } from './useTeller'

type Props = { readonly rule: Rule; readonly lookups: CriteriaLookups; readonly onChange: (rule: Rule) => void }

export function ValueFields(props: Props) {
  const { rule, lookups } = props
  if (rule.kind === 'flag' || rule.test === 'missing' || rule.test === 'present') return null
  if (rule.test === 'oneOf' || rule.test === 'noneOf') {
    return rule.key === 'companyNo' ? <CompanyChoices {...props} /> : <Choices {...props} choices={lookups.choicesOf(rule.key)} />
  }
  return rule.kind === 'date' ? <Days {...props} /> : <Typed {...props} />
}

function Typed({ rule, lookups: { say }, onChange }: Props) {
  const hint = rule.test === 'like' ? say.likeHint : rule.kind === 'segment' ? say.segmentNo : rule.kind === 'number' ? say.asNumber : undefined
  const facts = { maxLength: 200, ...(rule.kind === 'number' && { inputMode: 'decimal' as const }), ...(hint !== undefined && { description: hint }) }
  const value = { value: rule.value, onChange: (_: unknown, typed = '') => onChange({ ...rule, value: typed }) }
  if (rule.test !== 'between') return <TextField ariaLabel={say.value} placeholder={say.value} {...facts} {...value} />
  return (
    <div className={styles.tight}>
      <TextField label={say.from} {...facts} {...value} />
      <TextField label={say.to} {...facts} value={rule.to} onChange={(_, to = '') => onChange({ ...rule, to })} />
    </div>
  )
}

function Days({ rule, lookups: { say }, onChange }: Props) {
  const isRange = rule.test === 'between'
  return (
    <div className={styles.tight}>
      <DayField label={isRange ? say.from : say.days.label} value={rule.value} onChange={(value) => onChange({ ...rule, value })} />
      {isRange && <DayField label={say.to} value={rule.to} onChange={(to) => onChange({ ...rule, to })} />}
    </div>
  )
}

function Choices({ rule, choices, lookups, onChange, onType }: Props & { readonly choices: readonly Choice[]; readonly onType?: (typed: string) => void }) {
  const { say, nameOf } = lookups
  const unlisted = rule.oneOf.filter((value) => !choices.some((choice) => choice.key === value)).map((key) => ({ key, text: nameOf(rule.key, key) }))
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
      onChange={(_, option, _index, typed) => {
        // What nobody listed may be typed: a segment's number, an item's.
        const key = option ? String(option.key) : (typed ?? '').trim()
        if (key === '') return
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
