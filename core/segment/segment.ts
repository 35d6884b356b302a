/**
 * A segment: the contacts that someone is about to write to, and what all of them are told.
 *
 * It is a worksheet: logging uses it up, and what remains is the logged segment with its entries (domain.md 1).
 */
import type { CorrespondenceType } from '#core/contact/contact'
import type { Brand } from '#core/prelude/brand'
import type { InformationFlow, InitiatedBy } from './flow'

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
  readonly interactionTemplateCode: string
  readonly interactionGroupCode: string
  /** Of one interaction, in the house's currency. */
  readonly unitCost: number
  /** Of one interaction, in minutes. */
  readonly unitDuration: number
  readonly informationFlow: InformationFlow
  readonly initiatedBy: InitiatedBy
  readonly campaignTarget: boolean
  readonly campaignResponse: boolean
  /** Whoever is written to is written to by the segment's type, whatever they prefer (R-TYPE 1). */
  readonly ignoreContactCorrespondenceType: boolean
  readonly sendAsAttachment: boolean
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
  interactionTemplateCode: draft.interactionTemplateCode ?? '',
  interactionGroupCode: draft.interactionGroupCode ?? '',
  unitCost: draft.unitCost ?? 0,
  unitDuration: draft.unitDuration ?? 0,
  informationFlow: draft.informationFlow ?? 'outbound',
  initiatedBy: draft.initiatedBy ?? 'us',
  campaignTarget: draft.campaignTarget ?? false,
  campaignResponse: draft.campaignResponse ?? false,
  ignoreContactCorrespondenceType: draft.ignoreContactCorrespondenceType ?? false,
  sendAsAttachment: draft.sendAsAttachment ?? false,
})

/** Line numbers leave room between them, so that a list can be put in order by hand later (R-NUM 3). */
export const LINE_STEP = 10_000
