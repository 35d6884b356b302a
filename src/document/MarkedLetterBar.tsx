/** In a document that is one contact's letter: whose it is, and keeping it as theirs. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { MarkedLine } from '#core/api/letter-mark'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { LetterProblem } from '../letter/LetterProblem'
import { useRouter } from '../route/useRoute'
import { styles } from '../ui/styles'
import { useMarkedLetter } from './useMarkedLetter'

export function MarkedLetterBar() {
  const say = useMessages().document.keep
  const router = useRouter()
  const [isHidden, setHidden] = useState(false)
  const { marked, keep } = useMarkedLetter()
  if (isHidden) return null
  // Whether this is anybody's letter is not known: the way to ask again is to look.
  if (marked.error) return <LetterProblem error={marked.error} onRetry={() => void marked.refetch()} />
  if (!marked.data) return null
  const { mark, line } = marked.data
  const isChanged = line?.kind === 'stands' && line.changed
  return (
    <MessageBar messageBarType={line?.kind === 'stands' && !isChanged ? MessageBarType.info : MessageBarType.warning} isMultiline>
      <div className={styles.stack} style={{ gap: 6 }}>
        {wordsFor(line, say).map((text) => (
          <span key={text}>{text}</span>
        ))}
        <Outcome keep={keep} />
        <div className={styles.across}>
          {line?.kind === 'stands' && <PrimaryButton text={isChanged ? say.keepAnyway : say.keep(line.contactName)} disabled={keep.isPending} onClick={() => keep.mutate({ mark, line })} />}
          {line?.kind === 'stands' && <Link onClick={() => router.go({ page: 'segment', no: line.segmentNo, stop: 'preview', lineNo: line.lineNo })}>{say.toLine}</Link>}
          {line?.kind === 'logged' && <Link onClick={() => router.go({ page: 'loggedSegment', entryNo: line.entryNo })}>{say.toLogged}</Link>}
          {line?.kind !== 'stands' && <DefaultButton text={say.hide} onClick={() => setHidden(true)} />}
        </div>
      </div>
    </MessageBar>
  )
}

function wordsFor(line: MarkedLine | null, say: ReturnType<typeof useMessages>['document']['keep']): readonly string[] {
  switch (line?.kind) {
    case 'stands':
      return [say.isOf(line.contactName, line.segmentDescription || line.segmentNo), ...(line.changed ? [say.changed(line.contactName)] : [])]
    case 'removed':
      return [say.removed(line.segmentDescription || line.segmentNo)]
    case 'logged':
      return [say.logged]
    case undefined:
      return [say.unknown]
  }
}

function Outcome({ keep: { data, error } }: { readonly keep: ReturnType<typeof useMarkedLetter>['keep'] }) {
  const words = useMessages()
  const say = words.document
  // That it was changed meanwhile is said above, where it is asked again.
  if (error) return problemOf(error).code === 'changed-meanwhile' ? null : <LetterProblem error={error} />
  if (!data) return null
  if (data.kind === 'kept' || data.kind === 'same') return <strong role="status">{say.keep[data.kind](data.name)}</strong>
  return <span role="alert">{data.kind === 'refused' ? say.take.refused(data.code) : data.kind === 'not-supported' ? words.letter.choose.notHere(data.needs) : words.letter.choose.unreadable}</span>
}
