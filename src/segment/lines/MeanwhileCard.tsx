/** Another was quicker: what they wrote beside what is being written, and the choice between the two. Nothing is taken without it. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { styles } from '../../ui/styles'
import type { Difference } from './differences'
import { useFieldWords } from './useFieldWords'

type Props = { readonly differences: readonly Difference[]; readonly isBusy: boolean; readonly onTheirs: () => void; readonly onMine: () => void }

export function MeanwhileCard({ differences, isBusy, onTheirs, onMine }: Props) {
  const { words, textOf } = useFieldWords()
  const { meanwhile, fields } = words
  return (
    <MessageBar messageBarType={MessageBarType.warning} isMultiline role="alert">
      <div className={styles.tight}>
        <strong>{meanwhile.title}</strong>
        <ul className={styles.list}>
          {differences.map(({ field, theirs, mine }) => (
            <li key={field}>{meanwhile.one(fields[field], textOf(field, theirs) || meanwhile.blank, mine === null ? meanwhile.blank : textOf(field, mine) || meanwhile.blank)}</li>
          ))}
        </ul>
        <div className={styles.across}>
          <DefaultButton text={meanwhile.theirs} disabled={isBusy} onClick={onTheirs} data-autofocus />
          <DefaultButton text={meanwhile.mine} disabled={isBusy} onClick={onMine} />
        </div>
      </div>
    </MessageBar>
  )
}
