/** How it went, in one tap: five grades side by side; the one that stands is pressed, and a tap on it takes it away. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { evaluations, type Evaluation } from '#core/segment/step'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

const icons: Readonly<Record<Evaluation, string>> = { veryPositive: 'Emoji2', positive: 'Like', neutral: 'EmojiNeutral', negative: 'Dislike', veryNegative: 'Sad' }

type Props = { readonly value: Evaluation | ''; readonly isBusy: boolean; readonly onChoose: (evaluation: Evaluation | '') => void }

export function EvaluationButtons({ value, isBusy, onChoose }: Props) {
  const words = useMessages().lines.evaluations
  return (
    <div className={styles.across} role="group" style={{ gap: 6 }}>
      {evaluations.map((evaluation) => (
        <DefaultButton
          key={evaluation}
          toggle
          checked={value === evaluation}
          disabled={isBusy}
          iconProps={{ iconName: icons[evaluation] }}
          text={words[evaluation]}
          styles={{ root: { minWidth: 0, paddingInline: 6 } }}
          onClick={() => onChoose(value === evaluation ? '' : evaluation)}
        />
      ))}
    </div>
  )
}
