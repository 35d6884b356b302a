/**
 * Logged segments on the wire.
 *
 * GET  /api/logged-segments?q&cursor&limit       LoggedSegmentPage, newest first
 * GET  /api/logged-segments/{entryNo}            LoggedSegmentWire
 * GET  /api/logged-segments/{entryNo}/interactions?cursor&limit   InteractionPage in line order
 * GET  /api/logged-segments/{entryNo}/results    LoggedSegmentResults
 * POST /api/logged-segments/{entryNo}/follow-up  FollowUpRequest? -> 201 SegmentWire: a new segment with the same contacts, or those chosen
 * POST /api/logged-segments/cancel               CancelRequest -> LoggedSegmentWire[]: with all entries and campaign entries (R-LSEG 1)
 * POST /api/logged-segments/delete-canceled      DeleteRequest -> Deleted: cancelled ones only, their entries stay (R-LSEG 2); 403 not-allowed,
 *                                                409 not-cancelled {entryNos}
 * POST /api/logged-segments/{entryNo}/resend     ResendRequest -> 202 Job, whose result is ResendResult (R-RESEND); 409 nothing-to-send {leftOut},
 *                                                logged-segment-cancelled, pdf-not-available
 *
 * GET  /api/campaign-entries?campaign=&loggedSegment=   CampaignEntryWire[], newest first
 * POST /api/campaign-entries/cancel              CancelRequest -> CampaignEntryWire[]: with their interactions (R-CAMP 3); 409 logged-segment-cancelled
 * POST /api/campaign-entries/delete-canceled     DeleteRequest -> Deleted: their interactions go with them (R-CAMP 3); 403 not-allowed
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'
import { ReuseOnly } from '#core/api/segment'
import { deliveryForms } from '#core/letter/delivery'

export const LoggedSegmentWire = Type.Object({
  entryNo: Type.Integer(),
  segmentNo: Type.String(),
  /** A segment may be logged in parts, the ready lines first: 1, 2, … */
  part: Type.Integer(),
  description: Type.String(),
  createdOn: Type.String(),
  userId: Type.String(),
  /** Those that are cancelled as it is (domain.md 2.9): of a logged segment that stands the standing ones, of a cancelled one the others. */
  entries: Type.Integer(),
  campaignEntries: Type.Integer(),
  canceled: Type.Boolean(),
  canceledReason: Type.String(),
  sent: Type.Boolean(),
  /** The follow-up that was made when it was logged, or empty. */
  followUpNo: Type.String(),
  /** Until then the log can be undone; null: it cannot any more. */
  undoUntil: Type.Union([Type.String(), Type.Null()]),
})
export type LoggedSegmentWire = Static<typeof LoggedSegmentWire>
export const LoggedSegmentPage = page(LoggedSegmentWire)
export type LoggedSegmentPage = Static<typeof LoggedSegmentPage>

export const FollowUpRequest = Type.Object({ only: Type.Optional(ReuseOnly) }, { additionalProperties: false })
export type FollowUpRequest = Static<typeof FollowUpRequest>

const entryNos = Type.Array(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), { minItems: 1, maxItems: 1000 })

/** Where `canceled` is left out, the inverse of what the first one is is set on all of them. */
export const CancelRequest = Type.Object(
  { entryNos, canceled: Type.Optional(Type.Boolean()), reason: Type.Optional(Type.String({ maxLength: 250 })) },
  { additionalProperties: false },
)
export type CancelRequest = Static<typeof CancelRequest>

/** Left out: all that are cancelled. */
export const DeleteRequest = Type.Object({ entryNos: Type.Optional(entryNos) }, { additionalProperties: false })
export type DeleteRequest = Static<typeof DeleteRequest>
export const Deleted = Type.Object({ deleted: Type.Integer() })
export type Deleted = Static<typeof Deleted>

/** What came of it. Cancelled and postponed entries are left out. Duration in minutes. */
export const LoggedSegmentResults = Type.Object({
  entries: Type.Integer(),
  cost: Type.Number(),
  duration: Type.Integer(),
  evaluations: Type.Array(Type.Object({ evaluation: Type.String(), count: Type.Integer() })),
  /** Inbound entries that answer one of its letters, and how many contacts they come from. */
  answers: Type.Integer(),
  answered: Type.Integer(),
  attemptsFailed: Type.Integer(),
  opportunities: Type.Object({ open: Type.Integer(), won: Type.Integer(), lost: Type.Integer(), value: Type.Number() }),
  tasks: Type.Object({ open: Type.Integer(), closed: Type.Integer() }),
  deliveries: Type.Object({ waiting: Type.Integer(), sent: Type.Integer(), failed: Type.Integer(), unknown: Type.Integer(), notSent: Type.Integer() }),
  /** Null while nobody has answered. */
  costPerAnswer: Type.Union([Type.Number(), Type.Null()]),
})
export type LoggedSegmentResults = Static<typeof LoggedSegmentResults>

/** `fresh`: new entries with today's data, dated today and called "Resend: …"; else the same entries go out again, as they were. */
export const ResendRequest = Type.Object(
  {
    type: Type.Optional(Type.Enum(['same', 'hardCopy', 'email'])),
    fresh: Type.Optional(Type.Boolean()),
    /** Only these of its entries. */
    entryNos: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), { minItems: 1, maxItems: 100_000 })),
    form: Type.Optional(Type.Enum([...deliveryForms])),
    holdSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    perMinute: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  },
  { additionalProperties: false },
)
export type ResendRequest = Static<typeof ResendRequest>

export const ResendResult = Type.Object({
  deliveryRun: Type.Union([Type.String(), Type.Null()]),
  printJob: Type.Union([Type.String(), Type.Null()]),
  emails: Type.Integer(),
  hardCopies: Type.Integer(),
  /** New entries, where the data are fresh. */
  entries: Type.Integer(),
  /** Held back, cancelled, without a letter or an address: counted by why. */
  leftOut: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
})
export type ResendResult = Static<typeof ResendResult>

export const CampaignEntryWire = Type.Object({
  entryNo: Type.Integer(),
  campaignNo: Type.String(),
  description: Type.String(),
  date: Type.String(),
  userId: Type.String(),
  segmentNo: Type.String(),
  loggedSegment: Type.Union([Type.Integer(), Type.Null()]),
  salespersonCode: Type.String(),
  canceled: Type.Boolean(),
  /** Of its interactions, those that are cancelled as it is. Duration in minutes. */
  interactions: Type.Integer(),
  cost: Type.Number(),
  duration: Type.Integer(),
})
export type CampaignEntryWire = Static<typeof CampaignEntryWire>
