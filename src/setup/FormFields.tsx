/** Fields of a row of the set-up. Each says under itself what it does to letters and lines; its label and its hint are of one pair of words. */
import { useId, useState, type ReactNode } from 'react'
import { TextField } from '@fluentui/react/lib/TextField'
import { Toggle } from '@fluentui/react/lib/Toggle'
import { useMessages } from '../i18n/useMessages'
import { Choice } from '../ui/Choice'
import { Picker } from '../ui/Picker'
import { styles } from '../ui/styles'
import type { Form } from './useRowForm'

/** What a field is called, and what it does. */
export type Words = readonly string[]
type Of<Draft> = { readonly form: Form<Draft>; readonly field: keyof Draft & string; readonly words: Words }
type Choices = readonly { readonly key: string; readonly text: string }[]

/** Hints are read, so they are as large as all other small print. */
export const hintStyles = { description: { fontSize: 12, lineHeight: '16px' } } as const

const wrong = (errorMessage: string | undefined) => (errorMessage === undefined ? {} : { errorMessage })
const change = <Draft,>(field: keyof Draft, value: unknown): Partial<Draft> => ({ [field]: value }) as Partial<Draft>

export function FormText<Draft>({ form, field, words, max, required, type }: Of<Draft> & { readonly max: number; readonly required?: boolean; readonly type?: string }) {
  const [label = '', hint = ''] = words
  return (
    <TextField
      label={label}
      description={hint}
      styles={hintStyles}
      maxLength={max}
      required={required ?? false}
      {...(type !== undefined && { type })}
      value={String(form.draft[field] ?? '')}
      {...wrong(form.errorOf(field))}
      onChange={(_, value = '') => form.put(change(field, value))}
    />
  )
}

/** A number as it is written by hand, with a comma or a point; what is no number is kept in sight and is not saved. */
export function FormNumber<Draft>({ form, field, words }: Of<Draft>) {
  const [label = '', hint = ''] = words
  const value = Number(form.draft[field])
  const [typed, setTyped] = useState(() => (value === 0 ? '' : String(value)))
  const shown = Number.isNaN(value) || numberOf(typed) === value ? typed : String(value)
  return (
    <TextField
      label={label}
      description={hint}
      styles={hintStyles}
      inputMode="decimal"
      value={shown}
      {...wrong(form.errorOf(field))}
      onChange={(_, text = '') => {
        setTyped(text)
        form.put(change(field, numberOf(text)))
      }}
    />
  )
}

const numberOf = (text: string): number => (text.trim() === '' ? 0 : /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN)

export function FormPicker<Draft>({ form, field, words, choices, empty }: Of<Draft> & { readonly choices: Choices; readonly empty?: string }) {
  const [label = '', hint] = words
  return (
    <Explained hint={hint}>
      <Picker
        label={label}
        value={String(form.draft[field] ?? '')}
        choices={choices}
        {...(empty !== undefined && { empty })}
        error={form.errorOf(field)}
        onChoose={(value) => form.put(change(field, value))}
      />
    </Explained>
  )
}

/** One of a few: the empty value is a choice with words of its own. */
export function FormChoice<Draft>({ form, field, words, choices }: Of<Draft> & { readonly choices: Choices }) {
  const [label = '', hint] = words
  return (
    <Explained hint={hint}>
      <Choice
        label={label}
        selectedKey={String(form.draft[field] ?? '')}
        options={choices.map(({ key, text }) => ({ key, text }))}
        {...wrong(form.errorOf(field))}
        onChange={(_, option) => option && form.put(change(field, String(option.key)))}
      />
    </Explained>
  )
}

export function FormToggle<Draft>({ form, field, words, disabled }: Of<Draft> & { readonly disabled?: boolean }) {
  const say = useMessages()
  const [label = '', hint] = words
  const id = useId()
  return (
    <Explained hint={hint} id={id}>
      <Toggle
        label={label}
        checked={Boolean(form.draft[field])}
        onText={say.yes}
        offText={say.no}
        disabled={disabled ?? false}
        aria-describedby={id}
        styles={{ root: { marginBottom: 0 } }}
        onChange={(_, is) => form.put(change(field, is === true))}
      />
    </Explained>
  )
}

export const Explained = ({ hint, id, children }: { readonly hint: string | undefined; readonly id?: string; readonly children: ReactNode }) => (
  <div className={styles.tight}>
    {children}
    {hint && (
      <span className={styles.small} {...(id !== undefined && { id })}>
        {hint}
      </span>
    )}
  </div>
)
