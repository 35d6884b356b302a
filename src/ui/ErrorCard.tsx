/** What went wrong, at the place where it did: plain words, the error id to copy, and a way to try again. */
import { useState } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { ApiProblem } from '../api/problem'
import { useFirstMessages } from '../i18n/useMessages'
import { styles } from './styles'
import { colour } from './theme'

type Props = {
  readonly problem: ApiProblem
  readonly onRetry?: (() => void) | undefined
}

const card = mergeStyles({
  display: 'flex',
  gap: 10,
  padding: 12,
  background: colour('stopSoft'),
  border: `1px solid ${colour('stop')}`,
  borderRadius: 6,
  color: colour('text'),
})

export function ErrorCard({ problem, onRetry }: Props) {
  const say = useFirstMessages()
  return (
    <div role="alert" className={card}>
      <Icon iconName="ErrorBadge" style={{ color: colour('stop'), fontSize: 16, lineHeight: '20px' }} />
      <div className={`${styles.stack} ${styles.grow}`} style={{ gap: 8 }}>
        <p className={styles.text}>{say.problems[problem.code](problem.facts)}</p>
        {problem.errorId && <ErrorId id={problem.errorId} />}
        {onRetry && (
          <div>
            <DefaultButton text={say.tryAgain} iconProps={{ iconName: 'Refresh' }} onClick={onRetry} />
          </div>
        )}
      </div>
    </div>
  )
}

function ErrorId({ id }: { readonly id: string }) {
  const say = useFirstMessages()
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard?.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className={styles.across}>
      <code className={styles.small}>{say.errorId(id)}</code>
      <IconButton iconProps={{ iconName: isCopied ? 'CheckMark' : 'Copy' }} ariaLabel={say.copyErrorId} title={isCopied ? say.copied : say.copyErrorId} onClick={copy} />
    </div>
  )
}
