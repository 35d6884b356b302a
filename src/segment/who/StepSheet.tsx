/** A step being built, over the pane: the rules, the sentence they make, who would join or leave, and the step itself. */
import { useEffect, useMemo, useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { StepAnswer, StepPreview, StepWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { CriteriaBuilder } from '../criteria/CriteriaBuilder'
import { criteriaOf, isWhole } from '../criteria/build-criteria'
import { newGroup, newRule } from '../criteria/draft'
import { sentenceOf } from '../criteria/sentence'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { useSegmentVerbs } from '../useSegment'
import { PreviewCounts } from './PreviewCounts'
import { PreviewPeople } from './PreviewPeople'
import { usePreview } from './usePreview'
import { useRuleCounts } from './useRuleCounts'

export type Verb = 'add' | 'keep' | 'remove'
type Props = {
  readonly no: string
  readonly verb: Verb
  readonly onClose: () => void
  readonly onTaken: (answer: StepAnswer) => void
}

const optionsOf = {
  add: ['allowExisting', 'expandCompanies', 'relatedCompanies', 'ignoreExclusion'],
  keep: ['entireCompanies'],
  remove: ['entireCompanies'],
} as const satisfies Record<Verb, readonly string[]>
type Option = (typeof optionsOf)[Verb][number]

export function StepSheet({ no, verb, onClose, onTaken }: Props) {
  const say = useMessages()
  const words = say.segment.sheet
  const formats = useFormats()
  const { announce } = useFrame()
  const lookups = useCriteriaTeller()
  const { take } = useSegmentVerbs(no)
  const [draft, setDraft] = useState(() => newGroup('all', [newRule('city')]))
  const [options, setOptions] = useState<readonly Option[]>([])
  const [isSeeing, setSeeing] = useState(false)
  const criteria = useMemo(() => criteriaOf(draft), [draft])
  const step = useMemo(() => stepOf(verb, criteria, options), [verb, criteria, options])
  const { preview, isStale } = usePreview(no, step)
  const counts = useRuleCounts(no, step, draft)
  const sentence = sentenceOf(criteria, lookups)
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
          <CriteriaBuilder draft={draft} onChange={setDraft} lookups={lookups} label={sentence} counts={counts} />
          <p className={styles.text} style={{ padding: 10, background: colour('accentSoft'), borderRadius: 6 }} data-flett="sentence">
            {sentence}.
          </p>
          <fieldset className={styles.stack} style={{ border: 0, margin: 0, padding: 0 }}>
            <legend className={styles.label} style={{ marginBottom: 8 }}>
              {words.options}
            </legend>
            {optionsOf[verb].map((option) => (
              <Checkbox
                key={option}
                label={words[option]}
                checked={options.includes(option)}
                onChange={(_, is) => setOptions((before) => (is ? [...before, option] : before.filter((one) => one !== option)))}
              />
            ))}
          </fieldset>
          {outcome && outcome.heldBack.length > 0 && (
            <p className={styles.small}>{outcome.heldBack.map(({ reason, count }) => `${say.contact.heldBack[reason]}: ${formats.number(count)}`).join(' · ')}</p>
          )}
        </div>
      )}
    </Sheet>
  )
}

const outcomeOf = (verb: Verb, preview: StepPreview): number => (verb === 'add' ? preview.joining : verb === 'keep' ? preview.standing : preview.leaving)

function stepOf(verb: Verb, criteria: ReturnType<typeof criteriaOf>, chosen: readonly Option[]): StepWire {
  const options = Object.fromEntries(chosen.map((option) => [option, true]))
  // The wire's arrays are not readonly; nothing here changes them.
  return { kind: verb, criteria, ...(chosen.length > 0 && { options }) } as StepWire
}
