/** One row of the set-up being written, with Delete for one that is there. What is not saved is told, and not thrown away without a word. */
import { useState, type ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { useMessages } from '../i18n/useMessages'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { FooterLine } from '../ui/FooterLine'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { useSetupWords } from './useSetupWords'

type Props = {
  readonly title: string
  readonly isBusy: boolean
  readonly isChanged?: boolean
  readonly onSave: () => void
  readonly onDelete?: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function SetupSheet({ title, isBusy, isChanged = false, onSave, onDelete, onClose, children }: Props) {
  const say = useMessages()
  const words = useSetupWords().general
  const [isLeaving, setLeaving] = useState(false)
  return (
    <>
      <Sheet
        title={title}
        onClose={() => (isChanged ? setLeaving(true) : onClose())}
        footer={
          <FooterLine
            facts={
              <span className={styles.across}>
                {onDelete && <DefaultButton text={say.delete} iconProps={{ iconName: 'Delete' }} disabled={isBusy} onClick={onDelete} />}
                {isChanged && <span>{words.changed}</span>}
              </span>
            }
          >
            <PrimaryButton text={isBusy ? say.saving : say.save} disabled={isBusy} onClick={onSave} />
          </FooterLine>
        }
      >
        <div className={styles.section}>{children}</div>
      </Sheet>
      {isLeaving && (
        <ConfirmInPane
          title={words.leave.title}
          text={words.leave.text}
          confirm={words.leave.confirm}
          keep={words.leave.keep}
          isBusy={false}
          problem={null}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  )
}
