/** Which of a logged segment's contacts are meant, how many of them would join, and the step. */
import { useMemo, useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import type { StepAnswer, StepWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { ErrorCard } from '../../ui/ErrorCard'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { PreviewCounts } from '../who/PreviewCounts'
import { PreviewPeople } from '../who/PreviewPeople'
import { usePreview } from '../who/usePreview'
import { ReuseQuestion } from './ReuseQuestion'
import { useReuse } from './useReuse'
import { allOfThem, isWhole, onlyOf, WhoOfThem, type WhoChosen } from './WhoOfThem'

type Props = { readonly no: string; readonly logged: LoggedSegmentWire; readonly onBack: () => void; readonly onTaken: (answer: StepAnswer) => void }

export function LoggedChoice({ no, logged, onBack, onTaken }: Props) {
  const say = useMessages()
  const formats = useFormats()
  const words = say.ways.logged
  const [chosen, setChosen] = useState(allOfThem)
  const [isSeeing, setSeeing] = useState(false)
  const whole = isWhole(chosen)
  const step = useMemo(() => stepOf(logged.entryNo, chosen), [logged.entryNo, chosen])
  const { preview, isStale } = usePreview(no, step)
  const reusing = useReuse(no, (answer) => {
    const [taken] = answer.steps
    if (taken) onTaken({ ...answer, step: taken })
  })
  const outcome = whole ? preview.data : undefined
  const take = () => reusing.begin({ loggedSegment: logged.entryNo, ...(step.only && { only: step.only }) })
  const name = logged.description || say.segment.unnamed(logged.segmentNo)
  return (
    <Sheet
      title={isSeeing ? say.segment.sheet.joinTitle : name}
      onClose={isSeeing ? () => setSeeing(false) : onBack}
      footer={
        <div className={styles.stack} style={{ gap: 8 }}>
          {whole && <PreviewCounts verb="add" preview={outcome} isStale={isStale} />}
          <div className={styles.spread}>
            <DefaultButton text={isSeeing ? say.back : say.segment.sheet.seeWho} disabled={!outcome} onClick={() => setSeeing(!isSeeing)} />
            <PrimaryButton
              text={outcome ? say.segment.sheet.commit.add(outcome.joining) : say.segment.who.add}
              disabled={!outcome || isStale || outcome.joining === 0 || reusing.isBusy}
              onClick={take}
            />
          </div>
        </div>
      }
    >
      {isSeeing && outcome ? (
        <PreviewPeople no={no} step={step} preview={outcome} />
      ) : (
        <div className={styles.section}>
          {reusing.problem && !reusing.question && <ErrorCard problem={reusing.problem} onRetry={take} />}
          {preview.error && <ErrorCard problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />}
          <p className={styles.small}>
            {logged.segmentNo} · {formats.day(logged.createdOn)} · {say.interaction.entries(logged.entries)}
          </p>
          <WhoOfThem chosen={chosen} onChange={setChosen} />
          {outcome && outcome.canceled > 0 && <p className={styles.small}>{words.canceled(outcome.canceled)}.</p>}
          {outcome && outcome.gone > 0 && <p className={styles.small}>{words.gone(outcome.gone)}.</p>}
        </div>
      )}
      <ReuseQuestion reusing={reusing} />
    </Sheet>
  )
}

function stepOf(loggedSegment: number, chosen: WhoChosen): Extract<StepWire, { kind: 'reuse' }> {
  const only = onlyOf(chosen)
  return { kind: 'reuse', loggedSegment, ...(only && { only }) }
}
