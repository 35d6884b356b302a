/** One of a few, each with what it does in smaller letters under it. */
import { ChoiceGroup, type IChoiceGroupOption } from '@fluentui/react/lib/ChoiceGroup'
import { styles } from '../../ui/styles'

export type Option = { readonly key: string; readonly text: string; readonly does: string; readonly isDisabled?: boolean }
type Props = { readonly label: string; readonly value: string; readonly options: readonly Option[]; readonly onChoose: (key: string) => void }

export function Options({ label, value, options, onChoose }: Props) {
  return (
    <ChoiceGroup
      label={label}
      selectedKey={value}
      options={options.map(
        ({ key, text, does, isDisabled = false }): IChoiceGroupOption => ({
          key,
          text,
          disabled: isDisabled,
          ariaLabel: `${text}. ${does}`,
          styles: { root: { display: 'block' }, field: { alignItems: 'flex-start' } },
          onRenderLabel: () => (
            <span className={styles.tight} style={{ gap: 2, paddingInlineStart: 26, paddingBottom: 6 }}>
              <span className={styles.text}>{text}</span>
              <span className={styles.small}>{does}</span>
            </span>
          ),
        }),
      )}
      onChange={(_, option) => option && onChoose(option.key)}
    />
  )
}
