/**
 * A segment: the contacts that someone is about to write to, and what all of them are told.
 *
 * It is a worksheet: logging uses it up, and what remains is the logged segment with its entries (domain.md 1).
 */
import type { CorrespondenceType } from '#core/contact/contact'
import type { Brand } from '#core/prelude/brand'

export type SegmentNo = Brand<string, 'SegmentNo'>

/** What a person decides about a segment; the house adds number, steps and lines. */
export type SegmentHeader = {
  readonly description: string
  readonly date: string
  readonly salespersonCode: string
  readonly subject: string
  readonly language: string
  readonly correspondenceType: CorrespondenceType
  readonly campaignNo: string
}

/** R-NUM 1: a new segment is dated today and belongs to the salesperson of whoever makes it, unless told otherwise. */
export const headerOf = (draft: Partial<SegmentHeader>, today: string, salespersonCode: string): SegmentHeader => ({
  description: draft.description ?? '',
  date: draft.date ?? today,
  salespersonCode: draft.salespersonCode || salespersonCode,
  subject: draft.subject ?? '',
  language: draft.language ?? '',
  correspondenceType: draft.correspondenceType ?? 'none',
  campaignNo: draft.campaignNo ?? '',
})

/** Line numbers leave room between them, so that a list can be put in order by hand later (R-NUM 3). */
export const LINE_STEP = 10_000
