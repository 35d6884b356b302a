/**
 * What a line shows: its own value where it has one, and otherwise what the segment and the contact say.
 *
 * Nothing is copied onto the line when it is made (R-DEF says what a copy would hold): a line that was never touched follows its
 * segment, and undo brings back exactly what was written on it.
 */
import type { CorrespondenceType } from '#core/contact/contact'
import type { InformationFlow, InitiatedBy } from './flow'
import type { SegmentHeader } from './segment'

export const letterStates = ['none', 'inherited', 'unique'] as const
/** Where a line's letter comes from (R-ATT): nowhere, the segment, or the line itself. */
export type LetterState = (typeof letterStates)[number]

/** What is written on a line itself; null is "as the segment and the contact say". */
export type LineOverrides = {
  readonly [Field in keyof LineValues]: LineValues[Field] | null
}
export const noOverrides: LineOverrides = {
  salespersonCode: null,
  correspondenceType: null,
  language: null,
  subject: null,
  date: null,
  description: null,
  campaignNo: null,
  campaignTarget: null,
  campaignResponse: null,
  interactionTemplateCode: null,
  interactionGroupCode: null,
  cost: null,
  duration: null,
  informationFlow: null,
  initiatedBy: null,
  sendAsAttachment: null,
}

/** A row of the segment's letters. The empty language serves every language that has no row of its own. */
export type LetterRow = {
  readonly language: string
  /** Null: the segment's. */
  readonly subject: string | null
  readonly hasLetter: boolean
}

/** What the segment gives its lines. `lineLetters` are those of a line with another template than the segment's. */
export type SegmentDefaults = SegmentHeader & { readonly letters: readonly LetterRow[]; readonly lineLetters?: readonly LetterRow[] }

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
  readonly date: string
  readonly description: string
  readonly campaignNo: string
  readonly campaignTarget: boolean
  readonly campaignResponse: boolean
  readonly interactionTemplateCode: string
  readonly interactionGroupCode: string
  readonly cost: number
  /** In minutes. */
  readonly duration: number
  readonly informationFlow: InformationFlow
  readonly initiatedBy: InitiatedBy
  readonly sendAsAttachment: boolean
}

export function lineValuesOf(own: LineOverrides, segment: SegmentDefaults, contact: ContactDefaults): LineValues {
  const language = own.language ?? languageOf(segment, contact)
  const campaignNo = own.campaignNo ?? segment.campaignNo
  return {
    salespersonCode: own.salespersonCode ?? salespersonOf(segment, contact),
    correspondenceType: own.correspondenceType ?? correspondenceTypeOf(segment, contact),
    language,
    // Another template has letters of its own, and so do their subjects.
    subject: own.subject ?? subjectOf(followsTemplate(own, segment) ? segment : { letters: segment.lineLetters ?? [], subject: '' }, language),
    date: own.date ?? segment.date,
    description: own.description ?? segment.description,
    campaignNo,
    // Both are of a campaign (2.4): without one there is neither.
    campaignTarget: campaignNo !== '' && (own.campaignTarget ?? segment.campaignTarget),
    campaignResponse: campaignNo !== '' && (own.campaignResponse ?? segment.campaignResponse),
    interactionTemplateCode: own.interactionTemplateCode ?? segment.interactionTemplateCode,
    interactionGroupCode: own.interactionGroupCode ?? segment.interactionGroupCode,
    cost: own.cost ?? segment.unitCost,
    duration: own.duration ?? segment.unitDuration,
    informationFlow: own.informationFlow ?? segment.informationFlow,
    initiatedBy: own.initiatedBy ?? segment.initiatedBy,
    sendAsAttachment: own.sendAsAttachment ?? segment.sendAsAttachment,
  }
}

/** R-PROP 1: the line has the template of its segment. Only then does it use the segment's letters (R-ATT 2). */
export const followsTemplate = (
  own: Pick<LineOverrides, 'interactionTemplateCode'>,
  segment: Pick<SegmentHeader, 'interactionTemplateCode'>,
): boolean => own.interactionTemplateCode === null || own.interactionTemplateCode === segment.interactionTemplateCode

/** The subject of the letter that a line of this language uses. A segment without letters has one subject for all. */
export function subjectOf({ letters, subject }: Pick<SegmentDefaults, 'letters' | 'subject'>, language: string): string {
  if (letters.length === 0) return subject
  const used = letterLanguageFor(language, letters.map((row) => row.language))
  const row = letters.find(({ language: its }) => its === used)
  return row ? (row.subject ?? subject) : ''
}

/** R-DEF 3: the segment's salesperson, or the contact's own if the segment has none. */
export const salespersonOf = (
  segment: Pick<SegmentDefaults, 'salespersonCode'>,
  contact: Pick<ContactDefaults, 'salespersonCode'>,
): string => (segment.salespersonCode === '' ? contact.salespersonCode : segment.salespersonCode)

/**
 * R-TYPE: the segment's, where it is told to ignore what contacts prefer; else the contact's own wish, and the segment's for whoever has
 * none. What a template says of it is the segment's since the template was taken: one that ignores wishes and says no type means none
 * (R-TYPE 2), while a segment without a template has to say one for wishes to be ignored (R-TYPE 1).
 */
export const correspondenceTypeOf = (
  segment: Pick<SegmentDefaults, 'correspondenceType' | 'ignoreContactCorrespondenceType' | 'interactionTemplateCode'>,
  contact: Pick<ContactDefaults, 'correspondenceType'>,
): CorrespondenceType =>
  (segment.ignoreContactCorrespondenceType && (segment.correspondenceType !== 'none' || segment.interactionTemplateCode !== '')) ||
  contact.correspondenceType === 'none'
    ? segment.correspondenceType
    : contact.correspondenceType

/**
 * R-LANG: the contact's language if the segment has a row for it, else the segment's.
 * A segment that names no language says nothing about it, so that the contact's holds (one letter for all, greeted in each one's language).
 */
export const languageOf = (
  segment: Pick<SegmentDefaults, 'language' | 'letters'>,
  contact: Pick<ContactDefaults, 'language'>,
): string =>
  segment.language === '' || (contact.language !== '' && segment.letters.some((row) => row.language === contact.language))
    ? contact.language
    : segment.language

/** The language of the segment's row that a line of this language uses, or null if there is none for it. */
export function letterLanguageFor(language: string, languages: readonly string[]): string | null {
  if (languages.includes(language)) return language
  return languages.includes('') ? '' : null
}

/** R-ATT: an own letter is unique; a letter of the segment in the line's language is inherited. A row without a letter gives none. */
export function letterStateOf(hasOwnLetter: boolean, language: string, letters: readonly LetterRow[]): LetterState {
  if (hasOwnLetter) return 'unique'
  const used = letterLanguageFor(language, letters.map((row) => row.language))
  return letters.some((row) => row.language === used && row.hasLetter) ? 'inherited' : 'none'
}
