/**
 * The log's entries on the wire.
 *
 * GET    /api/interactions?InteractionQuery          InteractionPage, newest first; postponed ones only where they are asked for
 * GET    /api/interactions/{entryNo}                 InteractionWire (ETag)
 * PATCH  /api/interactions/{entryNo}                 InteractionChange, If-Match -> InteractionWire; cost and duration stay as they were logged
 * GET    /api/interactions/{entryNo}/letter          the very letter as .docx; 410 letter-erased {reason?: deleted}, 409 letter-not-reproducible
 * POST   /api/interactions/evaluate                  {entryNos, evaluation} -> EntriesChanged
 * POST   /api/interactions/cancel                    CancelEntries -> EntriesChanged; 409 logged-segment-cancelled {entryNo, loggedSegment},
 *                                                    campaign-entry-cancelled {entryNo, campaignEntry}; 403 not-allowed {reason: postponed}
 * POST   /api/interactions/delete-canceled           {entryNos?} -> EntriesDeleted: those cancelled, and no others (R-LOGE 2)
 * POST   /api/interactions/{entryNo}/answer          EntryAnswer, Idempotency-Key -> 201 InteractionWire: what came in; 409 contact-held-back {no, name, reason}
 * GET    /api/interactions/{entryNo}/comments        EntryComment[], oldest first
 * POST   /api/interactions/{entryNo}/comments        NewComment, Idempotency-Key -> 201 EntryComment
 * PATCH  /api/interactions/{entryNo}/comments/{no}   CommentChange -> EntryComment
 * DELETE /api/interactions/{entryNo}/comments/{no}   204
 * GET    /api/contacts/{no}/interactions?InteractionQuery  InteractionPage, newest first
 *
 * Nothing can be written on an entry whose contact was erased but a cancellation: 403 not-allowed {reason: erased, entryNo}.
 */
import { Type, type Static } from 'typebox'
import { page, PageQuery } from '#core/api/paging'
import { letterStates } from '#core/api/segment'
import { entryKinds } from '#core/interaction/entry-kind'
import { titleFlows } from '#core/interaction/entry-title'
import { evaluations } from '#core/segment/step'

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const code = Type.String({ minLength: 1, maxLength: 20 })
const evaluation = Type.Enum(['', ...evaluations])
const orNone = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const commentLength = 20_000

export const InteractionWire = Type.Object({
  entryNo: Type.Integer(),
  /** What it is called: "Business letter", "by", "Annette Hill" (R-LOGE 7). */
  title: Type.Object({ what: Type.String(), flow: Type.Enum([...titleFlows]), who: Type.String() }),
  kind: Type.Enum([...entryKinds]),
  contactNo: orNone(Type.String()),
  contactName: Type.String(),
  loggedSegment: orNone(Type.Integer()),
  segmentNo: Type.String(),
  date: Type.String(),
  time: Type.String(),
  description: Type.String(),
  subject: Type.String(),
  language: Type.String(),
  informationFlow: Type.String(),
  initiatedBy: Type.String(),
  campaignNo: Type.String(),
  campaignTarget: Type.Boolean(),
  campaignResponse: Type.Boolean(),
  campaignEntry: orNone(Type.Integer()),
  interactionTemplateCode: Type.String(),
  interactionGroupCode: Type.String(),
  cost: Type.Number(),
  duration: Type.Integer({ description: 'minutes' }),
  sendAsAttachment: Type.Boolean(),
  evaluation: Type.String(),
  attemptFailed: Type.Boolean(),
  correspondenceType: Type.String(),
  contactVia: Type.String({ description: 'the number that was called' }),
  salespersonCode: Type.String(),
  salespersonName: Type.String(),
  userName: Type.String(),
  letterState: Type.Enum([...letterStates]),
  letterName: Type.String(),
  /** The letter can be shown: there is one, and it was neither erased nor deleted. */
  hasLetter: Type.Boolean(),
  hasNote: Type.Boolean(),
  /** inProgress, error; blank: nothing to be delivered, or done. */
  deliveryStatus: Type.String(),
  comments: Type.Integer(),
  taskNo: Type.String(),
  opportunityNo: Type.String(),
  /** The entry that this one answers, and the last one that answers it. */
  answerTo: orNone(Type.Integer()),
  answeredBy: orNone(Type.Integer()),
  resendOf: orNone(Type.Integer()),
  postponed: Type.Boolean(),
  canceled: Type.Boolean(),
  erased: Type.Boolean(),
  version: Type.Integer(),
})
export type InteractionWire = Static<typeof InteractionWire>
export const InteractionPage = page(InteractionWire)
export type InteractionPage = Static<typeof InteractionPage>

const filters = {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'every word in the description, the subject, the letter’s name or the contact’s name' })),
  template: Type.Optional(code),
  group: Type.Optional(code),
  campaign: Type.Optional(code),
  salesperson: Type.Optional(code),
  evaluation: Type.Optional(evaluation),
  /** Positive and very positive, or negative and very negative. */
  went: Type.Optional(Type.Enum(['well', 'badly'])),
  flow: Type.Optional(Type.Enum(['outbound', 'inbound'])),
  delivery: Type.Optional(Type.Enum(['inProgress', 'error'])),
  canceled: Type.Optional(Type.Boolean()),
  postponed: Type.Optional(Type.Boolean()),
  /** Days, both included. */
  from: Type.Optional(day),
  to: Type.Optional(day),
}
export const InteractionFilter = Type.Object(filters)
export type InteractionFilter = Static<typeof InteractionFilter>
export const InteractionQuery = Type.Object({ ...PageQuery, ...filters })
export type InteractionQuery = Static<typeof InteractionQuery>

export const InteractionChange = Type.Partial(
  Type.Object({
    description: Type.String({ maxLength: 100 }),
    evaluation,
    attemptFailed: Type.Boolean(),
    salespersonCode: Type.String({ maxLength: 20 }),
  }),
  { additionalProperties: false },
)
export type InteractionChange = Static<typeof InteractionChange>

const entryNos = Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), { minItems: 1, maxItems: 1000 })

export const EvaluateEntries = Type.Object({ entryNos, evaluation }, { additionalProperties: false })
export type EvaluateEntries = Static<typeof EvaluateEntries>

export const CancelEntries = Type.Object(
  {
    entryNos,
    /** Left out: what the first one is not (R-LOGE 1). */
    canceled: Type.Optional(Type.Boolean()),
    /** Letters of those cancelled that no other entry uses go for good. */
    deleteLetters: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type CancelEntries = Static<typeof CancelEntries>

/** As they stand now, in the order in which they were named. */
export const EntriesChanged = Type.Object({ entries: Type.Array(InteractionWire), lettersDeleted: Type.Integer() })
export type EntriesChanged = Static<typeof EntriesChanged>

/** Left out: all that are cancelled. */
export const DeleteCanceled = Type.Object({ entryNos: Type.Optional(entryNos) }, { additionalProperties: false })
export type DeleteCanceled = Static<typeof DeleteCanceled>
export const EntriesDeleted = Type.Object({
  deleted: Type.Integer(),
  /** Cancelled, but a letter of theirs is on its way. */
  underWay: Type.Integer(),
  /** Named, but not cancelled. */
  notCanceled: Type.Integer(),
})
export type EntriesDeleted = Static<typeof EntriesDeleted>

export const EntryAnswer = Type.Object(
  {
    evaluation: Type.Optional(evaluation),
    comment: Type.Optional(Type.String({ maxLength: commentLength })),
    /** Left out: today. */
    date: Type.Optional(day),
  },
  { additionalProperties: false },
)
export type EntryAnswer = Static<typeof EntryAnswer>

const written = { comment: Type.String({ minLength: 1, maxLength: commentLength }), date: Type.Optional(day), code: Type.Optional(Type.String({ maxLength: 10 })) }
export const NewComment = Type.Object(written, { additionalProperties: false })
export type NewComment = Static<typeof NewComment>
export const CommentChange = Type.Partial(Type.Object(written), { additionalProperties: false })
export type CommentChange = Static<typeof CommentChange>

export const EntryComment = Type.Object({
  commentNo: Type.Integer(),
  date: Type.String(),
  code: Type.String(),
  comment: Type.String(),
  userName: Type.String(),
  createdAt: Type.String(),
})
export type EntryComment = Static<typeof EntryComment>
