/** Trouble with a letter, at the place where it happened: its own words for a letter that was refused, the usual card for all else. */
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { ErrorCard } from '../ui/ErrorCard'
import { refusalOf } from './refusal'

export function LetterProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const say = useMessages().letter
  if (!error) return null
  const problem = problemOf(error)
  const refusal = refusalOf(problem, say)
  if (!refusal) return <ErrorCard problem={problem} onRetry={onRetry} />
  return (
    <MessageBar messageBarType={MessageBarType.error} isMultiline>
      {refusal}
    </MessageBar>
  )
}
