/** One value of many, found by typing. The empty value has words of its own ("each contact's own"), so that nothing chosen is a choice too. */
import { ComboBox, type IComboBoxOption } from '@fluentui/react/lib/ComboBox'

type Props = {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly key: string; readonly text: string }[]
  /** What the empty value is called; without it there is no empty value. */
  readonly empty?: string
  readonly error?: string | undefined
  readonly onChoose: (value: string) => void
}

// ComboBox takes an empty key for no option at all.
const nothing = '\u0000'

export function Picker({ label, value, choices, empty, error, onChoose }: Props) {
  const options: IComboBoxOption[] = [...(empty === undefined ? [] : [{ key: nothing, text: empty }]), ...choices.map(({ key, text }) => ({ key, text }))]
  // A value that the list does not know (an imported language, say) is shown as it is, and not lost.
  if (value !== '' && !choices.some((choice) => choice.key === value)) options.push({ key: value, text: value })
  return (
    <ComboBox
      label={label}
      selectedKey={value === '' ? nothing : value}
      options={options}
      allowFreeInput
      autoComplete="on"
      useComboBoxAsMenuWidth
      {...(error !== undefined && { errorMessage: error })}
      calloutProps={{ calloutMaxHeight: 320 }}
      onChange={(_, option) => option && onChoose(option.key === nothing ? '' : String(option.key))}
    />
  )
}
