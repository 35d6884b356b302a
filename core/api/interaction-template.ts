/**
 * Interaction groups and templates on the wire, and the letters of templates. `statistics` leave out cancelled and postponed entries, and are
 * of the days `from` to `to`, both included, where those are said.
 *
 * GET    /api/interaction-groups?from&to           InteractionGroup[] by code
 * POST   /api/interaction-groups                   {code, description} -> 201 InteractionGroup; 409 code-taken
 * GET    /api/interaction-groups/{code}?from&to    InteractionGroup (ETag)
 * PUT    /api/interaction-groups/{code}            {description}, If-Match -> InteractionGroup, made if it is not there
 * DELETE /api/interaction-groups/{code}            204; 409 in-use {templates}
 *
 * GET    /api/interaction-templates?from&to        InteractionTemplate[] by code
 * POST   /api/interaction-templates                {code, …draft} -> 201 InteractionTemplate; 409 code-taken
 * GET    /api/interaction-templates/{code}?from&to InteractionTemplate (ETag)
 * PUT    /api/interaction-templates/{code}         InteractionTemplateDraft, If-Match -> InteractionTemplate, made if it is not there
 * PATCH  /api/interaction-templates/{code}         InteractionTemplateDraft, If-Match -> InteractionTemplate
 *        Of a template that is there, what is left out stays as it is. 422 field-refused {field, reason}: interactionGroupCode must be there
 *        and known, campaignNo known, target and response only with a campaign. `language` must be one of the template's own: 409
 *        language-choice-needed {language} unless the request says `createLanguage`; true makes an empty row, false is 409 language-missing
 *        {language, languages}. 422 wizard-action-not-possible {wizardAction, letter, possible}.
 * DELETE /api/interaction-templates/{code}         204, its letters go with it; 409 in-use {segments, lines, systemTemplates}
 *
 * GET    /api/interaction-templates/{code}/letters                       TemplateLetter[] by language
 * GET    /api/interaction-templates/{code}/letters/{language}            TemplateLetter (ETag). Language `any` is every language
 * POST   /api/interaction-templates/{code}/letters/{language}            TemplateLetterDraft -> 201: a row without a letter; 409 code-taken
 * PUT    /api/interaction-templates/{code}/letters/{language}?fileName=  bytes of a .docx, If-Match -> TemplateLetter; 422 letter-refused
 *                                                                        {kind, …, template, language, fileName}; 409 in-use {systemTemplates}
 * PATCH  /api/interaction-templates/{code}/letters/{language}            TemplateLetterDraft, If-Match -> TemplateLetter
 * DELETE /api/interaction-templates/{code}/letters/{language}            204; the template's language moves to another row, or is blank
 * GET    /api/interaction-templates/{code}/letters/{language}/file       the .docx as it is stored
 * DELETE /api/interaction-templates/{code}/letters/{language}/file       TemplateLetter: the row stays, without a letter
 * POST   /api/interaction-templates/{code}/letters/{language}/sample     {sample} -> TemplateLetter: takes one of ours
 * POST   /api/interaction-templates/{code}/letters/{language}/place      PlaceWire -> TemplateLetter: a field or the note's place goes in
 *
 * The first language of a template becomes its own. Where a letter changes so that the wizard action is no longer possible, the action goes.
 */
import { Type, type Static } from 'typebox'
import { codeLimits } from '#core/contact/code-list'
import { correspondenceTypes } from '#core/contact/contact'
import { templateLimits } from '#core/interaction/interaction-template'
import { wizardActions } from '#core/interaction/wizard-action'
import { informationFlows, initiators } from '#core/segment/flow'
import { StoredLetter } from '#core/api/letter'

/** Entries of the log: how many, what they cost, and how many minutes they took. */
export const EntryStatistics = Type.Object({ interactions: Type.Integer(), cost: Type.Number(), duration: Type.Integer() })
export type EntryStatistics = Static<typeof EntryStatistics>

export const InteractionGroupDraft = Type.Object(
  { description: Type.String({ maxLength: codeLimits.description }) },
  { additionalProperties: false },
)
export type InteractionGroupDraft = Static<typeof InteractionGroupDraft>
export const NewInteractionGroup = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: codeLimits.code }), ...InteractionGroupDraft.properties },
  { additionalProperties: false },
)
export const InteractionGroup = Type.Object({
  code: Type.String(),
  description: Type.String(),
  statistics: EntryStatistics,
  sample: Type.Boolean(),
})
export type InteractionGroup = Static<typeof InteractionGroup>

const fields = {
  interactionGroupCode: Type.String({ maxLength: codeLimits.code }),
  description: Type.String({ maxLength: templateLimits.description }),
  unitCost: Type.Number({ minimum: 0, maximum: templateLimits.unitCost }),
  unitDuration: Type.Integer({ minimum: 0, maximum: templateLimits.unitDuration, description: 'minutes' }),
  informationFlow: Type.Enum([...informationFlows]),
  initiatedBy: Type.Enum([...initiators]),
  campaignNo: Type.String({ maxLength: 20 }),
  campaignTarget: Type.Boolean(),
  campaignResponse: Type.Boolean(),
  correspondenceType: Type.Enum([...correspondenceTypes]),
  /** The contact's own wish never wins. */
  ignoreContactCorrespondenceType: Type.Boolean(),
  language: Type.String({ maxLength: 20 }),
  wizardAction: Type.Enum([...wizardActions]),
}

export const InteractionTemplateDraft = Type.Partial(Type.Object({ ...fields, createLanguage: Type.Boolean() }), {
  additionalProperties: false,
})
export type InteractionTemplateDraft = Static<typeof InteractionTemplateDraft>
export const NewInteractionTemplate = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: templateLimits.code }), ...InteractionTemplateDraft.properties },
  { additionalProperties: false },
)

export const InteractionTemplate = Type.Object({
  code: Type.String(),
  ...fields,
  /** Its rows, by language; "" serves every language. */
  letters: Type.Array(
    Type.Object({ language: Type.String(), description: Type.String(), subject: Type.String(), hasLetter: Type.Boolean() }),
  ),
  /** What may be chosen as it stands. */
  possibleWizardActions: Type.Array(fields.wizardAction),
  /** What the house logs by itself with this template. */
  systemTemplateFor: Type.Array(Type.String()),
  statistics: EntryStatistics,
  changedAt: Type.String(),
  sample: Type.Boolean(),
})
export type InteractionTemplate = Static<typeof InteractionTemplate>

export const TemplateLetterDraft = Type.Partial(
  Type.Object({
    description: Type.String({ maxLength: templateLimits.description }),
    subject: Type.String({ maxLength: templateLimits.subject }),
      mapping: Type.Record(Type.String({ minLength: 1, maxLength: 255 }), Type.String({ maxLength: 60 })),
  }),
  { additionalProperties: false },
)
export type TemplateLetterDraft = Static<typeof TemplateLetterDraft>

/** As the letters of segments (core/api/letter.ts). Without a letter the file has no name, no size and no slots. */
export const TemplateLetter = Type.Object({
  ...StoredLetter.properties,
  description: Type.String(),
  subject: Type.String(),
  hasLetter: Type.Boolean(),
})
export type TemplateLetter = Static<typeof TemplateLetter>
