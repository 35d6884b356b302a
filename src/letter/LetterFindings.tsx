/** What reading the letter brought up, each kind said once with how often. Nothing when there is nothing. */
import { Icon } from '@fluentui/react/lib/Icon'
import type { StoredLetter } from '#core/api/letter'
import { useMessages } from '../i18n/useMessages'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'

export function LetterFindings({ letter }: { readonly letter: StoredLetter }) {
  const words = useMessages().letter
  const say = words.findings
  const counts = new Map<string, number>()
  for (const note of letter.notes) counts.set(note.kind, (counts.get(note.kind) ?? 0) + 1)
  if (counts.size === 0) return null
  return (
    <section className={styles.section} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <ul className={styles.list}>
        {[...counts].map(([kind, count]) => (
          <li key={kind} className={styles.across} style={{ flexWrap: 'nowrap', alignItems: 'baseline', paddingBlock: 4 }}>
            <Icon iconName="Info" aria-hidden />
            <span className={`${styles.text} ${styles.grow}`}>{say.kinds[kind] ?? say.other(kind)}</span>
            {count > 1 && <Pill>{words.fields.times(count)}</Pill>}
          </li>
        ))}
      </ul>
    </section>
  )
}
