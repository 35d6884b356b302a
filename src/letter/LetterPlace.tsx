/** Where something stands in a letter, in words: the text or another story, its paragraph, and what is around it. */
import type { PlaceInLetter } from '#core/api/letter'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'

export function LetterPlace({ place: { story, paragraph, around } }: { readonly place: PlaceInLetter }) {
  const words = useMessages().letter.fields
  return <span className={styles.small}>{`${words.places(words.stories[story], paragraph)}${around ? `: “${around}”` : ''}`}</span>
}
