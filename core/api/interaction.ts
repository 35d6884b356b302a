/**
 * The log on the wire.
 *
 * POST /api/segments/{no}/log                    LogRequest, Idempotency-Key -> 202 Job, whose result is LogResult; 409 already-logged {entryNo}
 *                                                409 check-failed {report} when a stop stands in the way; nothing is kept then
 * GET  /api/logged-segments?q&cursor&limit       LoggedSegmentPage, newest first
 * GET  /api/logged-segments/{entryNo}            LoggedSegment
 * GET  /api/logged-segments/{entryNo}/interactions?cursor&limit   InteractionPage in line order
 * POST /api/logged-segments/{entryNo}/follow-up  201 SegmentWire: a new segment with the same contacts
 * GET  /api/interactions?cursor&limit            InteractionPage, newest first
 * GET  /api/interactions/{entryNo}               InteractionWire
 * GET  /api/interactions/{entryNo}/letter        the very letter as .docx; 410 letter-erased, 409 letter-not-reproducible
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'
import { letterStates } from '#core/api/segment'

export const LogRequest = Type.Object({ followUp: Type.Boolean() }, { additionalProperties: false })
export type LogRequest = Static<typeof LogRequest>

export const LogResult = Type.Object({ loggedSegment: Type.Integer(), entries: Type.Integer(), followUpSegment: Type.Union([Type.String(), Type.Null()]) })
export type LogResult = Static<typeof LogResult>

export const LoggedSegmentWire = Type.Object({
  entryNo: Type.Integer(),
  segmentNo: Type.String(),
  description: Type.String(),
  createdOn: Type.String(),
  userId: Type.String(),
  entries: Type.Integer(),
  canceled: Type.Boolean(),
})
export type LoggedSegmentWire = Static<typeof LoggedSegmentWire>
export const LoggedSegmentPage = page(LoggedSegmentWire)
export type LoggedSegmentPage = Static<typeof LoggedSegmentPage>

export const InteractionWire = Type.Object({
  entryNo: Type.Integer(),
  contactNo: Type.Union([Type.String(), Type.Null()]),
  contactName: Type.String(),
  loggedSegment: Type.Union([Type.Integer(), Type.Null()]),
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
  interactionTemplateCode: Type.String(),
  interactionGroupCode: Type.String(),
  cost: Type.Number(),
  duration: Type.Integer({ description: 'minutes' }),
  sendAsAttachment: Type.Boolean(),
  evaluation: Type.String(),
  correspondenceType: Type.String(),
  salespersonCode: Type.String(),
  letterState: Type.Enum([...letterStates]),
  letterName: Type.String(),
  hasNote: Type.Boolean(),
  canceled: Type.Boolean(),
  erased: Type.Boolean(),
})
export type InteractionWire = Static<typeof InteractionWire>
export const InteractionPage = page(InteractionWire)
export type InteractionPage = Static<typeof InteractionPage>
