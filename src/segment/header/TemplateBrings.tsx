/** What a template brings with it, in words, where it is chosen. */
import type { InteractionTemplate } from '#core/api/interaction-template'
import { Icon } from '@fluentui/react/lib/Icon'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { useFieldWords } from '../lines/useFieldWords'

export function TemplateBrings({ template }: { readonly template: InteractionTemplate }) {
  const say = useMessages()
  const { words, textOf, formats } = useFieldWords()
  const its = words.template
  const { letters, unitCost, unitDuration, correspondenceType, ignoreContactCorrespondenceType, campaignNo } = template
  const languages = letters.filter((letter) => letter.hasLetter).map(({ language }) => (language === '' ? its.anyLanguage : formats.language(language)))
  const how = say.contact.types[correspondenceType]
  const brings: readonly (readonly [icon: string, text: string])[] = [
    ['Page', languages.length === 0 ? its.noLetters : its.letters(formats.and(languages))],
    ...(unitCost > 0 ? [['Money', its.cost(formats.number(unitCost))] as const] : []),
    ...(unitDuration > 0 ? [['Clock', words.minutes(unitDuration)] as const] : []),
    ...(correspondenceType === 'none' ? [] : [['Send', ignoreContactCorrespondenceType ? its.always(how) : its.type(how)] as const]),
    ...(campaignNo === '' ? [] : [['Flag', its.campaign(textOf('campaignNo', campaignNo))] as const]),
  ]
  return (
    <div className={styles.card} style={{ gap: 4, paddingBlock: 8 }} role="status">
      <span className={styles.small}>{its.brings}</span>
      <ul className={`${styles.list} ${styles.tight}`} aria-label={its.brings}>
        {brings.map(([icon, text]) => (
          <li key={icon} className={styles.across} style={{ flexWrap: 'nowrap' }}>
            <Icon iconName={icon} aria-hidden className={styles.small} />
            <span className={styles.text}>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
