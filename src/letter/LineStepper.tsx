/** Back and forth through the letters, and who this one is for. */
import { IconButton } from '@fluentui/react/lib/Button'
import { useFormats, useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import type { LineWalk } from './useLineWalk'

export function LineStepper({ walk, onLine }: { readonly walk: LineWalk; readonly onLine: (lineNo: number) => void }) {
  const say = useMessages().letter.preview
  const formats = useFormats()
  const { line, previous, next } = walk
  const place = say.of(formats.number(walk.at), formats.number(walk.total))
  return (
    <div className={styles.spread}>
      <IconButton iconProps={{ iconName: 'ChevronLeft' }} ariaLabel={say.previous} title={`${say.previous} (Alt+←)`} disabled={!previous} onClick={() => previous && onLine(previous.lineNo)} />
      <div className={styles.grow} style={{ textAlign: 'center' }} aria-live="polite">
        <div className={`${styles.text} ${styles.strong} ${styles.ellipsis}`}>{line?.contactName}</div>
        <div className={`${styles.small} ${styles.figure}`}>{walk.at > 0 ? place : ''}</div>
      </div>
      <IconButton iconProps={{ iconName: 'ChevronRight' }} ariaLabel={say.next} title={`${say.next} (Alt+→)`} disabled={!next} onClick={() => next && onLine(next.lineNo)} />
    </div>
  )
}
