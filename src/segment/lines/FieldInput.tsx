/** One value, written as its kind is: text, a day, money, minutes, yes or no, or one of those there are. */
import { useId, useState } from 'react'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { TextField } from '@fluentui/react/lib/TextField'
import { useLanguage } from '../../i18n/useMessages'
import { SubjectField } from '../../letter/SubjectField'
import type { FirstValues } from '../../letter/useFirstValues'
import { Choice } from '../../ui/Choice'
import { Picker } from '../../ui/Picker'
import { styles } from '../../ui/styles'
import type { Choice as OneOf } from '../criteria/useTeller'
import { kindOf, type FieldValue, type LineField } from './line-fields'
import { useFieldWords } from './useFieldWords'

type Props = {
  readonly field: LineField
  readonly value: FieldValue
  readonly label?: string
  readonly hint?: string | undefined
  /** Where the choices are another than everybody's: a contact's addresses. */
  readonly choices?: readonly OneOf[]
  /** What the empty value is called, where it is not "none". */
  readonly empty?: string | undefined
  readonly autoFocus?: boolean
  /** Whose letter a subject is shown for. */
  readonly first?: FirstValues | null
  /** Undefined while what is written is no value. */
  readonly onChange: (value: FieldValue | undefined) => void
}

/** As large as the hints that stand under other kinds of fields. */
export const hintStyles = { description: { fontSize: 12, lineHeight: 16 } }

const longest = { subject: 100, other: 100 }
/** Short lists are dropped down, long ones are found by typing. */
const short: readonly LineField[] = ['correspondenceType', 'informationFlow', 'initiatedBy', 'evaluation', 'alternativeAddressCode']

export function FieldInput({ field, value, label, hint, choices, empty, autoFocus = false, first, onChange }: Props) {
  const { words, choicesOf } = useFieldWords()
  const hintId = useId()
  const name = label ?? words.fields[field]
  const focus = autoFocus ? { autoFocus: true, 'data-autofocus': true } : {}
  const said = hint === undefined ? {} : { ariaDescribedBy: hintId }
  const explained = hint !== undefined && (
    <span id={hintId} className={styles.small}>
      {hint}
    </span>
  )
  switch (kindOf[field]) {
    case 'text':
      if (field === 'subject') return <SubjectField label={name} value={String(value)} maxLength={longest.subject} hint={hint} focus={focus} first={first} onChange={onChange} />
      return <TextField label={name} value={String(value)} maxLength={longest.other} {...(hint !== undefined && { description: hint, styles: hintStyles })} {...focus} onChange={(_, text = '') => onChange(text)} />
    case 'day':
      return <DayInput label={name} value={String(value)} hint={hint} focus={focus} onChange={onChange} />
    case 'money':
    case 'minutes':
      return <NumberInput key={field} field={field} label={name} value={Number(value)} hint={hint} focus={focus} onChange={onChange} />
    case 'flag':
      return (
        <div className={styles.tight}>
          <Checkbox label={name} checked={value === true} {...(hint !== undefined && { inputProps: { 'aria-describedby': hintId } })} {...focus} onChange={(_, is = false) => onChange(is)} />
          {explained}
        </div>
      )
    case 'choice': {
      const options = choices ?? choicesOf(field)
      return (
        <div className={styles.tight}>
          {short.includes(field) ? (
            <Choice label={name} selectedKey={String(value)} options={options.map(({ key, text }) => ({ key, text }))} {...said} {...focus} onChange={(_, option) => option && onChange(String(option.key))} />
          ) : (
            <Picker label={name} value={String(value)} empty={empty ?? emptyOf(field, words)} choices={options} onChoose={onChange} />
          )}
          {explained}
        </div>
      )
    }
  }
}

function emptyOf(field: LineField, words: ReturnType<typeof useFieldWords>['words']): string {
  if (field === 'interactionTemplateCode') return words.noTemplate
  if (field === 'campaignNo') return words.noCampaign
  return words.nothing
}

type TextProps = { readonly label: string; readonly hint: string | undefined; readonly focus: object; readonly onChange: Props['onChange'] }

function DayInput({ label, value, hint, focus, onChange }: TextProps & { readonly value: string }) {
  const { words } = useFieldWords()
  const [typed, setTyped] = useState(value)
  return (
    <TextField
      label={label}
      type="date"
      value={typed}
      {...(hint !== undefined && { description: hint, styles: hintStyles })}
      {...(typed === '' && { errorMessage: words.wrong.day })}
      {...focus}
      onChange={(_, day = '') => {
        setTyped(day)
        onChange(day === '' ? undefined : day)
      }}
    />
  )
}

/** A comma or a point: both are written. What is no number stays in sight, and is told. */
function NumberInput({ field, label, value, hint, focus, onChange }: TextProps & { readonly field: LineField; readonly value: number }) {
  const { words } = useFieldWords()
  const { language } = useLanguage()
  const written = (number: number) => (language === 'nb' ? String(number).replace('.', ',') : String(number))
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number | undefined }>({ text: written(value), value })
  const isWhole = kindOf[field] === 'minutes'
  // Another value from outside (a template was chosen) is shown; what is being written is left alone.
  const text = typed.value === undefined || typed.value === value ? typed.text : written(value)
  return (
    <TextField
      label={label}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={text}
      {...(hint !== undefined && { description: hint, styles: hintStyles })}
      {...(typed.value === undefined && { errorMessage: isWhole ? words.wrong.minutes : words.wrong.number })}
      {...focus}
      onChange={(_, entered = '') => {
        const read = numberOf(entered, isWhole)
        setTyped({ text: entered, value: read })
        onChange(read)
      }}
    />
  )
}

export function numberOf(entered: string, isWhole: boolean): number | undefined {
  const text = entered.replace(/[\s\u00a0]/g, '').replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined
  const read = Number(text)
  return (isWhole && !Number.isInteger(read)) || read > (isWhole ? 1_000_000 : 1e12) ? undefined : read
}
