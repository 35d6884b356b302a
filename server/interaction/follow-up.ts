/**
 * A follow-up: a new segment of those whom a logged one was written to (R-LOG 11, R-REUSE).
 *
 * It has the campaign, today's date and the salesperson of whoever asks; no letter, since another one is to be written. Its description is
 * stored in English, in which the anchor's own is known; the pane may write another.
 */
import type { Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import { headerOf } from '#core/segment/segment'
import type { ReuseOnly } from '#core/segment/step'
import type { SegmentKey } from '../segment/locked'
import { makeSegment } from '../segment/segments'
import { takeStep } from '../segment/steps'
import type { Schema } from '../store/schema'
import { localDay } from './local-moment'

export type FollowUpOf = {
  readonly tenant: number
  readonly loggedSegment: number
  readonly segmentNo: string
  readonly campaignNo: string
  /** Whom it is for; null: everybody who was written to. */
  readonly only: ReuseOnly | null
}

export async function makeFollowUp(
  trx: Transaction<Schema>,
  of: FollowUpOf,
  as: { readonly user: string; readonly salesperson: string; readonly now: Date },
): Promise<Result<SegmentKey, { readonly kind: 'number-series-missing' } | { readonly kind: 'not-found' }>> {
  const header = headerOf({ description: followUpDescription(of.segmentNo), campaignNo: of.campaignNo }, localDay(as.now), as.salesperson)
  const made = await makeSegment(trx, of.tenant, header, { user: as.user, followUpOf: of.loggedSegment })
  if (!made.ok) return made
  const taken = await takeStep(trx, made.value, { kind: 'reuse', loggedSegment: of.loggedSegment, ...(of.only && { only: of.only }) }, { user: as.user, seen: null, today: localDay(as.now) })
  return taken.ok ? ok(made.value) : fail({ kind: 'not-found' })
}

/** At most fifty characters (R-LOG 11). */
export const followUpDescription = (segmentNo: string): string => `Follow-up on segment ${segmentNo}`.slice(0, 50)
