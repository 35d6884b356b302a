/**
 * Deliveries on the wire: how letters leave the house, and what became of each.
 *
 * GET  /api/delivery                        DeliverySetup
 * GET  /api/delivery-runs?active&loggedSegment   DeliveryRun[], newest first, at most a hundred
 * GET  /api/delivery-runs/{id}              DeliveryRun
 * GET  /api/delivery-runs/{id}/events       server-sent events, each a DeliveryRun; ends with the run
 * GET  /api/delivery-runs/{id}/deliveries?state&cursor&limit   DeliveryPage in the order of the log
 * POST /api/delivery-runs/{id}/pause        DeliveryRun; 409 delivery-over
 * POST /api/delivery-runs/{id}/resume       DeliveryRun; 409 delivery-over. Of a held one: begins now
 * POST /api/delivery-runs/{id}/cancel       CancelledRun: what happened to each; 409 delivery-over
 * POST /api/delivery-runs/{id}/retry        RetryRequest -> DeliveryRun: failed ones only, all of them or these; 409 nothing-to-send
 * POST /api/deliveries/{id}/settle          SettleRequest -> Delivery: an unknown one, by somebody who found out; 409 delivery-not-unknown
 * GET  /api/interactions/{entryNo}/deliveries   Delivery[], oldest first: how the letter of an entry went, each time that it was sent
 * POST /api/segments/{no}/test-mail         TestMailRequest -> TestMailSent: a line's letter to oneself, nothing is logged; 422 mail-refused {reason, answer}
 * GET, POST /unsubscribe/{token}            for recipients, without sign-in: GET asks, POST does (RFC 8058); the same answer whatever the token
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'
import { deliveryChannels, deliveryForms, deliveryRunStates, deliveryStates, settlements } from '#core/letter/delivery'

export const DeliverySetup = Type.Object({
  /** By a mail server, or into a folder for want of one. */
  email: Type.Enum(['smtp', 'outbox'] as const),
  /** Host and port of the server, or the folder. */
  where: Type.String(),
  /** Who signs where a salesperson has no address; null: nobody, and such a letter cannot go. */
  sender: Type.Union([Type.String(), Type.Null()]),
  /** How letters can go: `pdf` where LibreOffice is. */
  forms: Type.Array(Type.Enum([...deliveryForms])),
  /** With one click where recipients can reach us; else only by answering. */
  oneClick: Type.Boolean(),
  /** Where a test to oneself goes; null while one's salesperson has no address. */
  testTo: Type.Union([Type.String(), Type.Null()]),
})
export type DeliverySetup = Static<typeof DeliverySetup>

/** What is `queued` has not been tried; one that a worker has just taken counts among them. */
export const DeliveryCounts = Type.Object({
  total: Type.Integer(),
  queued: Type.Integer(),
  sending: Type.Integer(),
  sent: Type.Integer(),
  failed: Type.Integer(),
  deferred: Type.Integer(),
  unknown: Type.Integer(),
  cancelled: Type.Integer(),
})
export type DeliveryCounts = Static<typeof DeliveryCounts>

export const DeliveryRun = Type.Object({
  id: Type.String(),
  loggedSegment: Type.Union([Type.Integer(), Type.Null()]),
  segmentNo: Type.String(),
  description: Type.String(),
  channel: Type.Enum([...deliveryChannels]),
  state: Type.Enum([...deliveryRunStates]),
  beginsAt: Type.String(),
  /** Messages in a minute; 0: as fast as the server takes them. */
  perMinute: Type.Integer(),
  counts: DeliveryCounts,
  /** Messages in a minute, as the last minute went; null before anything was sent. */
  rate: Type.Union([Type.Number(), Type.Null()]),
  /** Null while nobody can say. */
  secondsLeft: Type.Union([Type.Integer(), Type.Null()]),
  createdBy: Type.String(),
  createdAt: Type.String(),
  endedAt: Type.Union([Type.String(), Type.Null()]),
})
export type DeliveryRun = Static<typeof DeliveryRun>

export const DeliveryWire = Type.Object({
  id: Type.String(),
  run: Type.String(),
  interaction: Type.Integer(),
  contactNo: Type.Union([Type.String(), Type.Null()]),
  contactName: Type.String(),
  channel: Type.Enum([...deliveryChannels]),
  state: Type.Enum([...deliveryStates]),
  form: Type.Enum([...deliveryForms]),
  /** The address it went to, or was to go to; empty before it was tried. */
  recipient: Type.String(),
  /** A word for why it failed, waits or is unknown, such as `mailbox-unknown`. */
  reason: Type.String(),
  /** What the mail server said, in its own words. */
  answer: Type.String(),
  tries: Type.Integer(),
  notBefore: Type.Union([Type.String(), Type.Null()]),
  sentAt: Type.Union([Type.String(), Type.Null()]),
  /** Who settled it by hand; empty when nobody did. */
  settledBy: Type.String(),
})
export type DeliveryWire = Static<typeof DeliveryWire>
export const DeliveryPage = page(DeliveryWire)
export type DeliveryPage = Static<typeof DeliveryPage>

/** How a cancelled run ended, a moment after: those that were just being sent may still be on their way. */
export const CancelledRun = Type.Object({ sent: Type.Integer(), notSent: Type.Integer(), unknown: Type.Integer(), stillSending: Type.Integer() })
export type CancelledRun = Static<typeof CancelledRun>

export const RetryRequest = Type.Object(
  { ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 10_000 })) },
  { additionalProperties: false },
)
export type RetryRequest = Static<typeof RetryRequest>

export const SettleRequest = Type.Object({ as: Type.Enum([...settlements]) }, { additionalProperties: false })
export type SettleRequest = Static<typeof SettleRequest>

export const TestMailRequest = Type.Object(
  {
    lineNo: Type.Integer({ minimum: 1 }),
    /** Left out: to the salesperson of who asks. */
    to: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    form: Type.Optional(Type.Enum([...deliveryForms])),
  },
  { additionalProperties: false },
)
export type TestMailRequest = Static<typeof TestMailRequest>

export const TestMailSent = Type.Object({ to: Type.String(), by: Type.Enum(['smtp', 'outbox'] as const), answer: Type.String() })
export type TestMailSent = Static<typeof TestMailSent>
