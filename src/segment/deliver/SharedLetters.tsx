/** What the files that were made do not show by themselves: who was left out, and who shares another's letter. */
import type { JobWire, MergeResult } from '#core/api/job'
import type { PaperResult } from '#core/api/paper'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

const leftOut: readonly string[] = ['held-back', 'contact-gone', 'no-letter', 'letter-erased']
const shownAtMost = 50

export function SharedLetters({ job }: { readonly job: JobWire }) {
  const say = useMessages().paper
  const { notes, shared = [] } = job.result as Pick<MergeResult | PaperResult, 'notes' | 'shared'>
  const out = notes.filter((note) => leftOut.includes(note.kind)).reduce((sum, note) => sum + note.count, 0)
  return (
    <>
      {out > 0 && <span className={styles.text}>{say.leftOut(out)}</span>}
      {shared.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{say.shared(shared.length)}</summary>
          <ul className={styles.list}>
            {shared.slice(0, shownAtMost).map((one) => (
              <li key={one.lineNo} className={styles.text}>
                {say.sharedWith(one.name, one.withName)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
