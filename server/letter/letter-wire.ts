/** A segment's letter as it goes over the wire: what is stored, and what compiling it tells. */
import type { LetterWire } from '#core/api/letter'
import type { LetterNote } from '#core/letter/letter-note'
import type { Result } from '#core/prelude/result'
import type { SegmentLetter } from './segment-letters'
import type { TemplateFault } from './compiled-letters'
import { placeInLetter, unknownNames, type Template } from './template'

/** A letter that a newer engine refuses is still there, and says why. */
export function letterWire(letter: SegmentLetter, read: Result<Template, TemplateFault>): LetterWire {
  const { language, fileName, mapping, changedAt } = letter
  const stored = { language, fileName, mapping: { ...mapping }, changedAt: changedAt.toISOString() }
  if (!read.ok)
    return {
      ...stored,
      size: 0,
      slots: [],
      unknown: [],
      notePlace: false,
      notes: [{ kind: 'letter-refused', facts: { ...read.fault, reason: read.fault.kind } }],
    }
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

function noteWire({ kind, ...facts }: LetterNote): LetterWire['notes'][number] {
  const { place, places, ...rest } = facts as {
    place?: Parameters<typeof placeInLetter>[0]
    places?: readonly Parameters<typeof placeInLetter>[0][]
  }
  return { kind, facts: { ...rest, ...(place && { place: placeInLetter(place) }), ...(places && { places: places.map(placeInLetter) }) } }
}
