/** Who was held back, by step and by reason. There is nothing to tick here: nobody can take them in. */
import { useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { StepTaken } from '#core/api/segment'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { Pill } from '../../ui/Pill'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../criteria/useCriteriaTeller'
import { People } from './PreviewPeople'
import { stepText } from './step-text'

const stands = (step: StepTaken): boolean => !step.undone && !step.off

/** How many were held back by the steps that stand; a contact that two steps met is counted by each. */
export const heldBackBy = (steps: readonly StepTaken[]): number =>
  steps.filter(stands).reduce((sum, step) => sum + step.heldBack.reduce((inner, { count }) => inner + count, 0), 0)

export function HeldBackSheet({ no, steps, onClose }: { readonly no: string; readonly steps: readonly StepTaken[]; readonly onClose: () => void }) {
  const say = useMessages()
  const formats = useFormats()
  const teller = useCriteriaTeller()
  const words = say.segment.who
  const [shown, setShown] = useState<StepTaken | null>(null)
  const told = steps.filter((step) => stands(step) && step.heldBack.length > 0)
  return (
    <Sheet title={words.heldBackTitle} onClose={onClose}>
      <div className={styles.section}>
        <p className={styles.text}>{words.heldBackText}</p>
        {told.map((step) => {
          const name = stepText(step.step, words, teller)
          return (
            <section key={step.stepNo} className={styles.card} aria-label={name}>
              <p className={styles.text}>{name}</p>
              <ul className={`${styles.list} ${styles.tight}`}>
                {step.heldBack.map(({ reason, count }) => (
                  <li key={reason} className={styles.spread}>
                    <Pill tone="stop" icon="Blocked">
                      {say.contact.heldBack[reason]}
                    </Pill>
                    <span className={`${styles.figure} ${styles.strong}`}>{formats.number(count)}</span>
                  </li>
                ))}
              </ul>
              <div>
                <DefaultButton text={say.segment.sheet.seeWho} ariaLabel={`${say.segment.sheet.seeWho}: ${name}`} onClick={() => setShown(step)} />
              </div>
            </section>
          )
        })}
      </div>
      {shown && (
        <Sheet title={words.heldBackTitle} onClose={() => setShown(null)}>
          <p className={`${styles.section} ${styles.small}`}>{words.heldBackToday}</p>
          <People no={no} step={shown.step} which="heldBack" leadsToCard />
        </Sheet>
      )}
    </Sheet>
  )
}
