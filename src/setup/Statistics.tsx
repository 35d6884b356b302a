/** What has been logged with a thing: how often, at what cost, in how many minutes. */
import type { EntryStatistics } from '#core/api/interaction-template'
import { useFormats } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { useSetupWords } from './useSetupWords'

export function Statistics({ of: { interactions, cost, duration } }: { readonly of: EntryStatistics }) {
  const words = useSetupWords().general.statistics
  const formats = useFormats()
  return (
    <section className={styles.tight} aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}</h3>
      <p className={styles.text}>{interactions === 0 ? words.none : words.all(formats.number(interactions), formats.number(cost), formats.number(duration))}</p>
    </section>
  )
}

/** In a word, at the end of a row. */
export function useFactOf(): (statistics: EntryStatistics) => string {
  const words = useSetupWords().general.statistics
  const formats = useFormats()
  return ({ interactions }) => (interactions === 0 ? '' : words.used(formats.number(interactions)))
}
