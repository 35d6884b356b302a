/** The field for one parameter of saved criteria: a day, a number, text, or choices found by typing where the values are known. */
import { useId } from 'react'
import { TextField } from '@fluentui/react/lib/TextField'
import { styles } from '../../ui/styles'
import { DayField } from '../criteria/DayField'
import { newRule, type Rule } from '../criteria/draft'
import { ValueFields } from '../criteria/ValueFields'
import type { CriteriaLookups } from '../criteria/useCriteriaTeller'
import type { AskedFor, Typed } from './asked-value'

type Props = { readonly name: string; readonly asked: AskedFor; readonly typed: Typed; readonly lookups: CriteriaLookups; readonly onChange: (typed: Typed) => void }

export function ParameterField({ name, asked, typed, lookups, onChange }: Props) {
  if (asked.kind === 'choice') return <Choices name={name} fieldKey={asked.key} oneOf={typeof typed === 'string' ? [] : typed} lookups={lookups} onChange={onChange} />
  const text = typeof typed === 'string' ? typed : ''
  if (asked.kind === 'day') return <DayField label={name} value={text} onChange={onChange} />
  return <TextField label={name} value={text} maxLength={200} {...(asked.kind === 'number' && { inputMode: 'decimal' as const })} onChange={(_, value = '') => onChange(value)} />
}

type ChoicesProps = Pick<Props, 'name' | 'lookups' | 'onChange'> & { readonly fieldKey: string; readonly oneOf: readonly string[] }

/** The same field as in a rule: it knows the values of every list, and finds companies as one types. */
function Choices({ name, fieldKey, oneOf, lookups, onChange }: ChoicesProps) {
  const id = useId()
  const rule: Rule = { ...newRule({ key: fieldKey, kind: 'choice' }), test: 'oneOf', oneOf }
  return (
    <div role="group" aria-labelledby={id} className={styles.tight}>
      <span id={id} className={styles.text} style={{ fontWeight: 600 }}>
        {name}
      </span>
      <ValueFields rule={rule} lookups={lookups} onChange={(changed) => onChange(changed.oneOf)} />
    </div>
  )
}
