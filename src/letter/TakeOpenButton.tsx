/** Takes the letter that is open in Word, and shows how far that has come. Nothing in the workbench, which has no open letter of its own. */
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { useTakeOpen, type TakenFile } from './useTakeOpen'

type Props = { readonly text: string; readonly primary?: boolean; readonly isBusy: boolean; readonly onTaken: (file: TakenFile) => void }

export function TakeOpenButton({ text, primary = false, isBusy, onTaken }: Props) {
  const say = useMessages().document.take
  const formats = useFormats()
  const { host } = useServices()
  const { take, stop, reading, trouble } = useTakeOpen(onTaken)
  if (host.name !== 'word') return null
  const Button = primary ? PrimaryButton : DefaultButton
  if (reading) {
    const isCounted = reading.of > 0
    return (
      <div className={styles.tight}>
        <ProgressIndicator
          label={say.reading}
          {...(isCounted && { percentComplete: reading.bytes / reading.of, description: say.of(formats.size(reading.bytes), formats.size(reading.of)) })}
        />
        <div>
          <DefaultButton text={say.stop} onClick={stop} />
        </div>
      </div>
    )
  }
  return (
    <>
      <Button text={text} iconProps={{ iconName: 'WordDocument' }} disabled={isBusy} onClick={take} />
      {trouble && (
        <MessageBar messageBarType={MessageBarType.warning} isMultiline>
          {trouble}
        </MessageBar>
      )}
    </>
  )
}
