/** Interaction templates: what lines of a segment and interactions begin with, and how long their texts may be (domain.md 2.2). */
import type { CorrespondenceType } from '#core/contact/contact'
import type { InformationFlow, InitiatedBy } from '#core/segment/flow'
import type { WizardAction } from './wizard-action'

export const templateLimits = { code: 10, description: 100, subject: 100, unitCost: 1e12, unitDuration: 1_000_000 } as const

/** What a segment's header, or a line, takes from a template (R-TMPL, R-LTMPL). Money, and minutes. */
export type TemplateFields = {
  readonly interactionGroupCode: string
  readonly description: string
  readonly unitCost: number
  readonly unitDuration: number
  readonly informationFlow: InformationFlow
  readonly initiatedBy: InitiatedBy
  readonly campaignNo: string
  readonly campaignTarget: boolean
  readonly campaignResponse: boolean
  readonly correspondenceType: CorrespondenceType
  readonly ignoreContactCorrespondenceType: boolean
  /** Of its default letter; empty while it has none. */
  readonly language: string
}

export type InteractionTemplate = TemplateFields & { readonly wizardAction: WizardAction }

/** A new template is for e-mail, and says nothing else (domain.md 2.2). */
export const newTemplate: InteractionTemplate = {
  interactionGroupCode: '',
  description: '',
  unitCost: 0,
  unitDuration: 0,
  informationFlow: '',
  initiatedBy: '',
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  correspondenceType: 'email',
  ignoreContactCorrespondenceType: false,
  language: '',
  wizardAction: '',
}

/** Target and response are of a campaign: without one there is neither. */
export const withoutStrayCampaign = (template: InteractionTemplate): InteractionTemplate =>
  template.campaignNo === '' ? { ...template, campaignTarget: false, campaignResponse: false } : template

/** Templates of what the house logs by itself. They have no letters: what is logged is its own document. */
export const systemDocuments = ['coverSheet', 'outgoingCall', 'email', 'meetingInvitation'] as const
export type SystemDocument = (typeof systemDocuments)[number]
export type SystemTemplates = Readonly<Record<SystemDocument, string>>
export const noSystemTemplates: SystemTemplates = { coverSheet: '', outgoingCall: '', email: '', meetingInvitation: '' }
