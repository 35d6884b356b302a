/** What a line says, field by field: how each is written, and which value of the header it follows. */
import type { LineOverrides, LineWire, SegmentDraft, SegmentWire } from '#core/api/segment'
import type { HeaderPreview } from '#core/api/segment-header'
import { overridables } from '#core/segment/overridable'

export const lineFields = [...overridables, 'evaluation'] as const
export type LineField = (typeof lineFields)[number]
export type FieldValue = string | number | boolean

export type FieldKind = 'text' | 'day' | 'money' | 'minutes' | 'flag' | 'choice'

export const kindOf: Readonly<Record<LineField, FieldKind>> = {
  language: 'choice',
  salespersonCode: 'choice',
  correspondenceType: 'choice',
  subject: 'text',
  date: 'day',
  alternativeAddressCode: 'choice',
  description: 'text',
  campaignNo: 'choice',
  campaignTarget: 'flag',
  campaignResponse: 'flag',
  interactionTemplateCode: 'choice',
  cost: 'money',
  duration: 'minutes',
  informationFlow: 'choice',
  initiatedBy: 'choice',
  sendAsAttachment: 'flag',
  evaluation: 'choice',
}

/** The field of the header that a line follows; an address and an evaluation no header has. */
export const headerFieldOf = (field: LineField): (keyof SegmentDraft & keyof SegmentWire) | null => {
  switch (field) {
    case 'cost':
      return 'unitCost'
    case 'duration':
      return 'unitDuration'
    case 'alternativeAddressCode':
    case 'evaluation':
      return null
    default:
      return field
  }
}

/** The line's name of a header's field, or null for what only the header has. */
export function lineFieldOf(field: string): LineField | null {
  if (field === 'unitCost') return 'cost'
  if (field === 'unitDuration') return 'duration'
  return lineFields.find((one) => one === field) ?? null
}

/** As the card shows them: what makes the letter, and what the log will say. Those of `more` are folded away. */
export const cardGroups = {
  letter: { shown: ['language', 'correspondenceType', 'subject', 'date', 'alternativeAddressCode', 'salespersonCode'], more: ['sendAsAttachment'] },
  log: { shown: ['interactionTemplateCode', 'description', 'campaignNo', 'evaluation'], more: ['campaignTarget', 'campaignResponse', 'cost', 'duration', 'informationFlow', 'initiatedBy'] },
} as const satisfies Readonly<Record<string, { readonly shown: readonly LineField[]; readonly more: readonly LineField[] }>>

export const isOwn = (line: LineWire, field: LineField): boolean => (field === 'evaluation' ? line.evaluation !== '' : line.overridden.includes(field))

/** A line of a company names the company alone. */
export const nameOfLine = (line: Pick<LineWire, 'contactName' | 'companyName'>): string => line.contactName || line.companyName

/** A change of one field; null takes the line's own value away. */
export const changeOf = (field: LineField, value: FieldValue | null): LineOverrides =>
  ({ [field]: field === 'evaluation' ? (value ?? '') : value })

/** What is written on the line itself now, so that a change can be taken back exactly. */
export const formerOf = (line: LineWire, fields: readonly LineField[]): LineOverrides =>
  Object.assign({}, ...fields.map((field) => changeOf(field, isOwn(line, field) ? line[field] : null))) as LineOverrides

/** Taking a template brings and drops more than one value, and letters with it: there is no exact way back. */
export const canBeTakenBack = (change: LineOverrides): boolean => !('interactionTemplateCode' in change)

/** So many lines a change of the header concerns, whichever of its fields asks for the most. */
export const matchingOf = ({ fields }: HeaderPreview): number => Math.max(0, ...fields.map(({ following, own }) => following + own))
export const everyOf = ({ fields }: HeaderPreview): number => Math.max(0, ...fields.map(({ following, own, otherTemplate }) => following + own + otherTemplate))
