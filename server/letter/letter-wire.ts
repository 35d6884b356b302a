/** A segment's letter as it goes over the wire: what is stored, and what compiling it tells. */
import type { LetterWire, StoredLetter } from '#core/api/letter'
import type { LetterNote } from '#core/letter/letter-note'
import type { Result } from '#core/prelude/result'
import type { LanguageRow } from './segment-letters'
import type { TemplateFault } from './compiled-letters'
import { placeInLetter, unknownNames, type Template } from './template'

/** What is kept of a letter, whosever it is. `read` is null where the row has no letter yet; one that a newer engine refuses says why. */
export function letterWire(letter: Kept, read: Result<Template, TemplateFault> | null): StoredLetter {
  const { language, fileName, mapping, changedAt } = letter
  const stored = { language, fileName, mapping: { ...mapping }, changedAt: changedAt.toISOString() }
  const nothing = { ...stored, size: 0, slots: [], unknown: [], notePlace: false, notes: [] }
  if (!read) return nothing
  if (!read.ok) return { ...nothing, notes: [{ kind: 'letter-refused', facts: { ...read.fault, reason: read.fault.kind } }] }
  const { size, slots, notePlace, notes } = read.value
  return {
    ...stored,
    size,
    slots: [...slots],
    unknown: unknownNames(read.value).map(({ name }) => name),
    notePlace,
    notes: notes.map(noteWire),
  }
}

type Kept = Pick<LanguageRow, 'language' | 'fileName' | 'mapping' | 'changedAt'>

/** A row of a segment's letters. */
export const rowWire = (row: LanguageRow, read: Result<Template, TemplateFault> | null, linesUsing: number): LetterWire => ({
  ...letterWire(row, read),
  subject: row.subject,
  description: row.description,
  hasLetter: row.hash !== null,
  linesUsing,
})

function noteWire({ kind, ...facts }: LetterNote): StoredLetter['notes'][number] {
  const { place, places, ...rest } = facts as {
    place?: Parameters<typeof placeInLetter>[0]
    places?: readonly Parameters<typeof placeInLetter>[0][]
  }
  return { kind, facts: { ...rest, ...(place && { place: placeInLetter(place) }), ...(places && { places: places.map(placeInLetter) }) } }
}
