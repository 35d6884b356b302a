/**
 * A change of the header when lines stand already (R-PROP): whom it reaches, and what becomes of what a line says itself.
 *
 * Nothing is copied onto a line that follows its segment, so that a line that is reached has no value of its own afterwards, and one that
 * is not reached has what it showed before. Doing it is the server's, one statement for all lines (server/segment/spread-lines.ts).
 */
import type { LineOverrides } from './line'
import type { SegmentHeader } from './segment'

/** The lines with the segment's template, every line, or none. */
export type LineReach = 'matching' | 'all' | 'none'

/** What lines follow, each with the name that it has on a line. Language, template and group are matters of their own. */
export const spreadFields = {
  description: 'description',
  date: 'date',
  salespersonCode: 'salespersonCode',
  subject: 'subject',
  correspondenceType: 'correspondenceType',
  campaignNo: 'campaignNo',
  campaignTarget: 'campaignTarget',
  campaignResponse: 'campaignResponse',
  unitCost: 'cost',
  unitDuration: 'duration',
  informationFlow: 'informationFlow',
  initiatedBy: 'initiatedBy',
  sendAsAttachment: 'sendAsAttachment',
} as const satisfies Partial<Record<keyof SegmentHeader, keyof LineOverrides>>
export type SpreadField = keyof typeof spreadFields

export const isSpread = (field: string): field is SpreadField => Object.hasOwn(spreadFields, field)

/** `follows`: what the line said itself goes. `keeps`: what it showed is written on it, unless it said so itself. */
export type Fate = 'follows' | 'keeps'
/** The fate of lines with the segment's template, and of those with another. */
export type Spread = { readonly matching: Fate; readonly other: Fate }

/**
 * R-PROP 3 for one field. Lines with another template keep what they showed unless all are meant. A subject never reaches them, and of the
 * others only those that `reachesSubject` tells (R-PROP 7).
 */
export const spreadOf = (field: SpreadField, reach: LineReach): Spread => ({
  matching: reach === 'none' ? 'keeps' : 'follows',
  other: reach === 'all' && field !== 'subject' ? 'follows' : 'keeps',
})

/**
 * R-PROP 7: a line's subject changes with the header's if the line is in the header's language and shows the old one still: a personal
 * subject survives. A header that names no language speaks to all; and a subject where there was none is for all who had none.
 */
export const reachesSubject = (
  line: { readonly language: string; readonly subject: string },
  before: { readonly language: string; readonly subject: string },
): boolean => line.subject === before.subject && (before.language === '' || before.subject === '' || line.language === before.language)

/**
 * What a line that is reached says itself afterwards. It shows the header's new value (R-PROP 3), so that a correspondence type that its
 * contact's own wish would win over is written on it (R-TYPE); anything else it has from the header alone.
 */
export const reachedType = <Type extends string>(type: Type, shownOtherwise: Type): Type | null =>
  type === 'none' || type === shownOtherwise ? null : type

/** What differs from what stands. A form sends all that it has, and means what was changed. */
export function changesOf(before: SegmentHeader, asked: Partial<SegmentHeader>): Partial<SegmentHeader> {
  const changed = Object.entries(asked).filter(([field, value]) => value !== undefined && value !== before[field as keyof SegmentHeader])
  return Object.fromEntries(changed)
}
