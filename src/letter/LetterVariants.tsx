/** Which of the segment's letters is at hand: the one for all languages, or one for those who read a certain language. */
import { Dropdown, DropdownMenuItemType, type IDropdownOption } from '@fluentui/react/lib/Dropdown'
import { knownLanguages } from '#core/contact/contact'
import type { LetterWire } from '#core/api/letter'
import { useFormats, useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { anyLanguage } from './useLetters'

type Props = { readonly letters: readonly LetterWire[]; readonly chosen: string; readonly onChoose: (language: string) => void }

export function LetterVariants({ letters, chosen, onChoose }: Props) {
  const say = useMessages().letter.variants
  const formats = useFormats()
  const has = new Set(letters.map((letter) => letter.language || anyLanguage))
  const named = (language: string): IDropdownOption => ({ key: language, text: language === anyLanguage ? say.any : formats.language(language) })
  const there = [anyLanguage, ...[...has].filter((language) => language !== anyLanguage)]
  const others = knownLanguages.filter((language) => !has.has(language))
  const options = [...there.map(named), { key: 'add', text: say.add, itemType: DropdownMenuItemType.Header }, ...others.map(named)]
  return (
    <div className={styles.section} style={{ paddingBottom: 0 }}>
      <Dropdown label={say.label} options={options} selectedKey={chosen} onChange={(_, option) => option && onChoose(String(option.key))} />
      {chosen !== anyLanguage && <p className={styles.small}>{say.instead(formats.language(chosen))}</p>}
    </div>
  )
}
