/**
 * An interaction written for one contact, on the wire (R-WIZ).
 *
 * GET    /api/interactions/new?ProposalQuery        Proposal: what the form begins with; 409 contact-held-back {no, name, reason}
 * POST   /api/interactions                          NewInteraction, Idempotency-Key -> 201 InteractionWire; 422 field-refused {field, reason: blank}
 *                                                   for each of contactNo, interactionTemplateCode, salespersonCode, date, description, and
 *                                                   contactVia of a call; 409 letter-missing {reason}, language-missing {language}, contact-held-back
 * POST   /api/interactions/{entryNo}/finish         NewInteraction, Idempotency-Key -> InteractionWire: the same entry; 409 not-postponed
 * PUT    /api/interactions/letter?fileName          the bytes of a Word file -> OwnLetter: kept for the interaction that names it within the hour
 * DELETE /api/interactions/{entryNo}                204: a postponed one is dropped; 409 not-postponed
 */
import { Type, type Static } from 'typebox'
import { deliveryForms } from '#core/letter/delivery'
import { evaluations } from '#core/segment/step'
import { correspondenceTypes } from '#core/contact/contact'
import { informationFlows, initiators } from '#core/segment/flow'
import { commentLength } from '#core/api/interaction'

const code = Type.String({ maxLength: 20 })
const kinds = ['interaction', 'call'] as const

const said = {
  contactNo: code,
  interactionTemplateCode: code,
  description: Type.String({ maxLength: 100 }),
  date: Type.String({ maxLength: 10 }),
  time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' }),
  salespersonCode: code,
  language: code,
  subject: Type.String({ maxLength: 100 }),
  correspondenceType: Type.Enum([...correspondenceTypes]),
  informationFlow: Type.Enum([...informationFlows]),
  initiatedBy: Type.Enum([...initiators]),
  campaignNo: code,
  campaignTarget: Type.Boolean(),
  campaignResponse: Type.Boolean(),
  opportunityNo: code,
  evaluation: Type.Enum(['', ...evaluations]),
  attemptFailed: Type.Boolean(),
  cost: Type.Number({ minimum: 0, maximum: 1e12 }),
  duration: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  /** The number that was called. */
  contactVia: Type.String({ maxLength: 80 }),
  segmentNo: code,
  taskNo: code,
  comments: Type.Array(Type.String({ minLength: 1, maxLength: commentLength }), { maxItems: 50 }),
}
/** A letter of its own, in place of the template's. */
export const OwnLetter = Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{64}$' }), fileName: Type.String({ minLength: 1, maxLength: 260 }) }, { additionalProperties: false })
export type OwnLetter = Static<typeof OwnLetter>

export const NewInteraction = Type.Partial(
  Type.Object({
    ...said,
    kind: Type.Enum([...kinds]),
    /** To be finished later: it counts for nothing, and stands in a list of its own. */
    postponed: Type.Boolean(),
    letter: Type.Union([OwnLetter, Type.Null()]),
    /** Its e-mail goes out a minute later, until when it can be stopped. Anything but an e-mail is not sent from here. */
    send: Type.Boolean(),
    /** How it goes by e-mail; left out: as the template says. */
    form: Type.Enum([...deliveryForms]),
  }),
  { additionalProperties: false },
)
export type NewInteraction = Static<typeof NewInteraction>

export const ProposalQuery = Type.Object({
  contact: Type.Optional(code),
  kind: Type.Optional(Type.Enum([...kinds])),
  template: Type.Optional(code),
  segment: Type.Optional(code),
  task: Type.Optional(code),
  /** A postponed entry that is taken up again. */
  resume: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
})
export type ProposalQuery = Static<typeof ProposalQuery>

export const Proposal = Type.Object({
  ...said,
  contactName: Type.String(),
  /** Where an e-mail would go; empty: nowhere. */
  email: Type.String(),
  /** The own letter of one that is taken up again. */
  letter: Type.Union([OwnLetter, Type.Null()]),
  kind: Type.Enum([...kinds]),
  /** Numbers that the contact and its company can be called at. */
  phoneNumbers: Type.Array(Type.Object({ of: Type.Enum(['phone', 'mobile', 'companyPhone']), number: Type.String() })),
  /** Open ones of the contact's company. */
  opportunities: Type.Array(Type.Object({ no: Type.String(), description: Type.String() })),
})
export type Proposal = Static<typeof Proposal>
