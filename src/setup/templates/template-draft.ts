/** What of a template its form changes; its language is chosen among its letters. */
import type { InteractionTemplate, InteractionTemplateDraft } from '#core/api/interaction-template'

export type TemplateDraft = Required<Omit<InteractionTemplateDraft, 'language' | 'createLanguage'>>

export const draftOf = (template: Omit<InteractionTemplate, 'code' | 'letters' | 'possibleWizardActions' | 'systemTemplateFor' | 'statistics' | 'changedAt' | 'sample'>): TemplateDraft => ({
  description: template.description,
  interactionGroupCode: template.interactionGroupCode,
  correspondenceType: template.correspondenceType,
  ignoreContactCorrespondenceType: template.ignoreContactCorrespondenceType,
  unitCost: template.unitCost,
  unitDuration: template.unitDuration,
  informationFlow: template.informationFlow,
  initiatedBy: template.initiatedBy,
  campaignNo: template.campaignNo,
  // Target and response are of a campaign: without one there is neither.
  campaignTarget: template.campaignNo !== '' && template.campaignTarget,
  campaignResponse: template.campaignNo !== '' && template.campaignResponse,
  wizardAction: template.wizardAction,
})
