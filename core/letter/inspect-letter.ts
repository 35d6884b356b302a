/**
 * Everything in a letter that a merge deals with, in the order in which it stands there: what it is, where it stands, and what becomes
 * of it, with or without the records that it is to be merged with.
 */
import { onlyForCode } from '#core/segment/only-for'
import { scanFields } from './field-scan'
import { fieldUses, type FieldUse } from './field-use'
import type { Field } from './field'
import type { MergeRecord } from './evaluation'
import type { Place } from './letter-note'
import type { LetterTemplate, Slot } from './letter-template'
import { nameMatcher, type NameMatcher } from './match-names'
import { places } from './place'
import { whereIs, type Where } from './where'

export type Inspected = {
  readonly what: Slot['kind'] | 'other-field'
  /** As the letter writes it; of another field its name. */
  readonly name: string
  readonly place: Place
  readonly where: Where
  readonly filling: Filling
}

export type Filling =
  /** A key of the records, with the value of the first of them. */
  | { readonly kind: 'key'; readonly key: string; readonly value: unknown }
  /** A field of the catalogue, for which these records have nothing; without records, what would fill it. */
  | { readonly kind: 'catalogue'; readonly stable: string }
  | { readonly kind: 'several'; readonly candidates: readonly string[] }
  /** Nobody knows the name: a merge with records that lack it is refused, or leaves it empty. */
  | { readonly kind: 'unknown' }
  /** Somebody else's control or picture: stays as it is unless a record has its name. */
  | { readonly kind: 'left-alone' }
  | { readonly kind: 'by-address' }
  /** Stays for those who meet the saved criteria of this code. */
  | { readonly kind: 'only-for'; readonly code: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'evaluated' }
  | { readonly kind: 'stays-alive' }
  | { readonly kind: 'taken-out' }

/** `records`: their keys and the first of them. */
export function inspectLetter(
  template: LetterTemplate,
  records: { readonly keys: readonly string[]; readonly nestedKeys: readonly string[]; readonly first: MergeRecord } | null = null,
): readonly Inspected[] {
  const { base, options } = template
  const matcher = records && nameMatcher(records.keys, options.mapping)
  const nested = records && nameMatcher(records.nestedKeys, options.mapping)
  const scanned = base.stories.flatMap((story) => {
    const xml = base.parts.get(story.part)?.xml()
    if (!xml) return []
    const placeOf = places(xml, story.part, story.kind)
    const fields = scanFields(xml, placeOf)
    return fields.ok ? [{ xml, placeOf, part: story.part, fields: fields.value.all }] : []
  })
  const uses = fieldUses(
    scanned.flatMap(({ fields }) => fields),
    { freezeDates: options.freezeDates === true, fillProperties: options.fillProperties === true },
  )
  return scanned.flatMap(({ xml, placeOf, part, fields }) => {
    const slots = template.slots.filter((slot) => slot.place.part === part)
    const taken = new Set(slots.map(({ token }) => token))
    const found = [
      ...slots.map((slot) => ({
        token: slot.token,
        what: slot.kind,
        name: slot.name,
        filling: fillingOf(slot, matcher, nested, records?.first),
      })),
      ...fields
        .filter((field) => !taken.has(field.begin) && field.code.name !== '')
        .map((field) => ({
          token: field.begin,
          what: 'other-field' as const,
          name: otherName(field),
          filling: otherFilling(uses.get(field)),
        })),
    ]
    return found
      .sort((a, b) => a.token - b.token)
      .map(({ token, ...rest }) => ({ ...rest, place: placeOf(token), where: whereIs(base, part, xml, token) }))
  })
}

function fillingOf(slot: Slot, matcher: NameMatcher | null, nested: NameMatcher | null, first: MergeRecord | undefined): Filling {
  if (slot.kind === 'only-for') return { kind: 'only-for', code: onlyForCode(slot.name) ?? '' }
  if (slot.kind === 'address-block' || slot.kind === 'greeting-line') return { kind: 'by-address' }
  if (matcher) {
    const own = matcher.match(slot.name)
    const match = own.kind === 'key' ? own : slot.title === '' ? own : matcher.match(slot.title)
    if (match.kind === 'key') return slot.kind === 'region' ? { kind: 'list' } : { kind: 'key', key: match.key, value: first?.[match.key] }
    const inner = slot.repeats ? nested?.match(slot.name) : undefined
    if (inner?.kind === 'key') return { kind: 'key', key: inner.key, value: undefined }
    if (match.kind === 'ambiguous') return { kind: 'several', candidates: match.candidates }
  }
  if (slot.stable !== null) return { kind: 'catalogue', stable: slot.stable }
  if (slot.kind === 'region') return matcher ? { kind: 'unknown' } : { kind: 'list' }
  return slot.required ? { kind: 'unknown' } : { kind: 'left-alone' }
}

/** A field with no name of its own among the slots says what it is by its code. */
const otherName = (field: Field): string =>
  field.pieces
    .map((piece) => (typeof piece === 'string' ? piece : '{…}'))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

function otherFilling(use: FieldUse | undefined): Filling {
  switch (use) {
    case 'merge':
    case 'link':
      return { kind: 'evaluated' }
    case 'strip':
    case 'gone':
      return { kind: 'taken-out' }
    default:
      return { kind: 'stays-alive' }
  }
}
