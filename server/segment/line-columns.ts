/** The columns in which a line says what it says itself, and how a line's own values are read: one JSON value, named as the wire names them. */
import { sql, type RawBuilder } from 'kysely'
import type { LineOverrides as Asked } from '#core/api/segment'
import type { LineOverrides } from '#core/segment/line'
import type { Schema } from '../store/schema'

export const lineColumns = {
  salespersonCode: 'salesperson_code',
  correspondenceType: 'correspondence_type',
  language: 'language',
  subject: 'subject',
  date: 'date',
  description: 'description',
  campaignNo: 'campaign_no',
  campaignTarget: 'campaign_target',
  campaignResponse: 'campaign_response',
  interactionTemplateCode: 'interaction_template_code',
  interactionGroupCode: 'interaction_group_code',
  cost: 'cost',
  duration: 'duration',
  informationFlow: 'information_flow',
  initiatedBy: 'initiated_by',
  sendAsAttachment: 'send_as_attachment',
} as const satisfies Record<keyof LineOverrides, keyof Schema['segment_line']>

const askedColumns = { ...lineColumns, alternativeAddressCode: 'alternative_address_code', evaluation: 'evaluation' } as const

/** What was asked for, named as the columns are; what is left out stays as it is. */
export const columnsOfAsked = (asked: Asked): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(asked).map(([field, value]) => [askedColumns[field as keyof Asked], value]))

/** Own values of the line `l`, as LineOverrides. */
export const ownValues: RawBuilder<LineOverrides> = jsonOfColumns(lineColumns, 'l')

/** The values of these columns of `alias` as one JSON object. */
export function jsonOfColumns<T>(columns: Readonly<Record<string, string>>, alias: string): RawBuilder<T> {
  const pairs = Object.entries(columns).map(([name, column]) => sql`${sql.lit(name)}, ${sql.ref(`${alias}.${column}`)}`)
  return sql`jsonb_build_object(${sql.join(pairs)})`
}
