/**
 * What must be settled before anybody gets a letter: names that nothing knows, names that mean two things, record control in a
 * segment, the note's place; and for one record, which of its fields are empty.
 */
import type { Noted } from '#core/prelude/noted'
import type { MergeContext, MergeRecord } from './evaluation'
import type { LetterNote, MergeFault, MergeNote, UnknownName } from './letter-note'
import type { LetterTemplate, Slot } from './letter-template'
import { nameMatcher, type NameMapping } from './match-names'
import { letterMerger } from './merge-letter'

export type LetterCheck = {
  /** Faults stop a merge unless it is lenient (unknown names) or no segment (record control). */
  readonly faults: readonly MergeFault[]
  readonly notes: readonly LetterNote[]
  /** Slots that the records know nothing for, though the catalogue knows the name. */
  readonly absent: readonly Slot[]
  readonly hasNotePlace: boolean
}

export type CheckOptions = {
  readonly mapping?: NameMapping
  /** The keys that elements of lists in the records have. */
  readonly nestedKeys?: readonly string[]
  /** One line is one letter is one entry: NEXT, NEXTIF and SKIPIF are refused (design decision 5). */
  readonly segment?: boolean
  readonly notePlaceNeeded?: boolean
}

/** Checks a letter against the keys of the records that it is to be merged with. */
export function checkLetter(template: LetterTemplate, keys: readonly string[], options: CheckOptions = {}): LetterCheck {
  const mapping = { ...template.options.mapping, ...options.mapping }
  const matcher = nameMatcher(keys, mapping)
  const nested = nameMatcher(options.nestedKeys ?? [], mapping)
  const unknown = new Map<string, { places: Slot['place'][]; candidates: readonly string[] }>()
  const absent: Slot[] = []
  let hasNotePlace = false
  for (const slot of template.slots) {
    if (slot.kind === 'only-for') continue
    if (slot.stable === 'letter.note') hasNotePlace = true
    let match = matcher.match(slot.name)
    if (match.kind === 'unknown' && slot.kind === 'field' && slot.title !== '') match = matcher.match(slot.title)
    if (match.kind !== 'key' && slot.repeats) match = nested.match(slot.name)
    if (match.kind === 'absent' && slot.stable !== 'letter.note') absent.push(slot)
    if (!slot.required || match.kind === 'key' || match.kind === 'absent') continue
    const known = unknown.get(slot.name) ?? { places: [], candidates: match.kind === 'ambiguous' ? match.candidates : [] }
    known.places.push(slot.place)
    unknown.set(slot.name, known)
  }
  const names: UnknownName[] = [...unknown].map(([name, { places, candidates }]) => ({ name, places, candidates }))
  const faults: MergeFault[] = names.length > 0 ? [{ kind: 'unknown-fields', names }] : []
  if (options.segment) {
    for (const name of new Set(template.recordControls.map((control) => control.name))) {
      faults.push({
        kind: 'record-control-in-segment',
        name,
        places: template.recordControls.filter((control) => control.name === name).map(({ place }) => place),
      })
    }
  }
  const notes: LetterNote[] = [...template.notes]
  if (options.notePlaceNeeded && !hasNotePlace) notes.push({ kind: 'note-place-missing' })
  return { faults, notes, absent, hasNotePlace }
}

/** What would be odd in one record's letter: empty fields above all. */
export function checkRecord(
  template: LetterTemplate,
  record: MergeRecord,
  context: MergeContext = {},
  mapping: NameMapping = {},
): readonly MergeNote[] {
  const merged: Noted<unknown, MergeNote> = letterMerger(template, Object.keys(record), { mapping }).merge(record, context)
  return merged.notes
}
