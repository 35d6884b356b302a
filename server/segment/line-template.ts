/**
 * Gives lines another interaction template than the one they have (R-LTMPL): what it says is written on them, and its letters are theirs.
 *
 * What becomes of a line is core's to say (core/interaction/take-template.ts): the lines are read in one go and written on in another.
 */
import { sql, type Transaction } from 'kysely'
import { lineFromTemplate, noTemplate, type LineBefore } from '#core/interaction/take-template'
import { fail, ok, type Result } from '#core/prelude/result'
import type { LineOverrides } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import { takeTemplateLetters } from '../letter/template-letters'
import type { Schema } from '../store/schema'
import { lineColumns } from './line-columns'
import { templateOf, type HeaderFault } from './plan-header'
import type { SegmentKey } from './segment-key'
import { shownType } from './shown.sql'
import { asWholeSets } from './whole-sets'
import { headerValues } from './header-columns'

/** Null, and the header's own, is to follow the segment. Lines that have the template already are left as they are. The lines are held. */
export async function takeTemplate(
  trx: Transaction<Schema>,
  key: SegmentKey,
  lineNos: readonly number[],
  asked: string | null,
): Promise<Result<null, HeaderFault>> {
  const header = await headerOf(trx, key)
  const code = asked ?? header.interactionTemplateCode
  const isSegments = code === header.interactionTemplateCode
  const found = await templateOf(trx, key.tenant, code)
  // The segment's own may be gone: it can still be followed.
  const template = found ?? (isSegments ? { ...noTemplate, code } : null)
  if (template === null) return fail({ kind: 'field-refused', field: 'interactionTemplateCode', reason: 'unknown-code' })
  const lines = await linesBefore(trx, key, header, lineNos)
  const taking = lines.filter((line) => line.interactionTemplateCode !== code)
  await asWholeSets(trx, async () => {
    await write(trx, key, taking.map((line) => ({ lineNo: line.lineNo, own: { description: line.ownDescription, ...lineFromTemplate(template, header, line) } })))
    await takeTemplateLetters(trx, key, taking.map((line) => line.lineNo), isSegments ? null : code)
  })
  return ok(null)
}

type Line = LineBefore & { readonly lineNo: number; readonly ownDescription: string | null }

async function linesBefore(trx: Transaction<Schema>, { tenant, no }: SegmentKey, header: SegmentHeader, lineNos: readonly number[]): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select l.line_no as "lineNo", coalesce(l.interaction_template_code, ${header.interactionTemplateCode}) as "interactionTemplateCode",
      l.description as "ownDescription", coalesce(l.description, ${header.description}) as description,
      ${shownType({ header, letters: [] })} as "correspondenceType", c.correspondence_type as "contactType"
    from segment_line l join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
    where l.tenant_id = ${tenant} and l.segment_no = ${no} and l.line_no = any(${lineNos}::bigint[])
    order by l.line_no`.execute(trx)
  return rows
}

async function headerOf(trx: Transaction<Schema>, { tenant, no }: SegmentKey): Promise<SegmentHeader> {
  const { header } = await trx
    .selectFrom('segment as s')
    .select(headerValues.as('header'))
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .executeTakeFirstOrThrow()
  return header
}

type Written = { readonly lineNo: number; readonly own: Partial<LineOverrides> }

// Language and subject are those of the letters, which come next.
const columns = {
  description: 'text',
  interactionTemplateCode: 'text',
  interactionGroupCode: 'text',
  cost: 'numeric',
  duration: 'integer',
  informationFlow: 'text',
  initiatedBy: 'text',
  campaignNo: 'text',
  campaignTarget: 'boolean',
  campaignResponse: 'boolean',
  correspondenceType: 'text',
} as const satisfies Partial<Record<keyof LineOverrides, string>>

async function write(trx: Transaction<Schema>, { tenant, no }: SegmentKey, lines: readonly Written[]): Promise<void> {
  if (lines.length === 0) return
  const rows = JSON.stringify(lines.map(({ lineNo, own }) => ({ ...own, lineNo })))
  const fields = Object.entries(columns) as [keyof typeof columns, string][]
  await sql`
    update segment_line l
    set ${sql.join(fields.map(([field]) => sql`${sql.ref(lineColumns[field])} = r.${sql.ref(field)}`))}, version = l.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r("lineNo" bigint, ${sql.join(fields.map(([field, type]) => sql`${sql.ref(field)} ${sql.raw(type)}`))})
    where l.tenant_id = ${tenant} and l.segment_no = ${no} and l.line_no = r."lineNo"`.execute(trx)
}
