/**
 * Where each value of a line comes from, and what it would show if it had none of its own.
 *
 * The rules are those of the server (core/segment/line.ts), asked here with the same facts, so that the card can say what taking an own
 * value back would bring before it is done.
 */
import type { Campaign } from '#core/api/campaign'
import type { ContactRelated } from '#core/api/contact-related'
import type { InteractionTemplate } from '#core/api/interaction-template'
import type { LineWire, SegmentWire } from '#core/api/segment'
import { addressOn } from '#core/contact/alternative-address'
import { lineValuesOf, noOverrides, type ContactDefaults, type LetterRow } from '#core/segment/line'
import { isOwn, type FieldValue, type LineField } from './line-fields'

export type Source = 'segment' | 'contact' | 'letter' | 'date' | 'nobody'
export type Sourced = {
  readonly field: LineField
  readonly value: FieldValue
  readonly isOwn: boolean
  /** The line's template, where the own value is the one that came with it. */
  readonly template: InteractionTemplate | null
  /** What the line would show without a value of its own, and who says so. */
  readonly otherwise: FieldValue
  readonly source: Source
}

export type LineFacts = {
  readonly segment: SegmentWire
  readonly letters: readonly LetterRow[]
  readonly contact: ContactDefaults
  readonly addresses: ContactRelated['alternativeAddresses']
  readonly templates: readonly InteractionTemplate[]
}

export function sourcedOf(line: LineWire, field: LineField, facts: LineFacts): Sourced {
  const { otherwise, source } = otherwiseOf(line, field, facts)
  const own = isOwn(line, field)
  return { field, value: line[field], isOwn: own, template: own ? bringerOf(line, field, facts) : null, otherwise, source }
}

function otherwiseOf(line: LineWire, field: LineField, { segment, letters, contact, addresses }: LineFacts): Pick<Sourced, 'otherwise' | 'source'> {
  if (field === 'evaluation') return { otherwise: '', source: 'nobody' }
  if (field === 'alternativeAddressCode') return { otherwise: addressOn(addresses, line.date)?.code ?? '', source: 'date' }
  const values = lineValuesOf(field === 'subject' ? { ...noOverrides, language: line.language } : noOverrides, { ...segment, letters }, contact)
  const otherwise = values[field]
  switch (field) {
    case 'language':
      return { otherwise, source: otherwise === segment.language && otherwise !== '' ? 'segment' : contact.language === '' ? 'nobody' : 'contact' }
    case 'salespersonCode':
      return { otherwise, source: segment.salespersonCode !== '' ? 'segment' : contact.salespersonCode !== '' ? 'contact' : 'nobody' }
    case 'correspondenceType':
      return { otherwise, source: otherwise === 'none' ? 'nobody' : segment.ignoreContactCorrespondenceType || contact.correspondenceType === 'none' ? 'segment' : 'contact' }
    case 'subject':
      return { otherwise, source: letters.length === 0 || otherwise === segment.subject ? 'segment' : 'letter' }
    default:
      return { otherwise, source: 'segment' }
  }
}

/** A value that was written with the line's own template, and still is what the template says. */
function bringerOf(line: LineWire, field: LineField, { segment, templates }: LineFacts): InteractionTemplate | null {
  if (field === 'interactionTemplateCode' || line.interactionTemplateCode === segment.interactionTemplateCode) return null
  const template = templates.find(({ code }) => code === line.interactionTemplateCode)
  const brought = template && broughtBy(template)
  return template && brought && field in brought && brought[field as keyof typeof brought] === line[field] ? template : null
}

const broughtBy = (template: InteractionTemplate) => ({
  language: template.language,
  correspondenceType: template.correspondenceType,
  cost: template.unitCost,
  duration: template.unitDuration,
  informationFlow: template.informationFlow,
  initiatedBy: template.initiatedBy,
  campaignNo: template.campaignNo,
  campaignTarget: template.campaignTarget,
  campaignResponse: template.campaignResponse,
  description: template.description,
})

/** What a campaign is called among others: its own words, or its number. */
export const nameOfCampaign = ({ no, description }: Pick<Campaign, 'no' | 'description'>): string => description || no
export const nameOfTemplate = ({ code, description }: Pick<InteractionTemplate, 'code' | 'description'>): string => description || code
