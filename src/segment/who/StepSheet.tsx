/** A step being built, over the pane: the rules, the sentence they make, who would join or leave, and the step itself. */
import { useEffect, useMemo, useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { StepAnswer, StepPreview } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { isWhole } from '../criteria/build-criteria'
import { newGroup, newRule } from '../criteria/draft'
import { useSegmentVerbs } from '../useSegment'
import { PreviewCounts } from './PreviewCounts'
import { PreviewPeople } from './PreviewPeople'
import { StepForm, stepOf, type Option, type Verb } from './StepForm'
import { usePreview } from './usePreview'
import { useRuleCounts } from './useRuleCounts'

type Props = {
  readonly no: string
  readonly verb: Verb
  readonly onClose: () => void
  readonly onTaken: (answer: StepAnswer) => void
}

export function StepSheet({ no, verb, onClose, onTaken }: Props) {
  const say = useMessages()
  const words = say.segment.sheet
  const formats = useFormats()
  const { announce } = useFrame()
  const { take } = useSegmentVerbs(no)
  const [draft, setDraft] = useState(() => newGroup('all', [newRule('city')]))
  const [options, setOptions] = useState<readonly Option[]>([])
  const [isSeeing, setSeeing] = useState(false)
  const step = useMemo(() => stepOf(verb, draft, options), [verb, draft, options])
  const { preview, isStale } = usePreview(no, step)
  const counts = useRuleCounts(no, step, draft)
  const outcome = preview.data
  const number = outcome ? outcomeOf(verb, outcome) : 0
  const commit = () => take.mutate(step, { onSuccess: (answer) => onTaken(answer) })
  const heard = outcome && !isStale ? `${words.match(outcome.matching)}. ${words.commit[verb](number)}.` : null
  useEffect(() => {
    if (heard !== null) announce(heard)
  }, [heard, announce])
  return (
    <Sheet
      title={isSeeing ? (verb === 'add' ? words.joinTitle : words.leaveTitle) : words.titles[verb]}
      onClose={isSeeing ? () => setSeeing(false) : onClose}
      footer={
        <div className={styles.stack} style={{ gap: 8 }}>
          <PreviewCounts verb={verb} preview={outcome} isStale={isStale} />
          <div className={styles.spread}>
            <DefaultButton text={isSeeing ? words.backToRules : words.seeWho} disabled={!outcome} onClick={() => setSeeing(!isSeeing)} />
            <PrimaryButton
              text={outcome ? words.commit[verb](number) : say.segment.who[verb]}
              disabled={!outcome || isStale || take.isPending || !isWhole(draft) || (outcome.joining === 0 && outcome.leaving === 0)}
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
          <StepForm verb={verb} draft={draft} options={options} counts={counts} onDraft={setDraft} onOptions={setOptions} />
          {outcome && outcome.heldBack.length > 0 && (
            <p className={styles.small}>{outcome.heldBack.map(({ reason, count }) => `${say.contact.heldBack[reason]}: ${formats.number(count)}`).join(' · ')}</p>
          )}
        </div>
      )}
    </Sheet>
  )
}

const outcomeOf = (verb: Verb, preview: StepPreview): number => (verb === 'add' ? preview.joining : verb === 'keep' ? preview.standing : preview.leaving)
