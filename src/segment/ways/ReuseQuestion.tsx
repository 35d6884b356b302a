/** Whether a segment that has steps already is to be added to (R-CRIT 2, R-REUSE 1). */
import { useMessages } from '../../i18n/useMessages'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import type { Reusing } from './useReuse'

export function ReuseQuestion({ reusing: { question, isBusy, problem } }: { readonly reusing: Reusing }) {
  const words = useMessages().ways.addedAnyway
  if (!question) return null
  return (
    <ConfirmInPane title={words.title} text={words.text} confirm={words.confirm} keep={words.keep} isBusy={isBusy} problem={problem} onConfirm={question.confirm} onClose={question.drop} />
  )
}
