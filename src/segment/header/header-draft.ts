/** A header as it is being written: what was read, what the chosen template brings, and what was written over both. */
import type { InteractionTemplate } from '#core/api/interaction-template'
import type { SegmentDraft } from '#core/api/segment'
import { headerFromTemplate } from '#core/interaction/take-template'

export type HeaderValues = Required<SegmentDraft>

export const blankHeader: HeaderValues = {
  description: '',
  date: '',
  salespersonCode: '',
  subject: '',
  language: '',
  correspondenceType: 'none',
  campaignNo: '',
  interactionTemplateCode: '',
  unitCost: 0,
  unitDuration: 0,
  informationFlow: 'outbound',
  initiatedBy: 'us',
  campaignTarget: false,
  campaignResponse: false,
  ignoreContactCorrespondenceType: false,
  sendAsAttachment: false,
}

const fields = Object.keys(blankHeader) as (keyof HeaderValues)[]

export const headerValuesOf = (segment: HeaderValues): HeaderValues => Object.fromEntries(fields.map((field) => [field, segment[field]])) as HeaderValues

/** What a new header shows once the template is chosen (R-TMPL 3); the server takes it when the segment is made. */
export const broughtBy = (template: InteractionTemplate): SegmentDraft => {
  const { interactionGroupCode: _, subject: __, ...brought } = headerFromTemplate(template, '')
  return brought
}

/** Only what is another value than the one that was read. */
export function changedOf(values: HeaderValues, changes: SegmentDraft): SegmentDraft {
  return Object.fromEntries(fields.filter((field) => field in changes && changes[field] !== values[field]).map((field) => [field, changes[field]]))
}
