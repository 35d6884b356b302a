/** The columns in which a segment keeps its header, and how the header is read: one JSON value, named as the wire names it. */
import { sql, type RawBuilder } from 'kysely'
import type { LetterRow } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import type { Schema } from '../store/schema'
import { jsonOfColumns } from './line-columns'

export const headerColumns = {
  description: 'description',
  date: 'date',
  salespersonCode: 'salesperson_code',
  subject: 'subject',
  language: 'language',
  correspondenceType: 'correspondence_type',
  campaignNo: 'campaign_no',
  interactionTemplateCode: 'interaction_template_code',
  interactionGroupCode: 'interaction_group_code',
  unitCost: 'unit_cost',
  unitDuration: 'unit_duration',
  informationFlow: 'information_flow',
  initiatedBy: 'initiated_by',
  campaignTarget: 'campaign_target',
  campaignResponse: 'campaign_response',
  ignoreContactCorrespondenceType: 'ignore_contact_type',
  sendAsAttachment: 'send_as_attachment',
} as const satisfies Record<keyof SegmentHeader, keyof Schema['segment']>

type ColumnsOf<Header> = { [Name in keyof Header & keyof SegmentHeader as (typeof headerColumns)[Name]]: Header[Name] }

/** A header, or what changes of it, named as the columns are. */
export function columnsOfHeader<Header extends Partial<SegmentHeader>>(header: Header): ColumnsOf<Header> {
  const named = Object.entries(header).map(([name, value]) => [headerColumns[name as keyof SegmentHeader], value])
  return Object.fromEntries(named) as ColumnsOf<Header>
}

/** The header of the segment `s`, as SegmentHeader. */
export const headerValues: RawBuilder<SegmentHeader> = jsonOfColumns(headerColumns, 's')

/** The rows of the letters of the segment `s`, each with the hash of its letter. */
export const letterRows: RawBuilder<readonly KeptLetterRow[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'language', t.language, 'subject', t.subject, 'hasLetter', t.hash is not null, 'hash', t.hash)), '[]')
  from segment_letter t where t.tenant_id = s.tenant_id and t.segment_no = s.no)`
/** The rows of the letters of the line `l`, where it has a template of its own. */
export const lineLetterRows: RawBuilder<readonly LetterRow[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('language', t.language, 'subject', t.subject, 'hasLetter', t.hash is not null)), '[]')
  from segment_line_letter t where t.tenant_id = l.tenant_id and t.segment_no = l.segment_no and t.line_no = l.line_no)`
export type KeptLetterRow = LetterRow & { readonly hash: string | null }
