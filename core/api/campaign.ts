/**
 * Campaigns on the wire.
 *
 * GET    /api/campaigns                       Campaign[] by number
 * POST   /api/campaigns                       {no?, …draft} -> 201 Campaign; 409 number-series-missing {series}, number-not-allowed {series},
 *                                             code-taken {code}
 * GET    /api/campaigns/{no}                  Campaign (ETag)
 * PUT    /api/campaigns/{no}                  CampaignDraft, If-Match -> Campaign; what is left out is blank
 * PATCH  /api/campaigns/{no}                  CampaignDraft, If-Match -> Campaign; what is left out stays as it is
 * DELETE /api/campaigns/{no}                  204; 409 in-use {segments, lines, templates, entries}
 * POST   /api/campaigns/{no}/activate         Campaign: from now on it has a target group, which follows lines and entries (R-CAMP); 409 no-targets
 * POST   /api/campaigns/{no}/deactivate       Campaign: the target group is empty
 * GET    /api/campaigns/{no}/target-group?cursor&limit  TargetPage, by contact number
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'

const day = Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()])

const fields = {
  description: Type.String({ maxLength: 100 }),
  startingDate: day,
  endingDate: day,
  salespersonCode: Type.String({ maxLength: 20 }),
  status: Type.String({ maxLength: 30 }),
}

export const CampaignDraft = Type.Partial(Type.Object(fields), { additionalProperties: false })
export type CampaignDraft = Static<typeof CampaignDraft>
export const NewCampaign = Type.Partial(Type.Object({ no: Type.String({ minLength: 1, maxLength: 20 }), ...fields }), {
  additionalProperties: false,
})

export const Campaign = Type.Object({
  no: Type.String(),
  ...fields,
  activated: Type.Boolean(),
  /** How many are in its target group; none unless it is activated. */
  targets: Type.Integer(),
  /** Cancelled and postponed entries are left out. Contacts that were to be reached, and that answered; duration in minutes. */
  statistics: Type.Object({
    contacted: Type.Integer(),
    responded: Type.Integer(),
    interactions: Type.Integer(),
    cost: Type.Number(),
    duration: Type.Integer(),
  }),
  changedAt: Type.String(),
  sample: Type.Boolean(),
})
export type Campaign = Static<typeof Campaign>

/** Who is in a target group: the company, or its customer number in the books where it has one, or a person without a company. */
export const Target = Type.Object({
  type: Type.Enum(['contact', 'customer']),
  no: Type.String({ description: 'of the customer, or of the contact' }),
  contactNo: Type.String(),
  name: Type.String(),
})
export type Target = Static<typeof Target>
export const TargetPage = page(Target)
export type TargetPage = Static<typeof TargetPage>
