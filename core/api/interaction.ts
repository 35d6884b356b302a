/**
 * The log's entries on the wire.
 *
 * GET  /api/interactions?cursor&limit            InteractionPage, newest first
 * GET  /api/interactions/{entryNo}               InteractionWire
 * GET  /api/interactions/{entryNo}/letter        the very letter as .docx; 410 letter-erased, 409 letter-not-reproducible
 * GET  /api/contacts/{no}/interactions?cursor&limit  InteractionPage, newest first
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'
import { letterStates } from '#core/api/segment'

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
