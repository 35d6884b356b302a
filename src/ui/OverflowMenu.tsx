/** What concerns the pane as a whole: language, theme, set-up, my company, sample data, help, about. At the left: the right corner is Office's. */
import { useState } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { ContextualMenuItemType, type IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import { useLanguage, useFirstMessages } from '../i18n/useMessages'
import { paneLanguages } from '../i18n/language'
import { useRouter } from '../route/useRoute'
import { About, Help, RemoveSampleData } from './HouseSheets'
import { useThemeChoice } from './ThemeRoot'
import { themeChoices } from './theme'
import { useFocusBack } from './useFocusBack'

// Each language names itself: who cannot read the one in force finds the own all the same.
const names = { en: 'English', nb: 'Norsk bokmål' } as const

export function OverflowMenu() {
  const say = useFirstMessages()
  const { language, speak } = useLanguage()
  const { choice, choose } = useThemeChoice()
  const router = useRouter()
  const [open, setOpen] = useState<'sampleData' | 'help' | 'about' | null>(null)
  const button = useFocusBack(open)
  const items: IContextualMenuItem[] = [
    {
      key: 'language',
      text: say.menu.language,
      iconProps: { iconName: 'LocaleLanguage' },
      subMenuProps: {
        items: paneLanguages.map((one) => ({ key: one, text: names[one], lang: one, canCheck: true, isChecked: one === language, onClick: () => speak(one) })),
      },
    },
    {
      key: 'theme',
      text: say.menu.theme,
      iconProps: { iconName: 'Color' },
      subMenuProps: { items: themeChoices.map((one) => ({ key: one, text: say.menu.themes[one], canCheck: true, isChecked: one === choice, onClick: () => choose(one) })) },
    },
    { key: 'line1', itemType: ContextualMenuItemType.Divider },
    { key: 'setup', text: say.menu.setup, iconProps: { iconName: 'Settings' }, onClick: () => router.go({ page: 'setup', part: null }) },
    { key: 'sender', text: say.menu.sender, iconProps: { iconName: 'CityNext' }, onClick: () => router.go({ page: 'sender' }) },
    { key: 'sampleData', text: say.menu.sampleData, iconProps: { iconName: 'Broom' }, onClick: () => setOpen('sampleData') },
    { key: 'line2', itemType: ContextualMenuItemType.Divider },
    { key: 'help', text: say.menu.help, iconProps: { iconName: 'Help' }, onClick: () => setOpen('help') },
    { key: 'about', text: say.menu.about, iconProps: { iconName: 'Info' }, onClick: () => setOpen('about') },
  ]
  const close = () => setOpen(null)
  return (
    <>
      <IconButton
        componentRef={button}
        iconProps={{ iconName: 'More' }}
        ariaLabel={say.menu.label}
        title={say.menu.label}
        menuIconProps={{ style: { display: 'none' } }}
        menuProps={{ items, ariaLabel: say.menu.label }}
      />
      {open === 'sampleData' && <RemoveSampleData onClose={close} />}
      {open === 'help' && <Help onClose={close} />}
      {open === 'about' && <About onClose={close} />}
    </>
  )
}
