/** What a task says besides, and an opportunity, when they are made for a whole segment. */
import { useState } from 'react'
import { TextField } from '@fluentui/react/lib/TextField'
import type { OpportunityDraft, TaskDraft } from '#core/api/follow-on'
import { useMessages } from '../i18n/useMessages'
import { Choice } from '../ui/Choice'

export type FollowOnWish = TaskDraft & OpportunityDraft

const types = ['', 'phoneCall', 'meeting'] as const
const priorities = ['low', 'normal', 'high'] as const

export function TaskFields({ wish, onChange }: { readonly wish: FollowOnWish; readonly onChange: (some: FollowOnWish) => void }) {
  const words = useMessages().followOn.tasks
  return (
    <>
      <Choice label={words.type} selectedKey={wish.type ?? ''} options={types.map((key) => ({ key, text: words.types[key] }))} onChange={(_, option) => onChange({ type: types.find((key) => key === option?.key) ?? '' })} />
      <TextField label={words.date} type="date" required value={wish.date ?? ''} onChange={(_, date = '') => onChange({ date })} />
      <Choice
        label={words.priority}
        selectedKey={wish.priority ?? 'normal'}
        options={priorities.map((key) => ({ key, text: words.priorities[key] }))}
        onChange={(_, option) => onChange({ priority: priorities.find((key) => key === option?.key) ?? 'normal' })}
      />
    </>
  )
}

export function OpportunityFields({ onChange, onWrong }: { readonly onChange: (some: FollowOnWish) => void; readonly onWrong: (isWrong: boolean) => void }) {
  const words = useMessages().followOn.opportunities
  const [typed, setTyped] = useState('')
  const value = valueOf(typed)
  return (
    <TextField
      label={words.value}
      inputMode="decimal"
      value={typed}
      maxLength={16}
      {...(value === null && { errorMessage: words.valueWrong })}
      onChange={(_, text = '') => {
        setTyped(text)
        const estimatedValue = valueOf(text)
        onWrong(estimatedValue === null)
        if (estimatedValue !== null) onChange({ estimatedValue })
      }}
    />
  )
}

/** As people write it, with spaces between thousands; null: no number. */
function valueOf(typed: string): number | null {
  const value = Number(typed.replace(/[\s\u00a0]/g, '').replace(',', '.'))
  return Number.isFinite(value) && value >= 0 && value <= 1e12 ? value : null
}
