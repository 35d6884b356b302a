/**
 * What reading the letter brought up: each kind said once, with the places it was found at, and what was taken out in one line. Nothing
 * when there is nothing.
 */
import { Icon } from '@fluentui/react/lib/Icon'
import type { PlaceInLetter, StoredLetter } from '#core/api/letter'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { LetterPlace } from './LetterPlace'

type Note = StoredLetter['notes'][number]

/** Of each kind so many places are named. */
const PLACES = 3

export function LetterFindings({ letter }: { readonly letter: StoredLetter }) {
  const say = useMessages().letter.findings
  const told = letter.notes.filter(({ kind }) => kind !== 'cleaned' && kind !== 'note-place-missing')
  const things = [...new Set(letter.notes.flatMap(({ kind, facts }) => (kind === 'cleaned' ? [say.things[String(facts.what)] ?? ''] : [])))].filter((thing) => thing !== '')
  if (told.length === 0 && things.length === 0) return null
  const kinds = [...new Set(told.map(({ kind }) => kind))]
  return (
    <section className={styles.section} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <ul className={styles.list}>
        {kinds.map((kind) => (
          <Finding key={kind} text={say.kinds[kind] ?? say.other} places={told.filter((note) => note.kind === kind).flatMap(placesOf)} />
        ))}
        {things.length > 0 && <Finding text={say.takenOut(things.join(', '))} places={[]} />}
      </ul>
    </section>
  )
}

function Finding({ text, places }: { readonly text: string; readonly places: readonly PlaceInLetter[] }) {
  const say = useMessages().letter.findings
  return (
    <li className={styles.across} style={{ flexWrap: 'nowrap', alignItems: 'baseline', paddingBlock: 4 }}>
      <Icon iconName="Info" aria-hidden />
      <div className={styles.grow}>
        <span className={styles.text}>{text}</span>
        {places.slice(0, PLACES).map((place, at) => (
          <div key={at}>
            <LetterPlace place={place} />
          </div>
        ))}
        {places.length > PLACES && <p className={styles.small}>{say.more(places.length - PLACES)}</p>}
      </div>
    </li>
  )
}

const placesOf = ({ facts }: Note): readonly PlaceInLetter[] => [...(facts.place ? [facts.place as PlaceInLetter] : []), ...((facts.places ?? []) as readonly PlaceInLetter[])]
