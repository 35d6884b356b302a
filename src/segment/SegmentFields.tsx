/** What a segment says of all its letters: the fields of a new one and of its details. */
import { TextField } from '@fluentui/react/lib/TextField'
import { correspondenceTypes } from '#core/contact/contact'
import type { SegmentDraft } from '#core/api/segment'
import { useMessages } from '../i18n/useMessages'
import { Picker } from '../ui/Picker'
import { styles } from '../ui/styles'
import { Choice } from '../ui/Choice'
import { useTeller } from './criteria/useTeller'

type Props = { readonly draft: SegmentDraft; readonly onChange: (draft: SegmentDraft) => void; readonly isMissingName?: boolean }

export function SegmentFields({ draft, onChange, isMissingName }: Props) {
  const say = useMessages()
  const words = say.segment.create
  const { choicesOf } = useTeller()
  return (
    <div className={styles.stack}>
      <TextField
        label={words.name}
        description={words.nameHint}
        value={draft.description ?? ''}
        maxLength={100}
        autoFocus
        required
        {...(isMissingName && { errorMessage: say.required })}
        onChange={(_, description = '') => onChange({ ...draft, description })}
      />
      <TextField label={words.date} type="date" value={draft.date ?? ''} onChange={(_, date = '') => onChange(date === '' ? without(draft, 'date') : { ...draft, date })} />
      <TextField label={words.subject} value={draft.subject ?? ''} maxLength={100} onChange={(_, subject = '') => onChange({ ...draft, subject })} />
      <Picker label={words.language} value={draft.language ?? ''} empty={words.languageAny} choices={choicesOf('language')} onChoose={(language) => onChange({ ...draft, language })} />
      <Picker
        label={words.salesperson}
        value={draft.salespersonCode ?? ''}
        empty={say.none}
        choices={choicesOf('salespersonCode')}
        onChoose={(salespersonCode) => onChange({ ...draft, salespersonCode })}
      />
      <Choice
        label={words.type}
        selectedKey={draft.correspondenceType ?? 'none'}
        options={correspondenceTypes.map((key) => ({ key, text: key === 'none' ? words.typeOwn : say.contact.types[key] }))}
        onChange={(_, option) => onChange({ ...draft, correspondenceType: correspondenceTypes.find((type) => type === option?.key) ?? 'none' })}
      />
    </div>
  )
}

function without<Key extends keyof SegmentDraft>(draft: SegmentDraft, key: Key): SegmentDraft {
  const { [key]: _, ...rest } = draft
  return rest
}
