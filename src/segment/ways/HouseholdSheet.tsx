/** One for each address: the others at the same address leave. */
import type { StepAnswer, StepWire } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { NarrowSheet } from './NarrowSheet'

const step: StepWire = { kind: 'household' }

export function HouseholdSheet({ no, onClose, onTaken }: { readonly no: string; readonly onClose: () => void; readonly onTaken: (answer: StepAnswer) => void }) {
  const words = useMessages().ways.household
  return (
    <NarrowSheet no={no} title={words.title} step={step} isWhole onClose={onClose} onTaken={onTaken}>
      {(preview) => (
        <>
          <p className={styles.text}>{words.text}</p>
          {preview?.leaving === 0 && <p className={styles.small}>{words.nobodyLeaves}</p>}
        </>
      )}
    </NarrowSheet>
  )
}
