/** Regions that do not nest: a mark without its other half, or two regions that overlap. What they would repeat is printed once or not at all. */
import type { Field } from './field'
import type { FieldUse } from './field-use'
import type { LetterNote } from './letter-note'
import type { PlaceOf } from './place'
import { fieldName } from './region-compile'
import { regionMark } from './region-name'

type Open = { readonly name: string; readonly field: Field; readonly isTold: boolean }

/** In the order in which the marks stand in one part. */
export function regionWarnings(fields: readonly Field[], uses: ReadonlyMap<Field, FieldUse>, placeOf: PlaceOf): readonly LetterNote[] {
  const notes: LetterNote[] = []
  let open: readonly Open[] = []
  for (const field of [...fields].sort((a, b) => a.begin - b.begin)) {
    const mark = uses.get(field) === 'merge' ? regionMark(fieldName(field)) : null
    if (!mark) continue
    if (!mark.ends) {
      open = [...open, { name: mark.name, field, isTold: false }]
      continue
    }
    const at = open.findLastIndex(({ name }) => name.toLowerCase() === mark.name.toLowerCase())
    if (at < 0) {
      notes.push({ kind: 'unopened-region', name: mark.name, place: placeOf(field.begin) })
      continue
    }
    const inner = open.slice(at + 1)
    for (const one of inner)
      if (!one.isTold) notes.push({ kind: 'crossed-region', name: one.name, other: mark.name, place: placeOf(one.field.begin) })
    open = [...open.slice(0, at), ...inner.map((one) => ({ ...one, isTold: true }))]
  }
  for (const { name, field, isTold } of open) if (!isTold) notes.push({ kind: 'unclosed-region', name, place: placeOf(field.begin) })
  return notes
}

/** A region whose marks stand in different containers is found while they are compiled, by each of them. */
export const isToldOfRegion = (told: readonly LetterNote[], note: LetterNote): boolean =>
  note.kind === 'unclosed-region' &&
  told.some(
    (one) =>
      (one.kind === 'unclosed-region' || one.kind === 'crossed-region') &&
      one.name === note.name &&
      one.place.part === note.place.part &&
      one.place.paragraph === note.place.paragraph,
  )
