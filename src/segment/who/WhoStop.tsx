/** The stop Who: the steps that made the segment, the verbs for the next one, who was held back, and the lines. */
import { useEffect, useRef, useState } from 'react'
import { DefaultButton, IconButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import type { SegmentWire, StepAnswer, StepsAnswer, StepTaken } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { useSegmentVerbs, useSteps } from '../useSegment'
import { MoreWays } from '../ways/MoreWays'
import { AddByHand } from './AddByHand'
import { EditStepSheet, isEditable } from './EditStepSheet'
import { heldBackBy, HeldBackSheet } from './HeldBackSheet'
import { LineList } from '../lines/LineList'
import { StepList } from './StepList'
import type { Verb } from './StepForm'
import { StepSheet } from './StepSheet'
import type { StepVerbs } from './StepMenu'
import { stepText } from './step-text'
import { WhySheet } from './WhySheet'

type Open = Verb | 'byHand' | 'heldBack' | 'why' | null

type Props = {
  readonly segment: SegmentWire
  /** Whose card is open at first: what a finding leads to. */
  readonly lineNo: number | null
  readonly onClosed: () => void
}

export function WhoStop({ segment, lineNo, onClosed }: Props) {
  const steps = useSteps(segment.no)
  return <Shown asked={steps}>{(taken) => <Who segment={segment} steps={taken} lineNo={lineNo} onClosed={onClosed} />}</Shown>
}

function Who({ segment, steps, lineNo, onClosed }: Props & { readonly steps: readonly StepTaken[] }) {
  const say = useMessages()
  const words = say.segment.who
  const { tell } = useFrame()
  const [open, setOpen] = useState<Open>(null)
  const { undo, redo, tellUndo, tellRedo } = useHistory(segment, steps)
  const heldBack = heldBackBy(steps)
  const close = () => setOpen(null)
  const [edited, setEdited] = useState<StepTaken | null>(null)
  const { edit, removeStep } = useSegmentVerbs(segment.no)
  const heading = useRef<HTMLHeadingElement>(null)
  // With a step that was taken away its menu's button went, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body && removeStep.isSuccess) heading.current?.focus()
  }, [steps, removeStep.isSuccess])
  const changed = (answer: StepsAnswer) => {
    setEdited(null)
    tell(words.edit.done(answer.segment.lines), () => undo.mutate())
  }
  const verbs: StepVerbs = {
    onEdit: setEdited,
    onSwitch: ({ stepNo, off }) => edit.mutate({ stepNo, edit: { off: !off } }, { onSuccess: changed }),
    onRemove: ({ stepNo }) => removeStep.mutate(stepNo, { onSuccess: changed }),
    isBusy: edit.isPending || removeStep.isPending,
    edited: edited?.stepNo ?? null,
  }
  const trouble = undo.error ?? redo.error ?? (edited ? null : edit.error) ?? removeStep.error
  const taken = (answer: StepAnswer) => {
    close()
    const { joined, dropped } = answer.step
    tell(dropped > 0 ? say.segment.sheet.left(dropped) : joined > 0 ? say.segment.sheet.joined(joined) : say.segment.sheet.nothingJoined, () => undo.mutate())
  }
  return (
    <>
      <section className={styles.section} aria-label={words.steps}>
        <div className={styles.spread} style={{ minHeight: 32 }}>
          <h2 ref={heading} tabIndex={-1} className={styles.heading} style={{ outline: 'none' }}>
            {words.steps}
          </h2>
          <span className={styles.across} style={{ gap: 0 }}>
            <IconButton iconProps={{ iconName: 'Undo' }} ariaLabel={words.undo} title={words.undo} disabled={!segment.canUndo || undo.isPending} onClick={tellUndo} />
            <IconButton iconProps={{ iconName: 'Redo' }} ariaLabel={words.redo} title={words.redo} disabled={!segment.canRedo || redo.isPending} onClick={tellRedo} />
          </span>
        </div>
        {trouble && <ErrorCard problem={problemOf(trouble)} />}
        {steps.length > 0 && <StepList steps={steps} verbs={verbs} />}
        {steps.length === 0 && (
          <EmptyState icon="PeopleAdd" title={words.noSteps.title} text={words.noSteps.text}>
            <PrimaryButton text={say.segment.sheet.titles.add} iconProps={{ iconName: 'Filter' }} onClick={() => setOpen('add')} />
            <DefaultButton text={words.byHand} iconProps={{ iconName: 'AddFriend' }} onClick={() => setOpen('byHand')} />
          </EmptyState>
        )}
        <div className={styles.across} style={steps.length === 0 ? { justifyContent: 'center', marginTop: -38, marginBottom: 24 } : {}}>
          {steps.length > 0 && (
            <>
              <DefaultButton text={words.add} iconProps={{ iconName: 'Add' }} onClick={() => setOpen('add')} />
              <DefaultButton text={words.keep} iconProps={{ iconName: 'Filter' }} disabled={segment.lines === 0} onClick={() => setOpen('keep')} />
              <DefaultButton text={words.remove} iconProps={{ iconName: 'Remove' }} disabled={segment.lines === 0} onClick={() => setOpen('remove')} />
              <DefaultButton text={words.byHand} iconProps={{ iconName: 'AddFriend' }} onClick={() => setOpen('byHand')} />
            </>
          )}
          {/* One place with and without steps: what it opens outlives the first step, and tells of it. */}
          <MoreWays segment={segment} onTaken={taken} />
        </div>
        <div className={styles.across}>
          {heldBack > 0 && <Link onClick={() => setOpen('heldBack')}>{words.heldBack(heldBack)}</Link>}
          {steps.length > 0 && <Link onClick={() => setOpen('why')}>{words.why.ask}</Link>}
        </div>
      </section>
      {segment.lines > 0 ? <LineList segment={segment} lineNo={lineNo} onClosed={onClosed} /> : steps.length > 0 && <p className={`${styles.section} ${styles.small}`}>{words.fullSoFar}</p>}
      {(open === 'add' || open === 'keep' || open === 'remove') && <StepSheet no={segment.no} verb={open} onClose={close} onTaken={taken} />}
      {edited && isEditable(edited.step) && <EditStepSheet no={segment.no} taken={edited} step={edited.step} onClose={() => setEdited(null)} onEdited={changed} />}
      {open === 'byHand' && <AddByHand no={segment.no} onClose={close} onTaken={taken} />}
      {open === 'why' && <WhySheet no={segment.no} onClose={close} />}
      {open === 'heldBack' && <HeldBackSheet no={segment.no} steps={steps} onClose={close} />}
    </>
  )
}

/** Undo and redo, by button and by Ctrl+Z and Ctrl+Y where no text is being written; what they did is told. */
function useHistory(segment: SegmentWire, steps: readonly StepTaken[]) {
  const say = useMessages().segment.who
  const teller = useCriteriaTeller()
  const { announce, hush } = useFrame()
  const { undo, redo } = useSegmentVerbs(segment.no)
  const last = steps.filter((step) => !step.undone).at(-1)
  const next = steps.find((step) => step.undone)
  const done = (text: string | undefined) => {
    hush()
    if (text) announce(text)
  }
  const tellUndo = () => undo.mutate(undefined, { onSuccess: () => done(last && say.undone(stepText(last.step, say, teller))) })
  const tellRedo = () => redo.mutate(undefined, { onSuccess: () => done(next && say.redone(stepText(next.step, say, teller))) })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return
      const key = event.key.toLowerCase()
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
      if (!isRedo && key !== 'z') return
      event.preventDefault()
      if (isRedo && segment.canRedo && !redo.isPending) tellRedo()
      if (!isRedo && segment.canUndo && !undo.isPending) tellUndo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return { undo, redo, tellUndo, tellRedo }
}

const isWriting = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
