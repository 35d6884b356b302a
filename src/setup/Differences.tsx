/** Somebody was quicker: each field that differs, in both versions, and which of them it shall be. */
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import type { Form } from './useRowForm'
import { useSetupWords } from './useSetupWords'

type Props<Draft> = { readonly form: Form<Draft>; readonly labelOf: (field: keyof Draft & string) => string; readonly textOf?: ((field: keyof Draft & string, value: unknown) => string | undefined) | undefined }

export function Differences<Draft>({ form, labelOf, textOf }: Props<Draft>) {
  const say = useMessages()
  const words = useSetupWords().general
  if (!form.differences) return null
  const plain = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? say.yes : say.no
    if (Array.isArray(value)) return value.map(plain).join(', ')
    return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : words.empty
  }
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline role="alert">
      <div className={styles.tight}>
        <strong>{words.conflict.title}</strong>
        <span>{form.differences.length === 0 ? words.conflict.none : words.conflict.text}</span>
        {form.differences.map(({ field, mine, theirs, chosen }) => (
          <ChoiceGroup
            key={field}
            label={labelOf(field)}
            selectedKey={chosen}
            options={[
              { key: 'mine', text: words.conflict.mine(textOf?.(field, mine) ?? plain(mine)) },
              { key: 'theirs', text: words.conflict.theirs(textOf?.(field, theirs) ?? plain(theirs)) },
            ]}
            onChange={(_, option) => form.choose(field, option?.key === 'theirs' ? 'theirs' : 'mine')}
          />
        ))}
      </div>
    </MessageBar>
  )
}
