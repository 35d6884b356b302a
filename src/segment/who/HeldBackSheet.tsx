/** Who was held back, by reason and by step. There is nothing to tick here: nobody can take them in. */
import { useState } from 'react'
import { Link } from '@fluentui/react/lib/Link'
import type { StepTaken } from '#core/api/segment'
import type { HeldBackReason } from '#core/contact/contact'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { Pill } from '../../ui/Pill'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { People } from './PreviewPeople'
import { stepText } from './step-text'

/** How many were held back by the steps that stand; a contact that two steps met is counted by each. */
export const heldBackBy = (steps: readonly StepTaken[]): number =>
  steps.filter((step) => !step.undone).reduce((sum, step) => sum + step.heldBack.reduce((inner, { count }) => inner + count, 0), 0)

export function HeldBackSheet({ no, steps, onClose }: { readonly no: string; readonly steps: readonly StepTaken[]; readonly onClose: () => void }) {
  const say = useMessages()
  const formats = useFormats()
  const teller = useCriteriaTeller()
  const words = say.segment.who
  const [shown, setShown] = useState<StepTaken | null>(null)
  const standing = steps.filter((step) => !step.undone && !step.off)
  const reasons = [...new Set(standing.flatMap((step) => step.heldBack.map(({ reason }) => reason)))]
  const countIn = (step: StepTaken, reason: HeldBackReason) => step.heldBack.find((one) => one.reason === reason)?.count ?? 0
  return (
    <Sheet title={words.heldBackTitle} onClose={onClose}>
      <div className={styles.section}>
        <p className={styles.text}>{words.heldBackText}</p>
        {reasons.map((reason) => (
          <section key={reason} className={styles.card}>
            <div className={styles.spread}>
              <Pill tone="stop" icon="Blocked">
                {say.contact.heldBack[reason]}
              </Pill>
              <span className={`${styles.figure} ${styles.strong}`}>{formats.number(standing.reduce((sum, step) => sum + countIn(step, reason), 0))}</span>
            </div>
            <ul className={styles.list}>
              {standing
                .filter((step) => countIn(step, reason) > 0)
                .map((step) => (
                  <li key={step.stepNo} className={styles.small}>
                    <Link onClick={() => setShown(step)}>{words.heldBackStep(stepText(step.step, words, teller), countIn(step, reason))}</Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {shown && (
        <Sheet title={words.heldBackTitle} onClose={() => setShown(null)}>
          <p className={styles.section}>{words.heldBackToday}</p>
          <People no={no} step={shown.step} which="heldBack" />
        </Sheet>
      )}
    </Sheet>
  )
}
