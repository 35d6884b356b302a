/** A field, the note's place, or for whom a paragraph is, put into the stored file of a letter. What a reader sees there until it is merged is the field's label. */
import type { PlaceWire } from '#core/api/letter'
import { fieldNames, type FieldName } from '#core/contact/field-names'
import { en } from '#core/contact/field-labels.en'
import { nb } from '#core/contact/field-labels.nb'
import { NOTE_PLACE, placeField, wrapParagraph, type PlaceFault } from '#core/letter/place-field'
import { fail, type Result } from '#core/prelude/result'
import { onlyForName } from '#core/segment/only-for'

export type PlacedFault = PlaceFault | { readonly kind: 'unknown-field'; readonly field: string }

/** The wire counts paragraphs from 1, as people do. `ownLabels` are what the house calls its own fields, by merge name. */
export function placedInLetter(
  bytes: Uint8Array,
  place: PlaceWire,
  { language, ownLabels }: { readonly language: string; readonly ownLabels: ReadonlyMap<string, string> },
): Result<Uint8Array, PlacedFault> {
  if (place.kind === 'onlyFor') return wrapParagraph(bytes, { tag: onlyForName(place.code), title: place.title, paragraph: place.paragraph - 1 })
  const name = place.kind === 'note' ? NOTE_PLACE : place.field
  const labels = /^(nb|nn|no|da|sv)\b/.test(language) ? nb : en
  const label = isField(name) ? labels[name][0] : ownLabels.get(name)
  if (label === undefined) return fail({ kind: 'unknown-field', field: name })
  return placeField(bytes, { name, label, paragraph: place.paragraph - 1 })
}

const isField = (name: string): name is FieldName => (fieldNames as readonly string[]).includes(name)
