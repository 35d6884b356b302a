/** With the chosen lines: how many they are, and what can be done with them at once. In sight while the list is leafed through. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { InTray } from './tray'

type Props = {
  readonly count: number
  readonly isBusy: boolean
  readonly onChange: () => void
  readonly onRevert: () => void
  readonly onRemove: () => void
  readonly onClear: () => void
}

const bar = mergeStyles({
  display: 'flex',
  flexDirection: 'column',
  gap: 6,
  padding: '8px 12px',
  margin: '-10px -12px 10px',
  background: colour('accentSoft'),
  borderBlockEnd: `1px solid ${colour('line')}`,
})
const narrow = { root: { minWidth: 0, paddingInline: 6 } }

export function ChosenBar({ count, isBusy, onChange, onRevert, onRemove, onClear }: Props) {
  const words = useMessages().lines.list
  return (
    <InTray>
      <div className={bar} role="group" aria-label={words.actions}>
        <div className={styles.spread}>
          <strong className={styles.text} role="status">
            {words.chosen(count)}
          </strong>
          <Link onClick={onClear}>{words.clear}</Link>
        </div>
        <div className={styles.across}>
          <DefaultButton text={words.change} styles={narrow} disabled={isBusy} onClick={onChange} />
          <DefaultButton text={words.revert} styles={narrow} disabled={isBusy} onClick={onRevert} />
          <DefaultButton text={words.remove} styles={narrow} disabled={isBusy} onClick={onRemove} />
        </div>
      </div>
    </InTray>
  )
}
