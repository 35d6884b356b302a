/** The question before what cannot be undone. The safe answer comes first and has the focus; the other repeats the deed. */
import type { ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ApiProblem } from '../api/problem'
import { ErrorCard } from './ErrorCard'
import { Sheet } from './Sheet'
import { styles } from './styles'

type Props = {
  readonly title: string
  readonly text: ReactNode
  readonly confirm: string
  readonly keep: string
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function ConfirmInPane({ title, text, confirm, keep, isBusy, problem, onConfirm, onClose }: Props) {
  return (
    <Sheet size="card" title={title} onClose={onClose}>
      <div className={styles.section} style={{ paddingInline: 16, paddingBottom: 16 }}>
        <div className={styles.text}>{text}</div>
        {problem && <ErrorCard problem={problem} />}
        <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
          <DefaultButton text={keep} onClick={onClose} data-autofocus />
          <PrimaryButton text={confirm} disabled={isBusy} onClick={onConfirm} />
        </div>
      </div>
    </Sheet>
  )
}
