/**
 * What a segment's header, or a line, takes from an interaction template: its values, and its letters (R-TMPL, R-LTMPL).
 *
 * Letters are taken by hash: bytes are kept once and never change, so that the segment's own row of the same hash is a copy.
 */
import type { Kysely } from 'kysely'
import { codeOf } from '#core/contact/code-list'
import type { TemplateFields } from '#core/interaction/interaction-template'
import type { Schema } from '../store/schema'

export type TemplateLetterRow = {
  /** Empty: it serves every language. */
  readonly language: string
  /** Null: the row has no letter yet. */
  readonly hash: string | null
  readonly fileName: string
  readonly mapping: Readonly<Record<string, string>>
  readonly subject: string
  readonly description: string
}

/** Null: the tenant has no such template. It is held until the transaction ends, so that nobody deletes it meanwhile. */
export async function readTemplateFields(db: Kysely<Schema>, tenant: number, code: string): Promise<TemplateFields | null> {
  const row = await db
    .selectFrom('interaction_template')
    .select(['interaction_group_code as interactionGroupCode', 'description', 'unit_cost as unitCost', 'unit_duration as unitDuration'])
    .select(['information_flow as informationFlow', 'initiated_by as initiatedBy', 'campaign_no as campaignNo'])
    .select(['campaign_target as campaignTarget', 'campaign_response as campaignResponse', 'correspondence_type as correspondenceType'])
    .select(['ignore_contact_type as ignoreContactCorrespondenceType', 'language'])
    .where('tenant_id', '=', tenant)
    .where('code', '=', codeOf(code))
    .forKeyShare()
    .executeTakeFirst()
  return row ? { ...row, unitCost: Number(row.unitCost) } : null
}

/** By language. */
export async function templateLetters(db: Kysely<Schema>, tenant: number, code: string): Promise<readonly TemplateLetterRow[]> {
  return db
    .selectFrom('interaction_template_letter')
    .select(['language', 'hash', 'file_name as fileName', 'mapping', 'subject', 'description'])
    .where('tenant_id', '=', tenant)
    .where('template_code', '=', codeOf(code))
    .orderBy('language')
    .execute()
}
