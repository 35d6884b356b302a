/** How a segment came to be, step by step, as a funnel: what joined is green with a plus, what left is hatched with a minus. Shows; decides nothing. */
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import type { StepTaken, StepWire } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { colour, type ColourName } from '../../ui/theme'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { funnelOf, type FunnelStep } from './funnel'
import { StepMenu, type StepVerbs } from './StepMenu'
import { stepText } from './step-text'

const looks = {
  add: ['Add', 'add'],
  addByHand: ['AddFriend', 'add'],
  reuse: ['RepeatAll', 'add'],
  keep: ['Filter', 'keep'],
  remove: ['Remove', 'remove'],
  removeByHand: ['UserRemove', 'remove'],
  removeContacts: ['UserRemove', 'remove'],
  sample: ['BranchMerge', 'keep'],
  household: ['Home', 'keep'],
} as const satisfies Record<StepWire['kind'], readonly [string, ColourName]>

const own = mergeStyleSets({
  step: { display: 'flex', gap: 8, paddingBlock: 8, borderBottom: `1px solid ${colour('line')}` },
  undone: { opacity: 0.7, selectors: { '& .flett-step-text': { textDecoration: 'line-through' } } },
  bar: { display: 'flex', height: 6, marginTop: 6, borderRadius: 3, overflow: 'hidden', background: colour('sunken'), forcedColorAdjust: 'none' },
  kept: { background: colour('strongLine') },
  joined: { background: colour('add') },
  left: { backgroundImage: `repeating-linear-gradient(135deg, ${colour('strongLine')} 0 2px, transparent 2px 5px)` },
  icon: { fontSize: 14, lineHeight: '20px', flex: 'none', width: 16, textAlign: 'center' },
})

export function StepList({ steps, verbs }: { readonly steps: readonly StepTaken[]; readonly verbs: StepVerbs }) {
  const say = useMessages()
  const funnel = funnelOf(steps)
  return (
    <ol className={styles.list} aria-label={say.segment.who.steps}>
      {funnel.steps.map((row) => (
        <li key={row.step.stepNo} className={`${own.step} ${row.step.undone || row.step.off ? own.undone : ''}`}>
          <OneStep row={row} widest={funnel.widest} verbs={verbs} />
        </li>
      ))}
    </ol>
  )
}

type StepProps = { readonly row: FunnelStep; readonly widest: number; readonly verbs: StepVerbs }

function OneStep({ row: { step, kept, moved, after }, widest, verbs }: StepProps) {
  const say = useMessages()
  const words = say.segment.who
  const teller = useCriteriaTeller()
  const [icon, shade] = looks[step.step.kind]
  const isLeaving = step.dropped > 0
  const name = stepText(step.step, words, teller)
  return (
    <>
      <Icon iconName={icon} aria-hidden className={own.icon} style={{ color: colour(shade) }} />
      <div className={styles.grow}>
        <div className={styles.spread} style={{ alignItems: 'flex-start' }}>
          <span className={`${styles.text} flett-step-text`}>{name}</span>
          <span className={`${styles.figure} ${styles.strong}`} style={{ color: colour(isLeaving ? 'remove' : 'add') }}>
            <span aria-hidden>{words.change(step.joined, step.dropped)}</span>
            <span className={styles.hidden}>{words.changeSpoken(step.joined, step.dropped)}</span>
          </span>
        </div>
        {step.undone || step.off ? (
          <Pill icon={step.undone ? 'Undo' : 'Hide3'}>{step.undone ? words.stepUndone : words.edit.isOff}</Pill>
        ) : (
          <>
            <div className={own.bar} aria-hidden>
              <div className={own.kept} style={{ width: `${(kept / widest) * 100}%` }} />
              <div className={isLeaving ? own.left : own.joined} style={{ width: `${(moved / widest) * 100}%` }} />
            </div>
            <span className={styles.small}>{words.stood(after)}</span>
          </>
        )}
      </div>
      {!step.undone && <StepMenu step={step} name={name} verbs={verbs} />}
    </>
  )
}
