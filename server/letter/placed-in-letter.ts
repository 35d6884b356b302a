/** A field, or the note's place, put into the stored file of a letter. What a reader sees there until it is merged is the field's label. */
import type { PlaceWire } from '#core/api/letter'
import { fieldNames, type FieldName } from '#core/contact/field-names'
import { en } from '#core/contact/field-labels.en'
import { nb } from '#core/contact/field-labels.nb'
import { NOTE_PLACE, placeField, type PlaceFault } from '#core/letter/place-field'
import { fail, type Result } from '#core/prelude/result'

export type PlacedFault = PlaceFault | { readonly kind: 'unknown-field'; readonly field: string }

/** The wire counts paragraphs from 1, as people do. */
export function placedInLetter(bytes: Uint8Array, place: PlaceWire, language: string): Result<Uint8Array, PlacedFault> {
  const name = place.kind === 'note' ? NOTE_PLACE : place.field
  if (!isField(name)) return fail({ kind: 'unknown-field', field: name })
  const labels = /^(nb|nn|no|da|sv)\b/.test(language) ? nb : en
  return placeField(bytes, { name, label: labels[name][0], paragraph: place.paragraph - 1 })
}

const isField = (name: string): name is FieldName => (fieldNames as readonly string[]).includes(name)
