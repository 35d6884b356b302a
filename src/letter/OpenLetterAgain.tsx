/** In Word: whether the open document is still the letter that was taken, and taking it again. */
import { Icon } from '@fluentui/react/lib/Icon'
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { LetterWire } from '#core/api/letter'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { TakeOpenButton } from './TakeOpenButton'
import { useOpenChanges } from './useOpenChanges'
import type { TakenFile } from './useTakeOpen'

type Props = { readonly segmentNo: string; readonly letter: LetterWire; readonly isBusy: boolean; readonly onTaken: (file: TakenFile) => void }

export function OpenLetterAgain(props: Props) {
  const { host } = useServices()
  return host.open ? <Again {...props} /> : null
}

function Again({ segmentNo, letter, isBusy, onTaken }: Props) {
  const say = useMessages()
  const words = say.document.take
  const { changes, look } = useOpenChanges(segmentNo, letter)
  return (
    <div className={styles.tight} role="status">
      {changes === 'changed' && (
        <MessageBar messageBarType={MessageBarType.warning} isMultiline>
          {words.changed}
        </MessageBar>
      )}
      {changes === 'same' && (
        <span className={styles.small}>
          <Icon iconName="CheckMark" aria-hidden /> {words.current}
        </span>
      )}
      {changes === 'worked-in' && <Link onClick={look}>{words.look}</Link>}
      <div className={styles.tight}>
        <TakeOpenButton text={changes === 'unknown' ? say.letter.choose.useOpen : words.again} primary={changes === 'changed'} isBusy={isBusy} onTaken={onTaken} />
      </div>
    </div>
  )
}
