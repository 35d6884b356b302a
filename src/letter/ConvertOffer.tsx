/** Offers to turn Word's own merge fields into fields, and says what came of it. Who asks knows where the letter comes from and goes to. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import type { ConvertOutcome } from './useConvert'

type Props = { readonly isBusy: boolean; readonly outcome: ConvertOutcome | null; readonly opensAnother: boolean; readonly onConvert: () => void }

export function ConvertOffer({ isBusy, outcome, opensAnother, onConvert }: Props) {
  const say = useMessages().documentFields.convert
  return (
    <div className={styles.tight} style={{ gap: 8 }}>
      <p className={styles.small}>{say.text}</p>
      <div>
        <DefaultButton text={isBusy ? say.busy : say.button} styles={{ label: { whiteSpace: 'normal' } }} iconProps={{ iconName: 'Switch' }} disabled={isBusy} onClick={onConvert} />
      </div>
      {outcome && (
        <MessageBar messageBarType={outcome.kind === 'converted' ? MessageBarType.success : MessageBarType.warning} isMultiline>
          <Words outcome={outcome} opensAnother={opensAnother} />
        </MessageBar>
      )}
    </div>
  )
}

function Words({ outcome, opensAnother }: Pick<Props, 'opensAnother'> & { readonly outcome: ConvertOutcome }) {
  const words = useMessages().documentFields
  const say = words.convert
  switch (outcome.kind) {
    case 'converted':
      return <>{[say.done(outcome.converted), ...(opensAnother ? [say.opened] : []), ...(outcome.left > 0 ? [say.left(outcome.left)] : [])].join(' ')}</>
    case 'nothing':
      return <>{outcome.left > 0 ? say.nothing : say.none}</>
    case 'unreadable':
      return <>{say.unreadable}</>
    case 'not-a-letter':
      return <>{say.notALetter}</>
    case 'refused':
      return <>{say.notOpened(outcome.code)}</>
    case 'not-supported':
      return <>{words.notHere(outcome.needs)}</>
  }
}
