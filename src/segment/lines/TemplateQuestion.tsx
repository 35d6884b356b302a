/** Before a line gets another template, or the segment's again: what comes with it, and what goes. */
import type { LineWire } from '#core/api/segment'
import type { ApiProblem } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { styles } from '../../ui/styles'

type Props = {
  readonly line: LineWire
  /** Back to the segment's. */
  readonly isBack: boolean
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function TemplateQuestion({ line, isBack, isBusy, problem, onConfirm, onClose }: Props) {
  const words = useMessages().lines.card.template
  return (
    <ConfirmInPane
      title={words.title}
      text={
        <div className={styles.tight}>
          <span>{isBack ? words.back : words.text}</span>
          {line.letterState === 'unique' && <strong>{words.ownLetter}</strong>}
        </div>
      }
      confirm={words.confirm}
      keep={words.keep}
      isBusy={isBusy}
      problem={problem}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
