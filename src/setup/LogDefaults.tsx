/** What every new segment begins with so that it can be logged, and how long a log can be taken back. */
import { undoChoices } from '#core/interaction/undo-time'
import { Picker } from '../ui/Picker'
import { Explained } from './FormFields'
import { useTemplates } from './SystemTemplates'
import { useMessages } from '../i18n/useMessages'
import { useSetupWords } from './useSetupWords'

export function LetterTemplate({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (code: string) => void }) {
  const say = useMessages()
  const [label = '', hint] = useSetupWords().house.defaults.letterTemplateCode
  const choices = (useTemplates().data ?? []).map(({ code, description }) => ({ key: code, text: description || code }))
  return (
    <Explained hint={hint}>
      <Picker label={label} value={chosen} empty={say.none} choices={choices} onChoose={onChoose} />
    </Explained>
  )
}

export function UndoMinutes({ minutes, onChange }: { readonly minutes: number; readonly onChange: (minutes: number) => void }) {
  const { undoMinutes: [label = '', hint], minutesOf } = useSetupWords().house.defaults
  const choices = [...new Set([...undoChoices, minutes])].sort((a, b) => a - b).map((one) => ({ key: String(one), text: minutesOf(one) }))
  return (
    <Explained hint={hint}>
      <Picker label={label} value={String(minutes)} choices={choices} onChoose={(key) => onChange(Number(key))} />
    </Explained>
  )
}
