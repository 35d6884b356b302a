/** Who would join or leave: the first fifty. */
import type { StepPreview } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { ContactLines } from '../../contact/ContactLines'

export function PreviewPeople({ preview }: { readonly preview: StepPreview }) {
  const words = useMessages().segment.sheet
  const all = preview.joining + preview.leaving
  return (
    <>
      {all > preview.first.length && (
        <p className={styles.small} style={{ padding: '8px 12px 0' }}>
          {words.firstOf(preview.first.length)}
        </p>
      )}
      <ul className={styles.list}>
        {preview.first.map((row) => (
          <li key={row.no} className={styles.plainRow}>
            <ContactLines row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}
