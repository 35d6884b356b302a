/** What there is to say against a letter itself, before it meets anybody. */
import type { CheckFinding } from '#core/api/letter'
import { isOwnField } from '#core/contact/catalogue'
import { ownMergeName } from '#core/contact/own-field'
import { finding, type About } from './findings'
import type { NotAnswered } from './meet-criteria'
import { nearFields } from './near-fields'
import { placeInLetter, unknownNames, type Template } from './template'
import type { TemplateFault } from './compiled-letters'

/** `language` is that of the segment's letter, `any` for the one that serves every language; a line's own letter has a line instead. */
export function* letterFindings(
  template: Template,
  about: About,
  { language, ownFields, notAnswered }: { readonly language: string; readonly ownFields: readonly string[]; readonly notAnswered: ReadonlyMap<string, NotAnswered> },
): Generator<CheckFinding> {
  const which = { language: language === '' ? 'any' : language }
  for (const { name, places, candidates } of unknownNames(template)) {
    const facts = { ...which, places: places.map(placeInLetter) }
    if (candidates.length > 0) yield finding('ambiguous-field', about, name, { ...facts, candidates })
    else yield finding('unknown-field', about, name, { ...facts, suggestions: nearFields(name) })
  }
  for (const field of template.fields) {
    const isGone = isOwnField(field) && !ownFields.some((code) => ownMergeName(code) === field)
    const places = template.slots.filter((slot) => slot.field === field).flatMap((slot) => slot.places)
    if (isGone) yield finding('unknown-field', about, field, { ...which, places, suggestions: [] })
  }
  for (const { kind, name: code, places } of template.slots) {
    const reason = kind === 'onlyFor' ? notAnswered.get(code) : undefined
    if (reason !== undefined) yield finding(`only-for-${reason}`, about, code, { ...which, places, place: places[0] })
  }
  for (const { name, place } of template.compiled.recordControls)
    yield finding('record-field', about, name, { ...which, place: placeInLetter(place) })
  for (const note of template.notes) {
    if (note.kind === 'typed-field') yield finding('typed-field', about, note.text, { ...which, place: placeInLetter(note.place) })
    if (note.kind === 'tracked-changes') yield finding('tracked-changes', about, '', { ...which, place: placeInLetter(note.place) })
  }
}

export const refusedFinding = (fault: TemplateFault, about: About, language: string): CheckFinding =>
  finding('letter-refused', about, '', { ...fault, reason: fault.kind, language: language === '' ? 'any' : language })
