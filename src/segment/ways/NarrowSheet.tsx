/** A step that keeps some of those who are in, by lot or by address: how many stay and leave, who they are, and the step. */
import { useState, type ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { StepAnswer, StepPreview, StepWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { ErrorCard } from '../../ui/ErrorCard'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useSegmentVerbs } from '../useSegment'
import { PreviewPeople } from '../who/PreviewPeople'
import { usePreview } from '../who/usePreview'

type Props = {
  readonly no: string
  readonly title: string
  readonly step: StepWire
  /** Nothing is asked while what was typed makes no step. */
  readonly isWhole: boolean
  readonly children: (preview: StepPreview | undefined) => ReactNode
  readonly onClose: () => void
  readonly onTaken: (answer: StepAnswer) => void
}

export function NarrowSheet({ no, title, step, isWhole, children, onClose, onTaken }: Props) {
  const say = useMessages()
  const words = say.segment.sheet
  const { take } = useSegmentVerbs(no)
  const { preview, isStale } = usePreview(no, step)
  const [isSeeing, setSeeing] = useState(false)
  const outcome = isWhole ? preview.data : undefined
  const commit = () => take.mutate(step, { onSuccess: (answer) => onTaken(answer) })
  return (
    <Sheet
      title={isSeeing ? words.leaveTitle : title}
      onClose={isSeeing ? () => setSeeing(false) : onClose}
      footer={
        <div className={styles.stack} style={{ gap: 8 }}>
          {isWhole && (
            <span className={`${styles.small} ${styles.figure}`} role="status" aria-busy={isStale} style={{ opacity: isStale ? 0.85 : 1 }}>
              {outcome ? `${say.ways.staying(outcome.standing)} · ${say.ways.leaving(outcome.leaving)}` : words.counting}
            </span>
          )}
          <div className={styles.spread}>
            <DefaultButton text={isSeeing ? say.back : words.seeWho} disabled={!outcome} onClick={() => setSeeing(!isSeeing)} />
            <PrimaryButton
              text={outcome ? words.commit.keep(outcome.standing) : say.segment.who.keep}
              disabled={!outcome || isStale || outcome.leaving === 0 || take.isPending}
              onClick={commit}
            />
          </div>
        </div>
      }
    >
      {isSeeing && outcome ? (
        <PreviewPeople no={no} step={step} preview={outcome} />
      ) : (
        <div className={styles.section}>
          {take.error && <ErrorCard problem={problemOf(take.error)} onRetry={commit} />}
          {preview.error && <ErrorCard problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />}
          {children(outcome)}
        </div>
      )}
    </Sheet>
  )
}
