/** One row of the set-up being written, with Delete for one that is there. */
import type { ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { useMessages } from '../i18n/useMessages'
import { FooterLine } from '../ui/FooterLine'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'

type Props = { readonly title: string; readonly isBusy: boolean; readonly onSave: () => void; readonly onDelete?: () => void; readonly onClose: () => void; readonly children: ReactNode }

export function SetupSheet({ title, isBusy, onSave, onDelete, onClose, children }: Props) {
  const say = useMessages()
  return (
    <Sheet
      title={title}
      onClose={onClose}
      footer={
        <FooterLine facts={onDelete && <DefaultButton text={say.delete} iconProps={{ iconName: 'Delete' }} disabled={isBusy} onClick={onDelete} />}>
          <PrimaryButton text={isBusy ? say.saving : say.save} disabled={isBusy} onClick={onSave} />
        </FooterLine>
      }
    >
      <div className={styles.section}>{children}</div>
    </Sheet>
  )
}
