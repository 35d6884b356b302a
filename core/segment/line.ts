/**
 * What a line shows: its own value where it has one, and otherwise what the segment and the contact say.
 *
 * Nothing is copied onto the line when it is made (R-DEF says what a copy would hold): a line that was never touched follows its
 * segment, and undo brings back exactly what was written on it.
 */
import type { CorrespondenceType } from '#core/contact/contact'

export const letterStates = ['none', 'inherited', 'unique'] as const
/** Where a line's letter comes from (R-ATT): nowhere, the segment, or the line itself. */
export type LetterState = (typeof letterStates)[number]

/** What is written on a line itself; null is "as the segment and the contact say". */
export type LineOverrides = {
  readonly salespersonCode: string | null
  readonly correspondenceType: CorrespondenceType | null
  readonly language: string | null
  readonly subject: string | null
}
export const noOverrides: LineOverrides = { salespersonCode: null, correspondenceType: null, language: null, subject: null }

/** What the segment gives its lines. `letterLanguages` are those it has a letter for; the empty one serves every language. */
export type SegmentDefaults = {
  readonly salespersonCode: string
  readonly correspondenceType: CorrespondenceType
  readonly ignoreContactType: boolean
  readonly language: string
  readonly subject: string
  readonly letterLanguages: readonly string[]
}

export type ContactDefaults = {
  readonly salespersonCode: string
  readonly correspondenceType: CorrespondenceType
  readonly language: string
}

export type LineValues = {
  readonly salespersonCode: string
  readonly correspondenceType: CorrespondenceType
  readonly language: string
  readonly subject: string
}

export function lineValuesOf(overrides: LineOverrides, segment: SegmentDefaults, contact: ContactDefaults): LineValues {
  return {
    salespersonCode: overrides.salespersonCode ?? salespersonOf(segment, contact),
    correspondenceType: overrides.correspondenceType ?? correspondenceTypeOf(segment, contact),
    language: overrides.language ?? languageOf(segment, contact),
    subject: overrides.subject ?? segment.subject,
  }
}

/** R-DEF 3: the segment's salesperson, or the contact's own if the segment has none. */
export const salespersonOf = (
  segment: Pick<SegmentDefaults, 'salespersonCode'>,
  contact: Pick<ContactDefaults, 'salespersonCode'>,
): string => (segment.salespersonCode === '' ? contact.salespersonCode : segment.salespersonCode)

/** R-TYPE: the contact's own wish, unless it has none or the segment is told to ignore it. */
export const correspondenceTypeOf = (
  segment: Pick<SegmentDefaults, 'correspondenceType' | 'ignoreContactType'>,
  contact: Pick<ContactDefaults, 'correspondenceType'>,
): CorrespondenceType =>
  segment.ignoreContactType || contact.correspondenceType === 'none' ? segment.correspondenceType : contact.correspondenceType

/**
 * R-LANG: the contact's language if the segment has a letter for it, else the segment's.
 * A segment that names no language says nothing about it, so that the contact's holds (one letter for all, greeted in each one's language).
 */
export const languageOf = (
  segment: Pick<SegmentDefaults, 'language' | 'letterLanguages'>,
  contact: Pick<ContactDefaults, 'language'>,
): string =>
  segment.language === '' || (contact.language !== '' && segment.letterLanguages.includes(contact.language))
    ? contact.language
    : segment.language

/** The language of the segment's letter that a line of this language uses, or null if there is none for it. */
export function letterLanguageFor(language: string, letterLanguages: readonly string[]): string | null {
  if (letterLanguages.includes(language)) return language
  return letterLanguages.includes('') ? '' : null
}

/** R-ATT: an own letter is unique; a letter of the segment in the line's language is inherited. */
export function letterStateOf(hasOwnLetter: boolean, language: string, letterLanguages: readonly string[]): LetterState {
  if (hasOwnLetter) return 'unique'
  return letterLanguageFor(language, letterLanguages) === null ? 'none' : 'inherited'
}
