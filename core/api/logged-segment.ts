/**
 * Logged segments on the wire.
 *
 * GET  /api/logged-segments?q&cursor&limit       LoggedSegmentPage, newest first
 * GET  /api/logged-segments/{entryNo}            LoggedSegment
 * GET  /api/logged-segments/{entryNo}/interactions?cursor&limit   InteractionPage in line order
 * GET  /api/logged-segments/{entryNo}/campaign-entries            CampaignEntry[]
 * GET  /api/logged-segments/{entryNo}/results    LoggedSegmentResults
 * POST /api/logged-segments/{entryNo}/follow-up  FollowUpWho? -> 201 SegmentWire: a new segment with the same contacts, or those chosen
 * POST /api/logged-segments/cancel               {entryNos, canceled?, reason?} -> LoggedSegment[]: with its entries and campaign entries (R-LSEG 1);
 *                                                where `canceled` is left out, the first one's inverse is set on all
 * POST /api/logged-segments/delete-canceled      {entryNos?} -> {deleted}: only cancelled ones go, their entries stay (R-LSEG 2); 403 not-allowed
 * POST /api/logged-segments/{entryNo}/resend     ResendRequest -> 202 Job | ResendResult; 409 nothing-to-send
 */
import { Type, type Static } from 'typebox'
import { page } from '#core/api/paging'

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
