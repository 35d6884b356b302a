/** What something is kept under, and what it is about: saved criteria, and mailing groups. */
import { TextField } from '@fluentui/react/lib/TextField'
import { useMessages } from '../../i18n/useMessages'

export type CodeAndText = { readonly code: string; readonly description: string }
type Props = { readonly draft: CodeAndText; readonly longest: number; readonly isMissing?: boolean; readonly onChange: (draft: CodeAndText) => void }

export function CodeAndDescription({ draft, longest, isMissing, onChange }: Props) {
  const say = useMessages()
  const words = say.ways.save
  const error = isMissing && draft.code.trim() === '' ? say.required : draft.code.trim().length > longest ? words.codeHint(longest) : undefined
  return (
    <>
      <TextField
        label={words.code}
        description={words.codeHint(longest)}
        value={draft.code}
        maxLength={longest}
        required
        autoFocus
        data-autofocus
        autoComplete="off"
        styles={{ fieldGroup: { maxWidth: 180 }, field: { textTransform: 'uppercase' } }}
        {...(error !== undefined && { errorMessage: error })}
        onChange={(_, code = '') => onChange({ ...draft, code })}
      />
      <TextField label={words.description} value={draft.description} maxLength={100} onChange={(_, description = '') => onChange({ ...draft, description })} />
    </>
  )
}
