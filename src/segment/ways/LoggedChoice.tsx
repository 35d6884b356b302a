/** Which of a logged segment's contacts are meant, how many of them would join, and the step. */
import { useMemo, useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import type { LoggedSegmentWire } from '#core/api/logged-segment'
import type { StepAnswer, StepWire } from '#core/api/segment'
import { evaluations, type Evaluation } from '#core/segment/step'
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

type Who = 'all' | 'notAnswered' | 'failed' | 'evaluated'
type Only = NonNullable<Extract<StepWire, { kind: 'reuse' }>['only']>
type Chosen = { readonly who: Who; readonly days: string; readonly as: readonly (Evaluation | '')[] }
type Props = { readonly no: string; readonly logged: LoggedSegmentWire; readonly onBack: () => void; readonly onTaken: (answer: StepAnswer) => void }

export function LoggedChoice({ no, logged, onBack, onTaken }: Props) {
  const say = useMessages()
  const formats = useFormats()
  const words = say.ways.logged
  const [chosen, setChosen] = useState<Chosen>({ who: 'all', days: '14', as: ['positive', 'veryPositive'] })
  const [isSeeing, setSeeing] = useState(false)
  const isWhole = chosen.who === 'notAnswered' ? daysOf(chosen.days) !== null : chosen.who !== 'evaluated' || chosen.as.length > 0
  const step = useMemo(() => stepOf(logged.entryNo, chosen), [logged.entryNo, chosen])
  const { preview, isStale } = usePreview(no, step)
  const reusing = useReuse(no, (answer) => {
    const [taken] = answer.steps
    if (taken) onTaken({ ...answer, step: taken })
  })
  const outcome = isWhole ? preview.data : undefined
  const take = () => reusing.begin({ loggedSegment: logged.entryNo, ...(step.only && { only: step.only }) })
  const name = logged.description || say.segment.unnamed(logged.segmentNo)
  return (
    <Sheet
      title={isSeeing ? say.segment.sheet.joinTitle : name}
      onClose={isSeeing ? () => setSeeing(false) : onBack}
      footer={
        <div className={styles.stack} style={{ gap: 8 }}>
          {isWhole && <PreviewCounts verb="add" preview={outcome} isStale={isStale} />}
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

function WhoOfThem({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void }) {
  const say = useMessages()
  const words = say.ways.logged
  const { who, days, as } = chosen
  const texts: Readonly<Record<Who, string>> = { all: words.allText, notAnswered: words.notAnsweredText, failed: words.failedText, evaluated: words.evaluatedText }
  const known = [...evaluations, ''] as const
  return (
    <>
      <ChoiceGroup
        label={words.who}
        selectedKey={who}
        options={(['all', 'notAnswered', 'failed', 'evaluated'] as const).map((key) => ({ key, text: words[key] }))}
        onChange={(_, option) => option && onChange({ ...chosen, who: option.key as Who })}
      />
      <p className={styles.small}>{texts[who]}</p>
      {who === 'notAnswered' && (
        <TextField
          label={words.days}
          inputMode="numeric"
          value={days}
          maxLength={4}
          styles={{ fieldGroup: { width: 96 } }}
          {...(daysOf(days) === null && { errorMessage: words.daysWrong })}
          onChange={(_, typed = '') => onChange({ ...chosen, days: typed })}
        />
      )}
      {who === 'evaluated' && (
        <div role="group" aria-label={words.evaluations} className={styles.stack}>
          {known.map((value) => (
            <Checkbox
              key={value}
              label={capital(say.segment.who.evaluations[value === '' ? 'none' : value])}
              checked={as.includes(value)}
              onChange={(_, is) => onChange({ ...chosen, as: known.filter((one) => (one === value ? is === true : as.includes(one))) })}
            />
          ))}
        </div>
      )}
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Null for what is no number of days that the server would take. */
const daysOf = (typed: string): number | null => (/^\d{1,4}$/u.test(typed.trim()) && Number(typed) <= 3660 ? Number(typed) : null)

function stepOf(loggedSegment: number, { who, days, as }: Chosen): Extract<StepWire, { kind: 'reuse' }> {
  const only: Only | null =
    who === 'notAnswered' ? { kind: 'notAnswered', withinDays: daysOf(days) ?? 0 } : who === 'failed' ? { kind: 'failed' } : who === 'evaluated' && as.length > 0 ? { kind: 'evaluated', as: [...as] } : null
  return { kind: 'reuse', loggedSegment, ...(only && { only }) }
}
