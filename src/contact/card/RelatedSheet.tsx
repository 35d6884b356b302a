/** One group of what hangs on a contact, being edited: saved whole, taken back by the toast, and never over what another wrote unseen. */
import { useState, type ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { ContactRelated, RelatedChange } from '#core/api/contact-related'
import type { Tagged } from '../../api/tagged'
import type { ApiProblem } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { ConflictCard } from './ConflictCard'
import { useGuarded } from './useGuarded'
import { useRelatedTaken } from './useRelated'

type Props<Draft> = {
  readonly no: string
  readonly title: string
  readonly text?: string
  readonly related: Tagged<ContactRelated>
  readonly begin: (related: ContactRelated) => Draft
  readonly changeOf: (draft: Draft, related: ContactRelated) => RelatedChange
  /** What the group was, for Undo. */
  readonly backOf: (related: ContactRelated) => RelatedChange
  /** What keeps the draft from being saved, in words. */
  readonly wrong?: (draft: Draft) => string | null
  readonly saveText?: string
  readonly saved?: string
  readonly onClose: () => void
  readonly children: (draft: Draft, change: (next: Draft) => void) => ReactNode
}

export function RelatedSheet<Draft>({ no, title, text, related, begin, changeOf, backOf, wrong, saveText, saved, onClose, children }: Props<Draft>) {
  const say = useMessages()
  const { api } = useServices()
  const { tell } = useFrame()
  const taken = useRelatedTaken(no)
  const [draft, setDraft] = useState(() => begin(related.value))
  const [isTried, setTried] = useState(false)
  const guarded = useGuarded({
    before: related,
    read: () => api.related(no),
    save: (next: Draft, under) => api.changeRelated(no, changeOf(next, under.value), under.etag),
    onSaved: (after, before) => {
      taken(after)
      onClose()
      const back = () => api.changeRelated(no, backOf(before.value), after.etag).then(taken, () => tell(say.problems['changed-meanwhile']({})))
      tell(saved ?? say.card.saved(title), () => void back())
    },
  })
  const fault = wrong?.(draft) ?? null
  const save = () => {
    setTried(true)
    if (fault === null) guarded.save(draft)
  }
  return (
    <Sheet
      title={title}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={say.cancel} onClick={onClose} />}>
          <PrimaryButton text={guarded.isBusy ? say.saving : (saveText ?? say.save)} disabled={guarded.isBusy || guarded.theirs !== null} onClick={save} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {text && <p className={styles.text}>{text}</p>}
        {guarded.theirs && (
          <ConflictCard
            isBusy={guarded.isBusy}
            onTake={() => {
              if (guarded.theirs) setDraft(begin(guarded.theirs.value))
              guarded.take()
            }}
            onInsist={() => guarded.save(draft)}
          />
        )}
        {guarded.problem && <Refused problem={guarded.problem} />}
        {isTried && fault !== null && (
          <MessageBar messageBarType={MessageBarType.error} role="alert">
            {fault}
          </MessageBar>
        )}
        {children(draft, setDraft)}
      </div>
    </Sheet>
  )
}

function Refused({ problem }: { readonly problem: ApiProblem }) {
  const say = useMessages().card.refusals
  const { reason, code } = problem.facts
  const words = problem.code === 'related-refused' ? say[String(reason)] : undefined
  if (words === undefined) return <ErrorCard problem={problem} />
  return (
    <MessageBar messageBarType={MessageBarType.error} role="alert">
      {typeof code === 'string' && code !== '' ? `${code}: ${words}` : words}
    </MessageBar>
  )
}
