/** Another was quicker: their state or ours, never one over the other in silence. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

type Props = { readonly text?: string; readonly isBusy: boolean; readonly onTake: () => void; readonly onInsist: () => void }

export function ConflictCard({ text, isBusy, onTake, onInsist }: Props) {
  const say = useMessages().card.conflict
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline role="alert">
      <div className={styles.tight}>
        <span>{text ?? say.text}</span>
        <span>{say.mineText}</span>
        <div className={styles.across}>
          <DefaultButton text={say.theirs} disabled={isBusy} onClick={onTake} />
          <DefaultButton text={say.mine} disabled={isBusy} onClick={onInsist} />
        </div>
      </div>
    </MessageBar>
  )
}
