/** "31 match · 3 already in · 2 held back": greyed while it is being counted anew. */
import type { StepPreview } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

export function PreviewCounts({ verb, preview, isStale }: { readonly verb: 'add' | 'keep' | 'remove'; readonly preview: StepPreview | undefined; readonly isStale: boolean }) {
  const words = useMessages().segment.sheet
  if (!preview) return <span className={styles.small}>{words.counting}</span>
  const heldBack = preview.heldBack.reduce((sum, { count }) => sum + count, 0)
  const facts =
    verb === 'add'
      ? [
          words.match(preview.matching),
          preview.alreadyIn > 0 && words.alreadyIn(preview.alreadyIn),
          preview.excluded > 0 && words.excluded(preview.excluded),
          heldBack > 0 && words.heldBack(heldBack),
        ]
      : [words.match(preview.matching), words.leaving(preview.leaving), words.standing(preview.standing)]
  return (
    <span className={`${styles.small} ${styles.figure}`} aria-busy={isStale} style={{ opacity: isStale ? 0.85 : 1, whiteSpace: 'normal' }} data-flett="counts">
      {facts.filter((fact) => fact !== false).join(' · ')}
    </span>
  )
}
