/** A new segment as somebody asks for it: with a number of its own where the series allows it, and what a template brings (R-NUM, R-TMPL 3, 4). */
import type { Transaction } from 'kysely'
import type { NewSegment } from '#core/api/segment'
import { headerFromTemplate } from '#core/interaction/take-template'
import { fail, type Result } from '#core/prelude/result'
import { headerOf } from '#core/segment/segment'
import { copyTemplateLetters } from '../letter/template-letters'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './locked'
import { segmentNo, type NumberFault } from './number-series'
import { templateOf, type HeaderFault } from './plan-header'
import { makeSegment } from './segments'

type Maker = { readonly user: string; readonly salesperson: string; readonly today: string }

/** What the draft says itself wins over its template. */
export async function newSegment(
  trx: Transaction<Schema>,
  tenant: number,
  { no, ...draft }: NewSegment,
  { user, salesperson, today }: Maker,
): Promise<Result<SegmentKey, NumberFault | HeaderFault>> {
  const template = await templateOf(trx, tenant, draft.interactionTemplateCode || undefined)
  if (template === undefined) return fail({ kind: 'field-refused', field: 'interactionTemplateCode', reason: 'unknown-code' })
  const said = headerOf({ ...(template && headerFromTemplate(template, '')), ...draft }, today, salesperson)
  // Both are of a campaign (2.4): what a template says of them goes when the draft has none.
  for (const field of ['campaignTarget', 'campaignResponse'] as const) {
    if (said.campaignNo === '' && draft[field]) return fail({ kind: 'field-refused', field, reason: 'needs-campaign' })
  }
  const header = said.campaignNo === '' ? { ...said, campaignTarget: false, campaignResponse: false } : said
  const number = await segmentNo(trx, tenant, no?.trim() ? no : null)
  if (!number.ok) return number
  const made = await makeSegment(trx, tenant, header, { user, no: number.value })
  if (made.ok && template !== null) await copyTemplateLetters(trx, made.value, template.code)
  return made
}
