/** A step that was taken, asked otherwise: it and those after it are asked again, and who that would bring or cost is told first. */
import { useMemo, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { StepEditWire, StepsAnswer, StepTaken, StepWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useDebounced } from '../../ui/useDebounced'
import { isWhole } from '../criteria/build-criteria'
import { draftOf } from '../criteria/read-criteria'
import { segmentKey, useSegmentVerbs } from '../useSegment'
import { chosenIn, StepForm, stepOf, type Verb } from './StepForm'

export type EditableStep = StepWire & { readonly kind: Verb }
export const isEditable = (step: StepWire): step is EditableStep => step.kind === 'add' || step.kind === 'keep' || step.kind === 'remove'

type Props = {
  readonly no: string
  readonly taken: StepTaken
  readonly step: EditableStep
  readonly onClose: () => void
  readonly onEdited: (answer: StepsAnswer) => void
}

export function EditStepSheet({ no, taken, step, onClose, onEdited }: Props) {
  const words = useMessages().segment.who.edit
  const { api } = useServices()
  const { edit } = useSegmentVerbs(no)
  const [draft, setDraft] = useState(() => draftOf(step.criteria))
  const [options, setOptions] = useState(() => chosenIn(step))
  const next = useMemo((): StepEditWire => ({ step: stepOf(step.kind, draft, options) }), [step.kind, draft, options])
  const asked = JSON.stringify(next)
  const settled = useDebounced(asked, 300)
  const preview = useQuery({
    queryKey: [...segmentKey(no), 'edit', taken.stepNo, settled],
    queryFn: ({ signal }) => api.previewEdit(no, taken.stepNo, JSON.parse(settled) as StepEditWire, signal),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const isStale = asked !== settled || preview.isFetching
  const commit = () => edit.mutate({ stepNo: taken.stepNo, edit: next }, { onSuccess: onEdited })
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <div className={styles.stack} style={{ gap: 8 }}>
          <span className={`${styles.small} ${styles.figure}`} role="status" aria-busy={isStale} style={{ opacity: isStale && preview.data ? 0.85 : 1, whiteSpace: 'normal' }}>
            {preview.data ? words.outcome(preview.data.joining, preview.data.leaving, preview.data.standing) : words.counting}
          </span>
          <div className={styles.spread}>
            <DefaultButton text={words.keep} onClick={onClose} />
            <PrimaryButton text={words.commit} disabled={!preview.data || isStale || edit.isPending || !isWhole(draft)} onClick={commit} />
          </div>
        </div>
      }
    >
      <div className={styles.section}>
        {edit.error && <ErrorCard problem={problemOf(edit.error)} />}
        {preview.error && <ErrorCard problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />}
        <p className={styles.small}>{words.text}</p>
        <StepForm verb={step.kind} draft={draft} options={options} onDraft={setDraft} onOptions={setOptions} />
      </div>
    </Sheet>
  )
}
