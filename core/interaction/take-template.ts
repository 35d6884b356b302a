/** What a segment's header and a line take from an interaction template (R-TMPL, R-LTMPL). Letters are the server's. */
import type { CorrespondenceType } from '#core/contact/contact'
import type { LineOverrides } from '#core/segment/line'
import { headerOf, type SegmentHeader } from '#core/segment/segment'
import type { TemplateFields } from './interaction-template'

/** A template with its code; without a code it is none, and says what a new segment says. */
export type NamedTemplate = TemplateFields & { readonly code: string }

const { informationFlow, initiatedBy } = headerOf({}, '', '')
export const noTemplate: NamedTemplate = {
  code: '',
  interactionGroupCode: '',
  description: '',
  unitCost: 0,
  unitDuration: 0,
  informationFlow,
  initiatedBy,
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  correspondenceType: 'none',
  ignoreContactCorrespondenceType: false,
  language: '',
}

/** R-TMPL 3. A campaign stays unless the template has another, and goes with the template. The subject is that of the new letters. */
export const headerFromTemplate = (template: NamedTemplate, campaignBefore: string): Partial<SegmentHeader> => {
  const campaignNo = template.code === '' ? '' : template.campaignNo || campaignBefore
  return {
    interactionTemplateCode: template.code,
    interactionGroupCode: template.interactionGroupCode,
    unitCost: template.unitCost,
    unitDuration: template.unitDuration,
    informationFlow: template.informationFlow,
    initiatedBy: template.initiatedBy,
    campaignNo,
    campaignTarget: campaignNo !== '' && template.campaignTarget,
    campaignResponse: campaignNo !== '' && template.campaignResponse,
    correspondenceType: template.correspondenceType,
    ignoreContactCorrespondenceType: template.ignoreContactCorrespondenceType,
    language: template.language,
    subject: '',
  }
}

/** What a line showed before another template, and whom it is for. */
export type LineBefore = {
  readonly interactionTemplateCode: string
  readonly description: string
  readonly correspondenceType: CorrespondenceType
  readonly contactType: CorrespondenceType
}

/**
 * R-LTMPL for a line that gets another template than the one it has: what is written on it, null where it follows its segment.
 *
 * With the segment's own template all that came from another goes. `language` and `subject` are those of the letters that come with it.
 */
export function lineFromTemplate(template: NamedTemplate, header: SegmentHeader, before: LineBefore): Partial<LineOverrides> {
  const description = descriptionAfter(template, header, before)
  if (template.code === header.interactionTemplateCode) return { ...followsAll, ...description }
  return {
    ...followsAll,
    ...description,
    interactionTemplateCode: template.code,
    interactionGroupCode: template.interactionGroupCode,
    cost: template.unitCost,
    duration: template.unitDuration,
    informationFlow: template.informationFlow,
    initiatedBy: template.initiatedBy,
    // R-LTMPL 3: the header's, if it has one.
    campaignNo: header.campaignNo !== '' || template.campaignNo === '' ? null : template.campaignNo,
    campaignTarget: template.campaignTarget,
    campaignResponse: template.campaignResponse,
    correspondenceType: typeAfter(template, header, before),
  }
}

const followsAll = {
  interactionTemplateCode: null,
  interactionGroupCode: null,
  cost: null,
  duration: null,
  informationFlow: null,
  initiatedBy: null,
  campaignNo: null,
  campaignTarget: null,
  campaignResponse: null,
  correspondenceType: null,
  language: null,
  subject: null,
} as const

/** R-LTMPL 2: the template's, if there was none, or if it stands instead of an earlier template. Left out: it stays as it is. */
function descriptionAfter(
  template: NamedTemplate,
  header: SegmentHeader,
  before: LineBefore,
): { readonly description?: string | null } {
  if (before.description !== '' && before.interactionTemplateCode === '') return {}
  const isSegments = template.code === header.interactionTemplateCode
  // The segment's own words come back with its template.
  if (isSegments && (header.description !== '' || template.description === '')) return { description: null }
  return template.description === '' ? {} : { description: template.description }
}

/** R-TYPE with the line's template; where neither it nor the contact says anything, the line goes on as before. */
function typeAfter(template: NamedTemplate, header: SegmentHeader, { correspondenceType, contactType }: LineBefore): CorrespondenceType {
  if (header.ignoreContactCorrespondenceType && header.correspondenceType !== 'none') return header.correspondenceType
  if (template.ignoreContactCorrespondenceType) return template.correspondenceType
  if (contactType !== 'none') return contactType
  return template.correspondenceType === 'none' ? correspondenceType : template.correspondenceType
}
